import {
  afterBackslash,
  backslash,
  beforeColon,
  blank,
  closeBrace,
  closeBracket,
  colon,
  comma,
  commaOrEnd,
  done,
  escapes,
  expectations,
  hexDigits,
  insideHex,
  insideNumber,
  insideText,
  insideWord,
  letterU,
  mayEndNumber,
  nameOrEnd,
  nextName,
  nextNumberState,
  numberClasses,
  openBrace,
  ordinary,
  quote,
  startOfContainer,
  startOfNumber,
  startOfText,
  starts,
  value,
  valueOrEnd,
  words,
} from "./json-grammar.ts";

/** What a reader of JSON is told. `depth`: how many objects and lists are open around it. */
export interface JsonVisitor {
  /** What is deeper is not told. */
  readonly deepest: number;
  /** A name was read; the places are those of what stands between the quotes, escapes included. */
  readonly name: (bytes: Uint8Array, start: number, end: number, depth: number) => void;
  /** A value begins. Returns whether the visitor reads it by itself; then the reader stops before it. */
  readonly begin: (first: number, at: number, depth: number) => boolean;
  /** A value ended before `end`. */
  readonly ended: (bytes: Uint8Array, end: number, depth: number) => void;
}

const nobody: JsonVisitor = { deepest: -1, name() {}, begin: () => false, ended() {} };

/**
 * Reads JSON byte by byte, in as many pieces as it comes in, and keeps nothing of it. Says where a fault is, and what would have been
 * right. Slow beside JSON.parse: for the little that stands around a HAR's entries, and for an entry that JSON.parse did not like.
 */
export class JsonChecker {
  private readonly visitor: JsonVisitor;
  private state = value;
  /** 1 for an object, 0 for a list. */
  private containers = new Uint8Array(64);
  private depth = 0;
  private inName = false;
  private nameStart = 0;
  private hexLeft = 0;
  private number = 0;
  private word: readonly number[] = [];
  private wordAt = 0;
  /** Why it stopped before the end of what it was given. */
  stop: "fault" | "visitor" | null = null;

  constructor(visitor = nobody) {
    this.visitor = visitor;
  }

  /** What would have been right where it is; ends a sentence that begins "Expected". */
  expected(): string {
    if (this.state !== commaOrEnd) return expectations[this.state] ?? "";
    return this.containers[this.depth - 1] === 1 ? '"," or "}"' : '"," or "]"';
  }

  /** Returns from where on bytes before `at` will be needed again: a name that will be told; of a longer one, so much of its end. */
  neededFrom(at: number, longestName: number): number {
    if (!this.inName || this.depth > this.visitor.deepest) return at;
    this.nameStart = Math.max(this.nameStart, at - longestName - 1);
    return this.nameStart - 1;
  }

  /** What was read lies at another place now. */
  move(by: number): void {
    this.nameStart += by;
  }

  /** The visitor has read a value. */
  skipValue(): void {
    this.state = this.depth === 0 ? done : commaOrEnd;
  }

  /** The text is complete. Reports whether it is whole. */
  end(): boolean {
    if (this.state === insideNumber && mayEndNumber[this.number] === 1) this.endValue(noBytes, 0);
    return this.state === done;
  }

  /** Reads on from `start`. Returns where it stopped. */
  read(bytes: Uint8Array, start: number, end: number): number {
    this.stop = null;
    let at = start;
    while (at < end) {
      const byte = bytes[at] as number;
      if (blank[byte] === 1 && (this.state <= commaOrEnd || this.state === done)) at += 1;
      else if (this.state === insideText && ordinary[byte] === 1) at += 1;
      else {
        const next = this.step(bytes, at, byte);
        if (next === -1) this.stop = "fault";
        if (this.stop !== null) return at;
        at = next;
      }
    }
    return at;
  }

