import {
  afterBackslash,
  backslash,
  beforeColon,
  blank,
  byteOrderMark,
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
  quote,
  startOfContainer,
  startOfNumber,
  startOfText,
  starts,
  value,
  valueOrEnd,
  words,
} from "./json-grammar.ts";
import type { JsonFault, JsonScanner, JsonVisitor } from "./json-visitor.ts";
import { RecurringItems } from "./recurring-items.ts";
import { endOfOrdinary, moreContainers, type Place, skipAhead } from "./skip-ahead.ts";

// No name that anybody asks for is longer; of a longer one the rest is not kept.
const longestName = 256;

/** A name that began in an earlier piece. */
class CarriedName {
  readonly bytes = new Uint8Array(longestName);
  length = 0;

  add(piece: Uint8Array, start: number, end: number): void {
    const part = piece.subarray(start, Math.min(end, start + longestName - this.length));
    this.bytes.set(part, this.length);
    this.length += part.length;
  }
}

/** Syntax and ranges only; nothing of the text is kept but a name that goes on in the next piece. */
class Scanner implements JsonScanner, Place {
  private readonly visitor: JsonVisitor;
  private fault: JsonFault | null = null;
  /** Of the first byte of what is being read. */
  private base = 0;
  state = value;
  containers: Uint8Array = new Uint8Array(64);
  depth = 0;
  flatDepth = -1;
  readonly recurring = new RecurringItems();
  private keeping = false;
  /** What is kept began in an earlier piece. */
  private isCut = false;
  /** Where the kept bytes of this piece begin. */
  private from = 0;
  inName = false;
  private nameStart = 0;
  private readonly carried = new CarriedName();
  /** How many bytes after this one were read before. */
  private passed = 0;
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
    if (this.keeping) {
      this.visitor.piece(bytes, this.from, bytes.length, false);
      this.isCut = true;
    }
    if (this.inName && this.flatDepth === -1) this.carried.add(bytes, this.nameStart, bytes.length);
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
      if (this.flatDepth !== -1) {
        at = skipAhead(this, bytes, at);
        if (at === length) break;
      }
      const byte = bytes[at] as number;
      switch (this.state) {
        case insideText:
          at = endOfOrdinary(bytes, at);
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
          at += 1 + this.passed;
          this.passed = 0;
      }
    }
    return -1;
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
        return byte === closeBracket ? this.close(bytes, at, byte) : this.open(bytes, at, byte);
      case value:
        return this.open(bytes, at, byte);
      default:
        return false;
    }
  }

  /** A value begins. Returns whether it can. */
  private open(bytes: Uint8Array, at: number, byte: number): boolean {
    const start = starts[byte];
    if (start === 0) return false;
    if (this.flatDepth === -1) {
      const choice = this.visitor.begin(byte, bytes, at);
      if (typeof choice === "number") {
        this.passed = choice - 1;
        this.state = this.depth === 0 ? done : commaOrEnd;
        return true;
      }
      if (choice !== "enter") this.flatDepth = this.depth;
      if (choice === "keep") {
        this.keeping = true;
        this.isCut = false;
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
    if (this.depth === this.containers.length) this.containers = moreContainers(this.containers);
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
    if (this.carried.length === 0) this.visitor.name(bytes, this.nameStart, at);
    else {
      this.carried.add(bytes, this.nameStart, at);
      this.visitor.name(this.carried.bytes, 0, this.carried.length);
      this.carried.length = 0;
    }
  }

  /** A value ended before `end`. */
  private endValue(bytes: Uint8Array, end: number): void {
    this.state = this.depth === 0 ? done : commaOrEnd;
    if (this.flatDepth !== this.depth) return;
    this.flatDepth = -1;
    if (!this.keeping) return;
    this.keeping = false;
    this.visitor.piece(bytes, this.from, end, !this.isCut);
    this.visitor.kept();
  }
}

/**
 * Reads JSON from bytes that come in pieces, checks its syntax, and keeps nothing: what is wanted of it is handed on as ranges
 * of bytes. Memory stays the same however long the text is.
 */
export function createJsonScanner(visitor: JsonVisitor): JsonScanner {
  return new Scanner(visitor);
}
