/** Bytes that are put together. */
export class ByteBuffer {
  private bytes = new Uint8Array(4096);
  length = 0;

  add(from: Uint8Array, start = 0, end = from.length): void {
    const length = this.length + end - start;
    this.reserve(length);
    if (end - start < 32) for (let at = start; at < end; at += 1) this.bytes[this.length + at - start] = from[at] as number;
    else this.bytes.set(from.subarray(start, end), this.length);
    this.length = length;
  }

  private reserve(length: number): void {
    if (length <= this.bytes.length) return;
    const more = new Uint8Array(Math.max(length, this.bytes.length * 2));
    more.set(this.bytes.subarray(0, this.length));
    this.bytes = more;
  }

  /** `number` is whole and not negative. */
  addNumber(number: number): void {
    let digits = 1;
    for (let limit = 10; limit <= number; limit *= 10) digits += 1;
    this.reserve(this.length + digits);
    let rest = number;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      this.bytes[at] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.length += digits;
  }

  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}