  /** Returns where to go on; -1: the byte does not fit. */
  private step(bytes: Uint8Array, at: number, byte: number): number {
    switch (this.state) {
      case insideText:
        if (byte === backslash) this.state = afterBackslash;
        else if (byte === quote) this.endText(bytes, at);
        else return -1;
        return at + 1;
      case afterBackslash:
        if (byte !== letterU && escapes[byte] !== 1) return -1;
        this.state = byte === letterU ? insideHex : insideText;
        this.hexLeft = 4;
        return at + 1;
      case insideHex:
        if (hexDigits[byte] !== 1) return -1;
        this.hexLeft -= 1;
        if (this.hexLeft === 0) this.state = insideText;
        return at + 1;
      case insideNumber: {
        const next = nextNumberState[this.number]?.[numberClasses[byte] as number] as number;
        if (next === 0 && mayEndNumber[this.number] !== 1) return -1;
        this.number = next;
        if (next === 0) this.endValue(bytes, at);
        return next === 0 ? at : at + 1;
      }
      case insideWord:
        if (byte !== this.word[this.wordAt]) return -1;
        this.wordAt += 1;
        if (this.wordAt === this.word.length) this.endValue(bytes, at + 1);
        return at + 1;
      default:
        return this.structure(bytes, at, byte) ? at + 1 : -1;
    }
  }

  /** Reads a byte between values. Returns whether it fits. */
  private structure(bytes: Uint8Array, at: number, byte: number): boolean {
    switch (this.state) {
      case commaOrEnd:
        if (byte !== comma) return this.close(bytes, at, byte);
        this.state = this.containers[this.depth - 1] === 1 ? nextName : value;
        return true;
      case beforeColon:
        if (byte !== colon) return false;
        this.state = value;
        return true;
      case nameOrEnd:
      case nextName:
        if (byte !== quote) return this.state === nameOrEnd && this.close(bytes, at, byte);
        this.state = insideText;
        this.inName = true;
        this.nameStart = at + 1;
        return true;
      case valueOrEnd:
        return byte === closeBracket ? this.close(bytes, at, byte) : this.open(at, byte);
      case value:
        return this.open(at, byte);
      default:
        return false;
    }
  }

  /** A value begins. Returns whether it can. */
  private open(at: number, byte: number): boolean {
    const start = starts[byte];
    if (start === 0) return false;
    if (this.depth <= this.visitor.deepest && this.visitor.begin(byte, at, this.depth)) {
      this.stop = "visitor";
      return true;
    }
    if (start === startOfContainer) this.push(byte === openBrace ? 1 : 0);
    else if (start === startOfText) this.state = insideText;
    else if (start === startOfNumber) {
      this.state = insideNumber;
      this.number = nextNumberState[0]?.[numberClasses[byte] as number] as number;
    } else {
      this.state = insideWord;
      this.word = words.find(([first]) => first === byte) ?? [];
      this.wordAt = 1;
    }
    return true;
  }

  private push(container: number): void {
    if (this.depth === this.containers.length) this.containers = withRoom(this.containers);
    this.containers[this.depth] = container;
    this.depth += 1;
    this.state = container === 1 ? nameOrEnd : valueOrEnd;
  }

  private close(bytes: Uint8Array, at: number, byte: number): boolean {
    if (byte !== (this.containers[this.depth - 1] === 1 ? closeBrace : closeBracket)) return false;
    this.depth -= 1;
    this.endValue(bytes, at + 1);
    return true;
  }

  private endText(bytes: Uint8Array, at: number): void {
    if (!this.inName) this.endValue(bytes, at + 1);
    else {
      this.inName = false;
      this.state = beforeColon;
      if (this.depth <= this.visitor.deepest) this.visitor.name(bytes, this.nameStart, at, this.depth);
    }
  }

  /** A value ended before `end`. */
  private endValue(bytes: Uint8Array, end: number): void {
    this.skipValue();
    if (this.depth <= this.visitor.deepest) this.visitor.ended(bytes, end, this.depth);
  }
}

const noBytes = new Uint8Array(0);

/** Returns the list with twice the room. */
export function withRoom(list: Uint8Array): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(list.length * 2);
  more.set(list);
  return more;
}
