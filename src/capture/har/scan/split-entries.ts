import { EntryBoundary, type FindBytes } from "./entry-boundary.ts";
import { EntryReader } from "./entry-reader.ts";
import { JsonChecker, type JsonVisitor, withRoom } from "./json-checker.ts";
import { byteOrderMark, openBrace, openBracket } from "./json-grammar.ts";

/** What becomes of a HAR's parts while it is being read. */
export interface EntrySink {
  /** The next entry; null for one that is no object. */
  readonly entry: (entry: unknown) => void;
  /** The next entry is larger than what can be read. */
  readonly tooLarge: () => void;
  /** A member of `log` that is wanted. */
  readonly logMember: (name: string, value: unknown) => void;
  /** `log` or `log.entries` comes once more: the last one counts, so what came before does not. */
  readonly restart: (what: "log" | "entries") => void;
}

export interface JsonFault {
  /** In bytes from the beginning. */
  readonly offset: number;
  /** Null: the text ends here. */
  readonly found: number | null;
  /** What would have been right; ends a sentence that begins "Expected". */
  readonly expected: string;
}

export interface EntrySplitter {
  /** Reads on. Returns the fault, then and ever after; null when all is well. */
  readonly write: (bytes: Uint8Array) => JsonFault | null;
  /** The text is complete. */
  readonly end: () => JsonFault | null;
  /** What kind of thing the parts that lead to the entries are; null: there is none. */
  readonly found: () => { readonly root: Kind; readonly log: Kind; readonly entries: Kind };
  /** How many entries have begun, and whether the last of them is still open. */
  readonly progress: () => { readonly begun: number; readonly open: boolean };
}

export type Kind = "object" | "list" | "other" | null;

function kindOf(first: number): Kind {
  return first === openBrace ? "object" : first === openBracket ? "list" : "other";
}

// What is read of `log` besides its entries.
const wantedOfLog: readonly string[] = ["creator", "browser", "pages"];

// Names are longer only in files that are no HAR.
const longestName = 256;

// An entry is that large because it is damaged, perhaps: then the rest of the file need not be kept.
const suspiciousBytes = 1 << 20;

// Engines cannot make a text of more than about 500 MB. https://chromium.googlesource.com/v8/v8/+/main/include/v8-primitive.h
const largestBytes = 1 << 28;

export interface SplitterOptions {
  /** What is left of an entry without its bodies may have so many bytes. */
  readonly largest?: number | undefined;
  /** With it, most entries are found without looking at each byte. */
  readonly find?: FindBytes | undefined;
}

class Splitter implements EntrySplitter, JsonVisitor {
  private readonly decode: (utf8: Uint8Array) => string;
  private readonly sink: EntrySink;
  private readonly largest: number;
  private readonly checker = new JsonChecker(this);
  private readonly entry = new EntryReader();
  /** What is not read yet, and what of the read will still be needed. */
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private at = 0;
  /** What place 0 is in the file. */
  private base = 0;
  private fault: JsonFault | null = null;
  private readonly kinds: { root: Kind; log: Kind; entries: Kind } = { root: null, log: null, entries: null };
  private memberName = "";
  private inLog = false;
  private inEntries = false;
  /** Where the member of `log` began that is being read and is wanted; -1: none is. */
  private memberStart = -1;
  private begun = 0;
  private open = false;
  /** An entry is being read by `entry`, and not by `checker`. */
  private inEntry = false;
  /** Where the entry began in the file. */
  private entryOffset = 0;
  private suspicious = suspiciousBytes;
  private isTooLarge = false;
  /** null: entries are read byte by byte. */
  private boundary: EntryBoundary | null;
  /** Where the last entry ended; -1: there is none, or it is forgotten. */
  private lastEnd = -1;
  /** The entry's end is looked for from there on; -1: it is read byte by byte. */
  private searched = -1;
  readonly deepest = 3;

  constructor(decode: (utf8: Uint8Array) => string, sink: EntrySink, { largest = largestBytes, find }: SplitterOptions) {
    this.decode = decode;
    this.sink = sink;
    this.largest = largest;
    this.boundary = find === undefined ? null : new EntryBoundary(find);
  }

  write(piece: Uint8Array): JsonFault | null {
    this.forget();
    while (this.length + piece.length > this.bytes.length) this.bytes = withRoom(this.bytes);
    this.bytes.set(piece, this.length);
    this.length += piece.length;
    if (this.kinds.root === null) this.skipMark();
    this.readOn();
    return this.fault;
  }

  end(): JsonFault | null {
    if (this.searched !== -1) {
      this.boundary = null;
      this.searched = -1;
      this.readOn();
    }
    if (this.fault === null && this.inEntry) this.checkEntry(this.length, true);
    else if (this.fault === null && !this.checker.end()) this.fail(this.base + this.length, null, this.checker);
    return this.fault;
  }

  found() {
    return { ...this.kinds };
  }

  progress() {
    return { begun: this.begun, open: this.open };
  }

  name(bytes: Uint8Array, start: number, end: number, depth: number): void {
    if (depth > 2) return;
    this.memberName = end - start > longestName ? "" : String(JSON.parse(this.decode(bytes.subarray(start - 1, end + 1))));
  }

  begin(first: number, at: number, depth: number): boolean {
    if (depth === 0) this.kinds.root = kindOf(first);
    else if (depth === 1) {
      const isLog = this.kinds.root === "object" && this.memberName === "log";
      if (isLog) this.restart("log", first);
      this.inLog = isLog && first === openBrace;
    } else if (depth === 2) {
      const isEntries = this.inLog && this.memberName === "entries";
      if (isEntries) this.restart("entries", first);
      this.inEntries = isEntries && first === openBracket;
      this.memberStart = this.inLog && wantedOfLog.includes(this.memberName) ? at : -1;
    } else if (this.inEntries && !this.isTooLarge) {
      this.begun += 1;
      this.open = true;
      this.inEntry = first === openBrace;
    }
    return this.inEntry;
  }

