import type { Call } from "../model/call.ts";
import { type Fields, isFields } from "../model/fields.ts";
import { callFromGroup, exchangeIdOf } from "./har/call-from-group.ts";
import { type EntryOptions, type HarEntry, readEntry, type SkipReason } from "./har/entry.ts";
import { groupEntries } from "./har/group.ts";
import { HeaderPool } from "./har/headers.ts";
import { fieldsAt, textAt } from "./har/json.ts";
import { leavesOutFailures, leavesOutWaiting, looksSanitized, pageTitles } from "./har/quirks.ts";
import { createEntrySplitter, type EntrySplitter, type JsonFault, type SplitterOptions } from "./har/scan/split-entries.ts";

export type HarProblem =
  | "empty"
  | "not-json"
  | "not-an-object" // JSON, but a list, a text, …
  | "no-log"
  | "no-entries" // `log.entries` is no list
  | "no-usable-entries"; // there are entries, and none could be read

/** An entry that was passed over. */
export interface SkippedEntry {
  readonly index: number;
  readonly reason: SkipReason;
}

/** What wrote the log; empty where it does not say. */
export interface HarBrowser {
  readonly name: string;
  readonly version: string;
}

export type HarResult =
  | {
      readonly ok: true;
      /** In order of time. */
      readonly calls: readonly Call[];
      /** The place of each Exchange in `log.entries`, by exchange id; one that was only concluded has none. */
      readonly entryOf: Readonly<Record<string, number>>;
      readonly skipped: readonly SkippedEntry[];
      /** In `log.entries`, the ones that were passed over included. */
      readonly entryCount: number;
      readonly browser: HarBrowser;
    }
  | {
      readonly ok: false;
      readonly reason: HarProblem;
      /** Where in the input: "line 3, column 7", a path such as "log.entries", or "" for all of it. */
      readonly where: string;
      /** A plain sentence. */
      readonly detail: string;
    };

function problem(reason: HarProblem, where: string, detail: string): HarResult {
  return { ok: false, reason, where, detail };
}

/** JSON engines write "at position 12" or "line 1 column 13"; without either the place stays empty. */
function placeOf(message: string, text: string): string {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named !== null) return `line ${named[1]}, column ${named[2]}`;
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (/end of JSON|unterminated/i.test(message) && Number.isNaN(position)) return "the end of the text";
  if (Number.isNaN(position)) return "";
  const lines = text.slice(0, position).split("\n");
  return `line ${lines.length}, column ${(lines[lines.length - 1]?.length ?? 0) + 1}`;
}

/** The entries of one log as they are read, one after the other. */
class EntryList {
  readonly entries: HarEntry[] = [];
  readonly skipped: SkippedEntry[] = [];
  private readonly options: EntryOptions;
  private count = 0;

  constructor(stacks: boolean) {
    this.options = { pool: new HeaderPool(), stacks };
  }

  add(value: unknown): void {
    const result = readEntry(value, this.count, this.entries[this.entries.length - 1]?.startedAtMs ?? 0, this.options);
    if (!result.ok) this.skip(result.reason);
    else {
      this.entries.push(result.entry);
      this.count += 1;
    }
  }

  skip(reason: SkipReason): void {
    this.skipped.push({ index: this.count, reason });
    this.count += 1;
  }

  /** `log` holds what stands beside the entries. */
  result(log: Fields): HarResult {
    const { entries, skipped } = this;
    const bad = skipped.find(({ reason }) => reason !== "connect-tunnel" && reason !== "inline-url");
    if (entries.length === 0 && bad !== undefined) {
      return problem("no-usable-entries", `log.entries[${bad.index}]`, `None of the ${this.count} entries is a request (${bad.reason}).`);
    }
    const context = {
      pageTitles: pageTitles(log),
      sanitized: looksSanitized({ creator: fieldsAt(log, "creator") }, entries),
      firstOfPage: firstOfPages(entries),
      leavesOutFailures: leavesOutFailures({ creator: fieldsAt(log, "creator") }),
    };
    const groups = groupEntries(entries, leavesOutWaiting({ creator: fieldsAt(log, "creator") }));
    const calls = withUniqueIds(groups.flatMap((group) => callFromGroup(group, context) ?? []));
    const entryOf: Record<string, number> = {};
    for (const entry of entries) entryOf[exchangeIdOf(entry)] = entry.index;
    return { ok: true, calls, entryOf, skipped, entryCount: this.count, browser: browserOf(log) };
  }
}

function firstOfPages(entries: readonly HarEntry[]): ReadonlySet<HarEntry> {
  const first = new Map<string, HarEntry>();
  for (const entry of entries) {
    const known = entry.pageRef === null ? entry : first.get(entry.pageRef);
    if (entry.pageRef !== null && (known === undefined || entry.startedAtMs < known.startedAtMs)) first.set(entry.pageRef, entry);
  }
  return new Set(first.values());
}

