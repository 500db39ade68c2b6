// Chosen by measuring: a session has some hundreds of different headers that come again and again, most shorter than this.
const slotBits = 11;
const slotBytes = 1024;
const shortest = 8;

/**
 * Recognises JSON objects by their bytes when they come again, as nearly all headers of a session do, most of them in the same order.
 * Memory stays the same however many there are, so an object that was not seen for long may count as another one.
 */
export class RecurringItems {
  private readonly hashes = new Int32Array(1 << slotBits);
  /** 0: nothing was seen yet. */
  private readonly lengths = new Int32Array(1 << slotBits);
  /** -1: seen once. */
  private readonly places = new Int32Array(1 << slotBits);
  /** The slot of what came after it. */
  private readonly following = new Int32Array(1 << slotBits);
  private readonly kept = new Uint8Array(slotBytes << slotBits);
  private readonly keptWords = new DataView(this.kept.buffer);
  private count = 0;
  private last = 0;
  private bytes: Uint8Array | null = null;
  private words: DataView = this.keptWords;

  /**
   * Returns the length of the object that begins there, when it is the one that came next the last time; else 0. An object ends
   * where it ends, so equal bytes are all of it.
   */
  match(bytes: Uint8Array, start: number): number {
    const slot = this.following[this.last] as number;
    const length = this.lengths[slot] as number;
    if (length === 0 || start + length > bytes.length) return 0;
    this.lookAt(bytes);
    if (!this.isSame(start, start + length, slot * slotBytes)) return 0;
    this.last = slot;
    return length;
  }

  /** Looks an object up and remembers it. Reports whether it came before. */
  visit(bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (length < shortest || length > slotBytes) return false;
    this.lookAt(bytes);
    const hash = this.hash(start, end);
    const slot = hash >>> (32 - slotBits);
    const isKnown = this.hashes[slot] === hash && this.lengths[slot] === length && this.isSame(start, end, slot * slotBytes);
    const expected = this.following[this.last] as number;
    this.following[this.last] = slot;
    this.last = slot;
    if (isKnown) return true;
    this.hashes[slot] = hash;
    this.lengths[slot] = length;
    this.places[slot] = -1;
    // It stands where another one was expected, so what comes next is likely the same.
    this.following[slot] = this.following[expected] as number;
    this.kept.set(bytes.subarray(start, end), slot * slotBytes);
    return false;
  }

  /** Returns the place of what was recognised last among all that ever were, counted from 0. */
  place(): number {
    if (this.places[this.last] === -1) {
      this.places[this.last] = this.count;
      this.count += 1;
    }
    return this.places[this.last] as number;
  }

  private lookAt(bytes: Uint8Array): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  // As FNV-1a, but of four bytes at a time; the last four may count twice. http://www.isthe.com/chongo/tech/comp/fnv/#FNV-1a
  private hash(start: number, end: number): number {
    const { words } = this;
    let hash = (end - start) ^ 0x811c9dc5;
    for (let at = start; at < end - 4; at += 4) hash = Math.imul(hash ^ words.getInt32(at), 0x01000193);
    return Math.imul(hash ^ words.getInt32(end - 4), 0x01000193);
  }

  private isSame(start: number, end: number, kept: number): boolean {
    const { words, keptWords } = this;
    const last = end - 4;
    for (let at = start; at < last; at += 4) if (words.getInt32(at) !== keptWords.getInt32(kept + at - start)) return false;
    return words.getInt32(last) === keptWords.getInt32(kept + last - start);
  }
}
