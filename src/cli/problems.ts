import type { HarResult, SkippedEntry } from "../capture/from-har.ts";
import { InputProblem, oneLine } from "../lib/input-problem.ts";

// https://nodejs.org/api/errors.html#common-system-errors
const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "it may not be read (no permission)",
  EPERM: "it may not be read (no permission)",
  EISDIR: "it is a folder, not a file",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
};

/** Returns the problem with a file that Node could not read. */
export function fileProblem(path: string, error: unknown): InputProblem {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const reason = systemErrors[code] ?? `it cannot be read (${code === "" ? oneLine(String(error)) : code})`;
  return new InputProblem(`${nameOf(path)}: ${reason}`);
}

export function nameOf(path: string): string {
  return path === "-" ? "standard input" : oneLine(path);
}

/** Returns the problem with a HAR. */
export function harProblem(path: string, { where, detail }: Extract<HarResult, { ok: false }>): InputProblem {
  return new InputProblem(oneLine(`${nameOf(path)}${where === "" ? "" : `, ${where}`}: ${detail}`));
}

const skipReasons: Readonly<Record<SkippedEntry["reason"], string>> = {
  "not-an-object": "not an object",
  "no-request": "no request",
  "no-url": "no URL",
  "not-a-url": "the URL cannot be read",
  "no-method": "no method",
  "too-large": "too large to be read at once",
  "connect-tunnel": "a proxy's CONNECT",
  "inline-url": "a data: or blob: URL",
};

// Those are no requests of the page over the network: to leave them out is not worth a word.
const expected: ReadonlySet<SkippedEntry["reason"]> = new Set(["connect-tunnel", "inline-url"]);

// One line: what is more is counted.
const mostPlaces = 3;

/** Returns a line about the entries that could not be read; null when all could. */
export function skippedLine(path: string, skipped: readonly SkippedEntry[], entryCount: number): string | null {
  const bad = skipped.filter(({ reason }) => !expected.has(reason));
  if (bad.length === 0) return null;
  const places = new Map<string, number[]>();
  for (const { reason, index } of bad) places.set(reason, [...(places.get(reason) ?? []), index].slice(0, mostPlaces + 1));
  const reasons = Array.from(places, ([reason, indexes]) => {
    const named = indexes.slice(0, mostPlaces).map((index) => `log.entries[${index}]`);
    const more = indexes.length > mostPlaces ? ", …" : "";
    return `${skipReasons[reason as SkippedEntry["reason"]]}: ${named.join(", ")}${more}`;
  });
  return oneLine(`${nameOf(path)}: ${bad.length} of ${entryCount} entries could not be read and were passed over (${reasons.join("; ")})`);
}
