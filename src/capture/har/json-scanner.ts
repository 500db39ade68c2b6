/**
 * Reads JSON from bytes that come in pieces, checks its syntax, and keeps nothing: what is wanted of it is handed on as ranges
 * of bytes. Memory stays the same however long the text is.
 */

/** What to do with a value: look at its members one by one, hand on its bytes, or pass over it. */
export type Choice = "enter" | "keep" | "drop";

export interface JsonVisitor {
  /** The next member of an entered object; the name as it is written between the quotes, escapes included. */
  readonly name: (bytes: Uint8Array, start: number, end: number) => void;
  /** A value begins, with this byte. Called for the whole text and for what is directly inside something entered. Only "{" and "[" can be entered. */
  readonly begin: (first: number) => Choice;
  /** A part of a kept value. The bytes are valid during the call only. */
  readonly piece: (bytes: Uint8Array, start: number, end: number) => void;
  /** A kept value is complete. */
  readonly kept: () => void;
  /** An entered object or list is complete. */
  readonly leave: () => void;
}

export interface JsonFault {
  /** In bytes from the beginning. */
  readonly offset: number;
  /** Null: the text ends here. */
  readonly found: number | null;
  /** What would have been right; ends a sentence that begins "Expected". */
  readonly expected: string;
}

export interface JsonScanner {
  /** Reads on. Returns the fault, then and ever after; null when all is well. */
  readonly write: (bytes: Uint8Array) => JsonFault | null;
  /** The text is complete. */
  readonly end: () => JsonFault | null;
}

export const quote = 0x22;
export const openBrace = 0x7b;
export const openBracket = 0x5b;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const closeBracket = 0x5d;
const closeBrace = 0x7d;
const letterU = 0x75;

// The grammar: https://www.rfc-editor.org/rfc/rfc8259#section-2
const value = 0;
const valueOrEnd = 1;
const nameOrEnd = 2;
const nextName = 3;
const beforeColon = 4;
const commaOrEnd = 5;
const insideText = 6;
const afterBackslash = 7;
const insideHex = 8;
const insideNumber = 9;
const insideWord = 10;
const done = 11;

const expectations: Readonly<Record<number, string>> = {
  [value]: "a value",
  [valueOrEnd]: 'a value or "]"',
  [nameOrEnd]: 'a name in double quotes or "}"',
  [nextName]: "a name in double quotes",
  [beforeColon]: '":"',
  [insideText]: 'a character or the closing quote; a line break or another control character has to be written as "\\n", "\\u0000"',
  [afterBackslash]: 'one of " \\ / b f n r t u after a backslash',
  [insideHex]: "four hexadecimal digits after \\u",
  [insideNumber]: "a digit",
  [insideWord]: "true, false or null",
  [done]: "nothing more",
};

function table(fits: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (fits(byte) ? 1 : 0));
}

function bytesOf(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

const ordinary = table((byte) => byte >= 0x20 && byte !== quote && byte !== backslash);
const blank = table((byte) => bytesOf(" \t\n\r").includes(byte));
const escapes = table((byte) => bytesOf('"\\/bfnrt').includes(byte));
const hexDigits = table((byte) => bytesOf("0123456789abcdefABCDEF").includes(byte));

const words: readonly (readonly number[])[] = ["true", "false", "null"].map(bytesOf);

// What begins with a byte; 0: nothing does.
const startOfContainer = 1;
const startOfText = 2;
const startOfNumber = 3;
const startOfWord = 4;
const starts = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === openBrace || byte === openBracket) return startOfContainer;
  if (byte === quote) return startOfText;
  if (/[-\d]/.test(String.fromCharCode(byte))) return startOfNumber;
  return words.some(([first]) => first === byte) ? startOfWord : 0;
});