function browserOf(log: Fields): HarBrowser {
  const browser = fieldsAt(log, "browser");
  return { name: textAt(browser, "name") ?? "", version: textAt(browser, "version") ?? "" };
}

const notAnObject = problem("not-an-object", "", "A HAR file holds a JSON object; this is something else.");
const noLog = problem("no-log", "log", 'A HAR file has a member "log"; this one has none.');
const noEntries = problem("no-entries", "log.entries", '"log.entries" has to be a list of requests.');

/** Reads parsed JSON as a HAR 1.2 log, whoever wrote it. Nothing that is missing is made up: it becomes "not observed". */
export function callsFromHar(har: unknown): HarResult {
  if (!isFields(har)) return notAnObject;
  if (!isFields(har.log)) return noLog;
  if (!Array.isArray(har.log.entries)) return noEntries;
  const list = new EntryList(true);
  for (const value of har.log.entries as readonly unknown[]) list.add(value);
  return list.result(har.log);
}

/** Reads a HAR file in pieces. */
export interface HarReader {
  /** Reads on. Returns false once nothing more can come of it. */
  readonly write: (bytes: Uint8Array) => boolean;
  /** The file is complete. */
  readonly end: () => HarResult;
}

function faultPlace({ offset }: JsonFault, splitter: EntrySplitter): string {
  const { begun, open } = splitter.progress();
  const inside = open ? `in log.entries[${begun - 1}]` : begun > 0 ? `after log.entries[${begun - 1}]` : "";
  return [`byte ${offset}`, inside].filter((part) => part !== "").join(", ");
}

// How files begin that are taken for a HAR: https://mimesniff.spec.whatwg.org/#matching-an-archive-type-pattern and
// https://encoding.spec.whatwg.org/#bom-sniff
const otherBeginnings: ReadonlyMap<number, string> = new Map([
  [0x1f, "It is compressed with gzip; unpack it first."],
  [0x50, "It is not JSON; it may be a ZIP archive, which has to be unpacked first."],
  [0xff, "It is UTF-16 text; a HAR file is JSON in UTF-8."],
  [0xfe, "It is UTF-16 text; a HAR file is JSON in UTF-8."],
]);

function faultDetail({ offset, found, expected }: JsonFault): string {
  if (found === null) return `It ends too early, so it was cut off. Expected ${expected}.`;
  const other = offset === 0 ? otherBeginnings.get(found) : undefined;
  return other ?? `It is not valid JSON, so it is not a HAR file, or it was damaged. Expected ${expected}.`;
}

export interface HarReaderOptions extends Pick<SplitterOptions, "find"> {
  /** Without them it stays unknown where in the page's code a Call was made, and much of the file need not be read. */
  readonly stacks: boolean;
}

/**
 * Makes a reader that never holds the whole file: every entry is read as soon as it is complete, and bodies are passed over. Says
 * the same of a file as `callsFromHar` says of its JSON. `decode` makes text of UTF-8.
 */
export function createHarReader(decode: (utf8: Uint8Array) => string, { stacks, find }: HarReaderOptions): HarReader {
  let list = new EntryList(stacks);
  let log: Record<string, unknown> = {};
  const splitter = createEntrySplitter(
    decode,
    {
      entry: (value) => list.add(value),
      tooLarge: () => list.skip("too-large"),
      logMember(name, value) {
        log[name] = value;
      },
      restart(what) {
        list = new EntryList(stacks);
        if (what === "log") log = {};
      },
    },
    { find },
  );
  function end(): HarResult {
    const fault = splitter.end();
    const { root, log: logKind, entries } = splitter.found();
    if (root === null && fault?.found === null) return problem("empty", "", "There is nothing in it.");
    if (fault !== null) return problem("not-json", faultPlace(fault, splitter), faultDetail(fault));
    if (root !== "object") return notAnObject;
    if (logKind !== "object") return noLog;
    if (entries !== "list") return noEntries;
    return list.result(log);
  }
  return { write: (bytes) => splitter.write(bytes) === null, end };
}

/** A file can name a Call as we would name another. */
function withUniqueIds(calls: readonly Call[]): Call[] {
  const taken = new Set<string>();
  return calls.map((call) => {
    let id = call.id;
    for (let count = 2; taken.has(id); count += 1) id = `${call.id}-${count}`;
    taken.add(id);
    return id === call.id ? call : { ...call, id };
  });
}

/** Reads the text of a HAR file. */
export function readHar(text: string): HarResult {
  const json = text.replace(/^\uFEFF/, "");
  if (json.trim() === "") return problem("empty", "", "There is nothing in it.");
  try {
    return callsFromHar(JSON.parse(json));
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return problem("not-json", placeOf(message, json), "It is not valid JSON, so it is not a HAR file, or it was cut off.");
  }
}
