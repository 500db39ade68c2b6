import { JsonChecker, withRoom } from "./json-checker.ts";
import { backslash, blank, colon, escapes, hexDigits, letterU, openBrace, openBracket, ordinary, plain, quote } from "./json-grammar.ts";

// Shorter texts cost less to read than to look at their names.
const longText = 512;

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

// Bodies and the messages of a WebSocket, of which nothing is wanted, are texts with these names. A header can have any name, too.
// http://www.softwareishard.com/blog/har-12-spec/#content
const bodies = ['"text"', '"data"'].map(bytesOf);
const headers = bytesOf('"headers"');

/** Reports whether what begins at `at` has that name in its object. */
function isNamed(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  let end = at;
  while (blank[bytes[end - 1] as number] === 1) end -= 1;
  if (bytes[end - 1] !== colon) return false;
  end -= 1;
  while (blank[bytes[end - 1] as number] === 1) end -= 1;
  const start = end - name.length;
  return start >= 0 && name.every((byte, index) => bytes[start + index] === byte);
}

/** Passes over characters and simple escapes. */
function endOfOrdinary(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  for (;;) {
    while (at < end && ordinary[bytes[at] as number] === 1) at += 1;
    if (at + 1 >= end || bytes[at] !== backslash || escapes[bytes[at + 1] as number] !== 1) return at;
    at += 2;
  }
}

/** A part that was left out of an entry. */
interface Cut {
  /** Where it was, in bytes of what is kept. */
  readonly at: number;
  length: number;
}

/** Bytes that are put together. */
class Kept {
  bytes = new Uint8Array(1 << 12);
  length = 0;

  add(from: Uint8Array, start: number, end: number): void {
    const length = this.length + end - start;
    while (length > this.bytes.length) this.bytes = withRoom(this.bytes);
    this.bytes.set(from.subarray(start, end), this.length);
    this.length = length;
  }
}

/**
 * Finds where an object ends, by its quotes and brackets alone, and leaves long bodies out of it. So JSON.parse has to look at little
 * but what is wanted.
 */
export class EntryReader {
  /** The place of the first byte that will still be needed. */
  start = 0;
  /** The place of the next byte to look at. */
  at = 0;
  /** What comes before `start`, without what was left out. */
  private readonly kept = new Kept();
  private cuts: Cut[] = [];
  private kinds = new Uint8Array(64);
  private depth = 0;
  /** Where the text began that is being read; -1: none is. */
  private textStart = -1;
  /** It is a body whose beginning was left out. */
  private inBody = false;
  private inHeaders = false;

  /** An object begins there. */
  begin(at: number): void {
    this.start = at;
    this.at = at;
    this.depth = 0;
    this.textStart = -1;
    this.inBody = false;
    this.kept.length = 0;
    if (this.cuts.length > 0) this.cuts = [];
  }

  /** What was read lies at another place now. */
  move(by: number): void {
    this.start += by;
    this.at += by;
    if (this.textStart !== -1) this.textStart += by;
  }

  /** Reads on. Then "whole": the object ends before `at`. "fault": there is one, at `at` or before. */
  read(bytes: Uint8Array, end: number): "whole" | "open" | "fault" {
    let { at, depth, textStart, kinds } = this;
    let result: "whole" | "open" | "fault" = "open";
    while (result === "open") {
      if (textStart !== -1) {
        at = endOfOrdinary(bytes, at, end);
        if (at === end) break;
        if (bytes[at] !== quote) {
          const after = endOfEscape(bytes, at, end);
          if (after === -1) result = "fault";
          if (after <= at) break;
          at = after;
          continue;
        }
        if (at - textStart >= longText || this.inBody) this.leaveOut(bytes, textStart, at, depth);
        this.inBody = false;
        textStart = -1;
        at += 1;
      }
      while (at < end && plain[bytes[at] as number] === 1) at += 1;
      if (at === end) break;
      const byte = bytes[at] as number;
      if (byte === quote) textStart = at + 1;
      else if (byte === openBrace || byte === openBracket) {
        if (depth === kinds.length) kinds = withRoom(kinds);
        kinds[depth] = byte;
        depth += 1;
        if (depth === 3) this.inHeaders = isNamed(bytes, at, headers);
      } else {
        depth -= 1;
        // "}" and "]" stand two places after "{" and "[".
        if (kinds[depth] !== byte - 2) result = "fault";
        else if (depth === 0) result = "whole";
      }
      at += 1;
    }
    if (textStart !== -1 && at - textStart >= longText && this.leaveOut(bytes, textStart, at, depth)) {
      this.inBody = true;
      textStart = at;
    }
    this.at = at;
    this.depth = depth;
    this.kinds = kinds;
    this.textStart = textStart;
    return result;
  }

  /** Returns what was read, without what was left out; valid until the next call. */
  text(bytes: Uint8Array): Uint8Array {
    const { kept } = this;
    if (kept.length === 0) return bytes.subarray(this.start, this.at);
    kept.add(bytes, this.start, this.at);
    this.start = this.at;
    return kept.bytes.subarray(0, kept.length);
  }

  /** Finds the first byte that does not fit among what was read and what comes up to `end`; `found` is null when all do. */
  check(bytes: Uint8Array, end: number): { readonly place: number; readonly found: number | null; readonly checker: JsonChecker } {
    const { kept, start } = this;
    const checker = new JsonChecker();
    const place = checker.read(kept.bytes, 0, kept.length);
    if (checker.stop !== null) return { place, found: kept.bytes[place] ?? null, checker };
    const next = checker.read(bytes, start, end);
    return { place: place + next - start, found: checker.stop === null ? null : (bytes[next] ?? null), checker };
  }

  /** Lets another one read what this one has kept. Returns where it has to go on. */
  passTo(checker: JsonChecker): number {
    checker.read(this.kept.bytes, 0, this.kept.length);
    return this.start;
  }

  /** Of what is kept. */
  size(): number {
    return this.kept.length + this.at - this.start;
  }

  /** How many bytes were left out before that place in what is kept. */
  leftOut(place: number): number {
    return this.cuts.reduce((sum, { at, length }) => (at <= place ? sum + length : sum), 0);
  }

  /** Leaves a text out if it is a body. Returns whether it is. */
  private leaveOut(bytes: Uint8Array, textStart: number, at: number, depth: number): boolean {
    const isBody = this.inBody || (!(this.inHeaders && depth === 3) && bodies.some((name) => isNamed(bytes, textStart - 1, name)));
    if (!isBody) return false;
    this.kept.add(bytes, this.start, textStart);
    this.start = at;
    const last = this.cuts[this.cuts.length - 1];
    if (last?.at === this.kept.length) last.length += at - textStart;
    else this.cuts.push({ at: this.kept.length, length: at - textStart });
    return true;
  }
}

/** Returns where an escape ends that is not simple; the place itself when that is not known yet; -1: it is none. */
function endOfEscape(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== backslash) return -1;
  for (let next = at + 1; next < end; next += 1) {
    const byte = bytes[next] as number;
    if (next === at + 1 ? byte !== letterU : hexDigits[byte] !== 1) return -1;
    if (next === at + 5) return at + 6;
  }
  return at;
}