// Numbers: https://www.rfc-editor.org/rfc/rfc8259#section-6. State and class of the byte → next state; 0: not allowed.
const numberClasses = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return char === "0" ? 1 : /[1-9]/.test(char) ? 2 : char === "." ? 3 : /[eE]/.test(char) ? 4 : char === "+" ? 5 : char === "-" ? 6 : 0;
});
const minus = 1;
const zero = 2;
const whole = 3;
const nextNumberState: readonly (readonly number[])[] = [
  [0, zero, whole, 0, 0, 0, minus], // before it
  [0, zero, whole, 0, 0, 0, 0], // minus
  [0, 0, 0, 4, 6, 0, 0], // zero
  [0, whole, whole, 4, 6, 0, 0], // whole
  [0, 5, 5, 0, 0, 0, 0], // point
  [0, 5, 5, 0, 6, 0, 0], // fraction
  [0, 8, 8, 0, 0, 7, 7], // e
  [0, 8, 8, 0, 0, 0, 0], // sign
  [0, 8, 8, 0, 0, 0, 0], // exponent
];
const mayEndNumber = Uint8Array.from([0, 0, 1, 1, 0, 1, 0, 0, 1]);

// https://encoding.spec.whatwg.org/#bom-sniff
const byteOrderMark = [0xef, 0xbb, 0xbf];

// No name that anybody asks for is longer; of a longer one the rest is not kept.
const longestName = 256;

class Scanner implements JsonScanner {
  private readonly visitor: JsonVisitor;
  private fault: JsonFault | null = null;
  /** Of the first byte of what is being read. */
  private base = 0;
  private state = value;
  /** 1 for an object, 0 for a list. */
  private containers = new Uint8Array(64);
  private depth = 0;
  /** The depth at which a value began that is kept or dropped as a whole; -1 outside. */
  private flatDepth = -1;
  private keeping = false;
  /** Where the kept bytes of this piece begin. */
  private from = 0;
  private inName = false;
  private nameStart = 0;
  private readonly carried = new Uint8Array(longestName);
  private carriedLength = 0;
  private hexLeft = 0;
  private number = 0;
  private word: readonly number[] = [];
  private wordAt = 0;

  constructor(visitor: JsonVisitor) {
    this.visitor = visitor;
  }

  write(bytes: Uint8Array): JsonFault | null {
    if (this.fault !== null) return this.fault;
    this.from = 0;
    this.nameStart = 0;
    const bad = this.scan(bytes, this.skipMark(bytes));
    if (bad !== -1) return this.fail(this.base + bad, bytes[bad] ?? null);
    if (this.keeping) this.visitor.piece(bytes, this.from, bytes.length);
    if (this.inName && this.flatDepth === -1) this.carry(bytes, bytes.length);
    this.base += bytes.length;
    return null;
  }

  end(): JsonFault | null {
    if (this.fault !== null) return this.fault;
    if (this.state === insideNumber && mayEndNumber[this.number] === 1) this.endValue(new Uint8Array(0), 0);
    return this.state === done ? null : this.fail(this.base, null);
  }

  private fail(offset: number, found: number | null): JsonFault {
    const inObject = this.containers[this.depth - 1] === 1;
    const expected = this.state === commaOrEnd ? (inObject ? '"," or "}"' : '"," or "]"') : (expectations[this.state] ?? "");
    this.fault = { offset, found, expected };
    return this.fault;
  }

  private skipMark(bytes: Uint8Array): number {
    let at = 0;
    if (this.state !== value || this.depth !== 0) return at;
    while (at < bytes.length && this.base + at < byteOrderMark.length && bytes[at] === byteOrderMark[this.base + at]) at += 1;
    return at;
  }