  ended(bytes: Uint8Array, end: number, depth: number): void {
    if (depth === 2 && this.memberStart !== -1) {
      this.sink.logMember(this.memberName, JSON.parse(this.decode(bytes.subarray(this.memberStart, end))));
      this.memberStart = -1;
    } else if (depth === 3 && this.inEntries) {
      this.open = false;
      if (this.isTooLarge) this.sink.tooLarge();
      else this.sink.entry(null);
      this.isTooLarge = false;
    }
  }

  private restart(what: "log" | "entries", first: number): void {
    if (what === "log") this.kinds.entries = null;
    this.kinds[what] = kindOf(first);
    this.begun = 0;
    this.sink.restart(what);
  }

  /** Drops what will not be needed any more. */
  private forget(): void {
    if (this.memberStart !== -1 && this.at - this.memberStart > this.largest) this.memberStart = -1;
    const from = this.inEntry
      ? this.entry.start
      : this.memberStart !== -1
        ? this.memberStart
        : this.checker.neededFrom(this.at, longestName);
    if (from === 0) return;
    this.bytes.copyWithin(0, from, this.length);
    this.length -= from;
    this.at -= from;
    this.base += from;
    this.lastEnd = Math.max(-1, this.lastEnd - from);
    if (this.searched !== -1) this.searched -= from;
    this.entry.move(-from);
    this.checker.move(-from);
    if (this.memberStart !== -1) this.memberStart -= from;
  }

  private skipMark(): void {
    while (this.at < this.length && this.bytes[this.at] === byteOrderMark[this.base + this.at]) this.at += 1;
  }

  private readOn(): void {
    while (this.fault === null && this.at < this.length) {
      if (!this.inEntry) this.readAround();
      else if (!(this.searched === -1 ? this.readEntry() : this.guessEntry())) break;
    }
  }

  private readAround(): void {
    this.at = this.checker.read(this.bytes, this.at, this.length);
    if (this.checker.stop === "fault") this.fail(this.base + this.at, this.bytes[this.at] ?? null, this.checker);
    if (!this.inEntry) return;
    this.entry.begin(this.at);
    this.entryOffset = this.base + this.at;
    if (this.boundary === null) return;
    if (this.lastEnd !== -1) this.boundary.learn(this.bytes, this.lastEnd, this.at, this.length);
    this.searched = this.at;
  }

  /** Returns whether to go on: the entry ended, or has to be read byte by byte. */
  private guessEntry(): boolean {
    const { boundary, at: start } = this;
    const end = boundary?.guess(this.known(), this.searched) ?? null;
    const longest = Math.min(suspiciousBytes, this.largest);
    if (boundary !== null && end === -1 && this.length - start <= longest) {
      this.searched = Math.max(start, this.length - boundary.overlap);
      return false;
    }
    this.searched = -1;
    if (boundary === null || end === null || end === -1 || end - start > longest) return true;
    const value = this.parse(this.bytes.subarray(start, end));
    boundary.settle(value !== null);
    if (value === null) return true;
    this.at = end;
    this.take(value);
    return true;
  }

  private known(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** Returns whether the entry ended. */
  private readEntry(): boolean {
    const { entry } = this;
    const state = entry.read(this.bytes, this.length);
    this.at = entry.at;
    if (state === "open") {
      if (entry.size() > this.suspicious) this.checkLarge();
      return !this.inEntry;
    }
    const value = state === "whole" ? this.parse(entry.text(this.bytes)) : null;
    if (value === null) this.checkEntry(state === "whole" ? this.at : this.length, false);
    if (this.fault !== null) return false;
    this.take(value);
    return true;
  }

  /** The entry ended here; null: it is too large. */
  private take(value: unknown): void {
    this.endEntry();
    this.lastEnd = this.at;
    this.checker.skipValue();
    if (value === null) this.sink.tooLarge();
    else this.sink.entry(value);
  }

  private endEntry(): void {
    this.inEntry = false;
    this.open = false;
    this.suspicious = suspiciousBytes;
  }

  /** Returns null when it cannot be read. */
  private parse(json: Uint8Array): unknown {
    try {
      return JSON.parse(this.decode(json));
    } catch {
      return null;
    }
  }

  /** Finds what is wrong with the entry up to `end`; `isEnd`: at least that it is not whole. */
  private checkEntry(end: number, isEnd: boolean): void {
    const { place, found, checker } = this.entry.check(this.bytes, end);
    if (found !== null || isEnd) this.fail(this.entryOffset + place + this.entry.leftOut(place), found, checker);
  }

  private checkLarge(): void {
    this.suspicious = Math.min(this.entry.size() * 2, this.largest);
    this.checkEntry(this.length, false);
    if (this.fault !== null || this.entry.size() <= this.largest) return;
    this.endEntry();
    this.open = true;
    this.isTooLarge = true;
    this.at = this.entry.passTo(this.checker);
  }

  private fail(offset: number, found: number | null, checker: JsonChecker): void {
    this.fault = { offset, found, expected: checker.expected() };
  }
}

/**
 * Reads a HAR in pieces and hands on its entries as soon as they are complete. Memory holds one entry at most, without its bodies, and
 * what stands around the entries is not kept, whatever the size of the file. `decode` makes text of UTF-8.
 */
export function createEntrySplitter(decode: (utf8: Uint8Array) => string, sink: EntrySink, options: SplitterOptions = {}): EntrySplitter {
  return new Splitter(decode, sink, options);
}
