import { backslash, openBrace, openBracket } from "./json-grammar.ts";
import { createJsonScanner } from "./json-scanner.ts";
import type { Choice, JsonFault, JsonVisitor } from "./json-visitor.ts";
import { type Wanted, wantedOfLog } from "./wanted.ts";

/** What becomes of a HAR's parts while it is being read. All bytes are valid during the call only. */
export interface EntrySink {
  /** A JSON list of the next entries, with what is wanted of each. */
  readonly entries: (json: Uint8Array) => void;
  /** A member of `log` that is wanted, as JSON. */
  readonly logMember: (name: string, json: Uint8Array) => void;
  /** `log` or `log.entries` comes once more: the last one counts, so what came before does not. */
  readonly restart: (what: "log" | "entries") => void;
}

export interface EntrySplitter {
  /** Reads on. Returns the fault, then and ever after; null when all is well. */
  readonly write: (bytes: Uint8Array) => JsonFault | null;
  readonly end: () => JsonFault | null;
  /** What kind of thing the parts that lead to the entries are; null: there is none. */
  readonly found: () => { readonly root: Kind; readonly log: Kind; readonly entries: Kind };
  /** How many entries have begun, and whether the last of them is still open. */
  readonly progress: () => { readonly begun: number; readonly open: boolean };
}

export type Kind = "object" | "list" | "other" | null;

interface Member {
  readonly name: string;
  /** `"name":` */
  readonly written: Uint8Array;
  /** What is wanted of its members; null: all of it. */
  readonly members: Members | null;
}

/** By the length of the name in bytes. */
type Members = readonly (readonly Member[] | undefined)[];

type Place = "root" | "log" | "entries" | "record";