  /** Reads to the end of the piece. Returns the place of a byte that does not fit, else -1. */
  private scan(bytes: Uint8Array, start: number): number {
    const length = bytes.length;
    let at = start;
    while (at < length) {
      const byte = bytes[at] as number;
      switch (this.state) {
        case insideText:
          at = this.endOfOrdinary(bytes, at);
          if (at === length) break;
          if (bytes[at] === quote) this.endText(bytes, at);
          else if (bytes[at] === backslash) this.state = afterBackslash;
          else return at;
          at += 1;
          break;
        case afterBackslash:
          if (byte === letterU) {
            this.state = insideHex;
            this.hexLeft = 4;
          } else if (escapes[byte] === 1) this.state = insideText;
          else return at;
          at += 1;
          break;
        case insideHex:
          if (hexDigits[byte] !== 1) return at;
          this.hexLeft -= 1;
          if (this.hexLeft === 0) this.state = insideText;
          at += 1;
          break;
        case insideNumber: {
          const next = nextNumberState[this.number]?.[numberClasses[byte] as number] as number;
          if (next !== 0) {
            this.number = next;
            at += 1;
          } else if (mayEndNumber[this.number] === 1) this.endValue(bytes, at);
          else return at;
          break;
        }
        case insideWord:
          if (byte !== this.word[this.wordAt]) return at;
          this.wordAt += 1;
          at += 1;
          if (this.wordAt === this.word.length) this.endValue(bytes, at);
          break;
        default:
          while (at < length && blank[bytes[at] as number] === 1) at += 1;
          if (at === length) break;
          if (!this.structure(bytes, at, bytes[at] as number)) return at;
          at += 1;
      }
    }
    return -1;
  }

  /** Passes over characters and simple escapes. Most of a HAR is text, and bodies in it are full of escapes. */
  private endOfOrdinary(bytes: Uint8Array, start: number): number {
    const length = bytes.length;
    let at = start;
    for (;;) {
      while (at < length && ordinary[bytes[at] as number] === 1) at += 1;
      if (at + 1 >= length || bytes[at] !== backslash || escapes[bytes[at + 1] as number] !== 1) return at;
      at += 2;
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
    if (this.flatDepth === -1) {
      const choice = this.visitor.begin(byte);
      if (choice !== "enter") this.flatDepth = this.depth;
      if (choice === "keep") {
        this.keeping = true;
        this.from = at;
      }
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
    if (this.depth === this.containers.length) {
      const more = new Uint8Array(this.depth * 2);
      more.set(this.containers);
      this.containers = more;
    }
    this.containers[this.depth] = container;
    this.depth += 1;
    this.state = container === 1 ? nameOrEnd : valueOrEnd;
  }

  private close(bytes: Uint8Array, at: number, byte: number): boolean {
    if (byte !== (this.containers[this.depth - 1] === 1 ? closeBrace : closeBracket)) return false;
    this.depth -= 1;
    if (this.flatDepth === -1) this.visitor.leave();
    this.endValue(bytes, at + 1);
    return true;
  }

  private endText(bytes: Uint8Array, at: number): void {
    if (!this.inName) {
      this.endValue(bytes, at + 1);
      return;
    }
    this.inName = false;
    this.state = beforeColon;
    if (this.flatDepth !== -1) return;
    if (this.carriedLength === 0) this.visitor.name(bytes, this.nameStart, at);
    else {
      this.carry(bytes, at);
      this.visitor.name(this.carried, 0, this.carriedLength);
      this.carriedLength = 0;
    }
  }

  private carry(bytes: Uint8Array, end: number): void {
    const part = bytes.subarray(this.nameStart, Math.min(end, this.nameStart + longestName - this.carriedLength));
    this.carried.set(part, this.carriedLength);
    this.carriedLength += part.length;
  }

  /** A value ended before `end`. */
  private endValue(bytes: Uint8Array, end: number): void {
    this.state = this.depth === 0 ? done : commaOrEnd;
    if (this.flatDepth !== this.depth) return;
    this.flatDepth = -1;
    if (!this.keeping) return;
    this.keeping = false;
    this.visitor.piece(bytes, this.from, end);
    this.visitor.kept();
  }
}

export function createJsonScanner(visitor: JsonVisitor): JsonScanner {
  return new Scanner(visitor);
}
