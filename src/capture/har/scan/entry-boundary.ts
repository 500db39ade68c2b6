import { blank, closeBrace, openBrace, quote } from "./json-grammar.ts";

/** Finds the first place of those bytes at or after `from`; -1: there is none. What a platform has for it is faster than a loop. */
export type FindBytes = (bytes: Uint8Array, wanted: Uint8Array, from: number) => number;

const lineFeed = 0x0a;
// A writer that puts more between its entries is read the slow way.
const longest = 256;

function startOfBlank(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && blank[bytes[at - 1] as number] === 1) at -= 1;
  return at;
}

function endOfBlank(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && blank[bytes[at] as number] === 1) at += 1;
  return at;
}

/** Returns where what tells the beginning of an entry ends; -1: not yet known. */
function endOfBeginning(bytes: Uint8Array, start: number, end: number, hasLines: boolean): number {
  // A text holds no line break, so one at this depth of indentation is enough.
  if (hasLines) return start + 1;
  const name = endOfBlank(bytes, start + 1, end);
  if (bytes[name] !== quote) return -1;
  // A text can hold `},{` but no quote after it; other objects can hold that, but seldom begin with the same name.
  return bytes.indexOf(quote, name + 1) + 1 || -1;
}

/**
 * Guesses where an entry ends: writers put the same between any two. JSON.parse decides whether the guess was right: what it takes for
 * one whole object from the beginning of an entry is the entry.
 */
export class EntryBoundary {
  private readonly find: FindBytes;
  private wanted: Uint8Array | null = null;
  /** Of what is looked for, so much belongs to the entry. */
  private own = 0;
  private right = 0;
  private wrong = 0;

  constructor(find: FindBytes) {
    this.find = find;
  }

  /** An entry ends before `end`, and the next begins at `start`. Other bytes up to `length` are known. */
  learn(bytes: Uint8Array, end: number, start: number, length: number): void {
    if (this.wanted !== null || bytes[end - 1] !== closeBrace || bytes[start] !== openBrace) return;
    const from = startOfBlank(bytes, end - 1);
    const to = endOfBeginning(bytes, start, length, bytes.subarray(from, end).includes(lineFeed));
    if (from === 0 || to === -1 || to - from > longest) return;
    this.wanted = bytes.slice(from, to);
    this.own = end - from;
  }

  /** Returns where the entry may end; -1: not among these bytes; null: nothing can be said. */
  guess(bytes: Uint8Array, from: number): number | -1 | null {
    if (this.wanted === null || this.wrong > 2 + this.right / 8) return null;
    const at = this.find(bytes, this.wanted, from);
    return at === -1 ? -1 : at + this.own;
  }

  /** How many bytes before the end of those that are known have to be looked at again when more come. */
  get overlap(): number {
    return (this.wanted?.length ?? 1) - 1;
  }

  /** Each wrong guess costs time: after too many of them there are no more. */
  settle(isRight: boolean): void {
    if (isRight) this.right += 1;
    else this.wrong += 1;
  }
}