interface Level {
  readonly place: Place;
  readonly members: Members;
  /** Nothing has been written of this object yet. */
  empty: boolean;
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function membersOf(wanted: Wanted): Members {
  const byLength: Member[][] = [];
  for (const [name, inner] of Object.entries(wanted)) {
    const member = { name, written: asciiBytes(`"${name}":`), members: inner === true ? null : membersOf(inner) };
    byLength[name.length] = [...(byLength[name.length] ?? []), member];
  }
  return byLength;
}

const rootMembers = membersOf({ log: true });
const logMembers = membersOf({ entries: true, ...Object.fromEntries(wantedOfLog.map((name) => [name, true])) });
const noMembers: Members = [];

function isNamed(member: Member, bytes: Uint8Array, start: number): boolean {
  const { name, written } = member;
  for (let at = 0; at < name.length; at += 1) if (bytes[start + at] !== written[at + 1]) return false;
  return true;
}

/** A name with escapes, which only tests write. Bytes above ASCII do not matter: no wanted name has them. */
function plainName(bytes: Uint8Array, start: number, end: number): Uint8Array | null {
  if (bytes.subarray(start, end).indexOf(backslash) === -1) return null;
  const written = Array.from(bytes.subarray(start, end), (byte) => String.fromCharCode(byte)).join("");
  return asciiBytes(written.replace(/\\u00([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
}

function memberAt(members: Members, bytes: Uint8Array, start: number, end: number): Member | null {
  const found = members[end - start]?.find((member) => isNamed(member, bytes, start));
  if (found !== undefined) return found;
  const plain = plainName(bytes, start, end);
  return plain === null ? null : (members[plain.length]?.find((member) => isNamed(member, plain, 0)) ?? null);
}

function kindOf(first: number): Kind {
  return first === openBrace ? "object" : first === openBracket ? "list" : "other";
}

/** Bytes that are put together. */
class Bytes {
  private bytes = new Uint8Array(4096);
  length = 0;

  add(from: Uint8Array, start = 0, end = from.length): void {
    const length = this.length + end - start;
    if (length > this.bytes.length) {
      const more = new Uint8Array(Math.max(length, this.bytes.length * 2));
      more.set(this.bytes.subarray(0, this.length));
      this.bytes = more;
    }
    if (end - start < 32) for (let at = start; at < end; at += 1) this.bytes[this.length + at - start] = from[at] as number;
    else this.bytes.set(from.subarray(start, end), this.length);
    this.length = length;
  }

  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}

const text = {
  comma: asciiBytes(","),
  openList: asciiBytes("["),
  closeList: asciiBytes("]"),
  openObject: asciiBytes("{"),
  closeObject: asciiBytes("}"),
};

// Chosen so that handing on costs little beside reading: some dozens of entries.
const batchBytes = 1 << 17;

class Splitter implements EntrySplitter, JsonVisitor {
  private readonly sink: EntrySink;
  private readonly scanner = createJsonScanner(this);
  private readonly levels: Level[] = [];
  private member: Member | null = null;
  private readonly out = new Bytes();
  private readonly kinds: { root: Kind; log: Kind; entries: Kind } = { root: null, log: null, entries: null };
  private readonly entryMembers: Members;
  private begun = 0;
  private open = false;

  constructor(sink: EntrySink, wanted: Wanted) {
    this.sink = sink;
    this.entryMembers = membersOf(wanted);
  }

  write(bytes: Uint8Array): JsonFault | null {
    return this.scanner.write(bytes);
  }

  end(): JsonFault | null {
    return this.scanner.end();
  }

  found() {
    return { ...this.kinds };
  }

  progress() {
    return { begun: this.begun, open: this.open };
  }

  name(bytes: Uint8Array, start: number, end: number): void {
    this.member = memberAt(this.top()?.members ?? noMembers, bytes, start, end);
  }

  begin(first: number): Choice {
    const level = this.top();
    switch (level?.place) {
      case undefined:
        this.kinds.root = kindOf(first);
        return this.enterIf(first === openBrace, "root", rootMembers);
      case "root":
        if (this.member === null) return "drop";
        this.restart("log");
        this.kinds.log = kindOf(first);
        return this.enterIf(first === openBrace, "log", logMembers);
      case "log":
        if (this.member?.name !== "entries") return this.member === null ? "drop" : "keep";
        this.restart("entries");
        this.kinds.entries = kindOf(first);
        return this.enterIf(first === openBracket, "entries", noMembers);
      case "entries":
        this.out.add(this.out.length === 0 ? text.openList : text.comma);
        this.begun += 1;
        this.open = true;
        return this.enterRecord(first, this.entryMembers);
      case "record":
        return this.beginMember(first, level);
    }
  }

  piece(bytes: Uint8Array, start: number, end: number): void {
    this.out.add(bytes, start, end);
  }

  kept(): void {
    const place = this.top()?.place;
    if (place === "log") this.sink.logMember(this.member?.name ?? "", this.out.take());
    else if (place === "entries") this.endEntry();
  }

  leave(): void {
    const place = this.levels.pop()?.place;
    if (place === "record") {
      this.out.add(text.closeObject);
      if (this.top()?.place === "entries") this.endEntry();
    } else if (place === "entries") this.flush();
  }

  private top(): Level | undefined {
    return this.levels[this.levels.length - 1];
  }

  private beginMember(first: number, level: Level): Choice {
    const { member } = this;
    if (member === null) return "drop";
    if (!level.empty) this.out.add(text.comma);
    level.empty = false;
    this.out.add(member.written);
    return member.members === null ? "keep" : this.enterRecord(first, member.members);
  }

  private enterRecord(first: number, members: Members): Choice {
    if (first !== openBrace) return "keep";
    this.out.add(text.openObject);
    return this.enterIf(true, "record", members);
  }

  private enterIf(fits: boolean, place: Place, members: Members): Choice {
    if (!fits) return "drop";
    this.levels.push({ place, members, empty: true });
    return "enter";
  }

  private restart(what: "log" | "entries"): void {
    if (what === "log") this.kinds.entries = null;
    this.begun = 0;
    this.sink.restart(what);
  }

  private endEntry(): void {
    this.open = false;
    if (this.out.length > batchBytes) this.flush();
  }

  private flush(): void {
    if (this.out.length === 0) return;
    this.out.add(text.closeList);
    this.sink.entries(this.out.take());
  }
}

/** Reads a HAR in pieces and hands on what is wanted of its entries as soon as they are complete. Memory holds some entries at most, whatever the size of the file. */
export function createEntrySplitter(sink: EntrySink, wanted: Wanted): EntrySplitter {
  return new Splitter(sink, wanted);
}
