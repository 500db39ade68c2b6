import type { CauseId } from "../diagnose/registry.ts";
import { withoutFragment } from "../model/origin.ts";
import type { Draft, ParsedMessage } from "./parsed-message.ts";

type Field = Exclude<keyof ParsedMessage, "browser" | "causes" | "notCors">;

const fields: readonly Field[] = [
  "url",
  "origin",
  "redirectedFrom",
  "redirectedTo",
  "method",
  "header",
  "status",
  "allowOrigin",
  "preflight",
  "resource",
];

/** Returns the first with what only the second tells. */
function absorb(kept: Draft, other: Draft): Draft {
  const added = Object.fromEntries(fields.map((field) => [field, kept[field] ?? other[field]]));
  return { ...kept, ...added, browser: kept.browser ?? other.browser };
}

function agree<T>(a: T | null, b: T | null): boolean {
  return a === null || b === null || a === b;
}

function sameUrl(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && withoutFragment(a) === withoutFragment(b);
}

const redirectPair = "preflight-redirect,preflight-status";

function isSameCause(a: Draft, b: Draft): boolean {
  const [x, y] = [a.causes.join(), b.causes.join()];
  return x === y || [x, y].sort().join() === redirectPair;
}

/** Whether two messages can be of one failure: nothing that both tell differs. */
function isSameFailure(a: Draft, b: Draft, adjacent: boolean): boolean {
  if (!isSameCause(a, b) || a.notCors !== b.notCors) return false;
  if (!agree(a.browser, b.browser) || !fields.every((field) => field === "url" || field === "status" || agree(a[field], b[field])))
    return false;
  if (a.url === null && b.url === null) return adjacent || a.causes.length > 0;
  return sameUrl(a.url, b.url) || (adjacent && (a.url === null || b.url === null));
}

function mergeTwo(kept: Draft, other: Draft): Draft {
  const merged = absorb(kept, other);
  return kept.causes.join() === other.causes.join() ? merged : { ...merged, causes: ["preflight-redirect"] };
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (at < short.length && char === short[at]) at += 1;
  return at === short.length;
}

/** Whether one is the other with something left out of its query: lists shorten addresses, and so do those who paste them. */
function shortened(a: string, b: string): boolean {
  const [pathA = "", ...queryA] = a.split("?");
  const [pathB = "", ...queryB] = b.split("?");
  const [x, y] = [queryA.join("?"), queryB.join("?")].sort((p, q) => p.length - q.length);
  return pathA === pathB && x !== undefined && y !== undefined && x.length >= 4 && isSubsequence(x, y);
}

/** Firefox's row of the request, right before its console's line about it: only the row knows the method, only the line a status. */
function joinRows(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const next of drafts) {
    const row = joined.at(-1);
    const isPair =
      row?.browser === "firefox" && next.browser === "firefox" && row.method !== null && row.status === null && next.method === null;
    if (isPair && row.url !== null && next.url !== null && isSameCause(row, next) && shortened(row.url, next.url)) {
      const [url] = [row.url, next.url].sort((a, b) => b.length - a.length);
      joined[joined.length - 1] = { ...mergeTwo(row, next), url: url ?? row.url };
    } else joined.push(next);
  }
  return joined;
}

/** WebKit's second line belongs to the sentence before it. */
function joinGenericLines(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const next of drafts) {
    const last = joined[joined.length - 1];
    const belongs =
      next.notCors === "access-control-generic" &&
      last !== undefined &&
      last.url === null &&
      (last.browser === "safari" || (last.browser === null && last.causes.length > 0)) &&
      last.notCors !== "script-error-generic";
    if (belongs) joined[joined.length - 1] = absorb({ ...last, weak: last.causes.length === 0 }, next);
    else joined.push(next);
  }
  return joined;
}

function joinRepeats(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  const byUrl = new Map<string, number[]>();
  let recent = -1;
  for (const next of drafts) {
    const key = next.url === null ? null : withoutFragment(next.url);
    const known = key === null ? [] : (byUrl.get(key) ?? []);
    const at = [recent, joined.length - 1, ...known].find((index) => {
      const earlier = joined[index];
      return earlier !== undefined && isSameFailure(earlier, next, index === recent || index === joined.length - 1);
    });
    const earlier = at === undefined ? undefined : joined[at];
    if (at !== undefined && earlier !== undefined) joined[at] = mergeTwo(earlier, next);
    else joined.push(next);
    const place = at ?? joined.length - 1;
    if (!next.weak) recent = place;
    // A few kinds of message for one URL are plenty; a bound keeps hostile text from making this slow.
    if (key !== null && known.length < 16 && !known.includes(place)) byUrl.set(key, [...known, place]);
  }
  return joined;
}

// Which of several messages that name no request says most.
const telling: readonly CauseId[] = [
  "reason-missing",
  "cors-error-status",
  "access-control-generic",
  "options-status",
  "network-failure",
  "http-status",
  "script-error-generic",
];

function rank({ notCors }: Draft): number {
  const at = notCors === null ? -1 : telling.indexOf(notCors);
  return at === -1 ? telling.length : at;
}

/**
 * Takes what a line about the same request tells. An OPTIONS line is the preflight's: its method is not the call's, its status only
 * a failed preflight's, and an error status is the reason where the CORS message has lost its own.
 */
function absorbLine(kept: Draft, other: Draft): Draft {
  if (other.method !== "OPTIONS") return absorb(kept, other);
  const isError = other.notCors === "options-status" && kept.notCors === "reason-missing";
  const status = isError || kept.preflight === true ? other.status : null;
  const merged = absorb(kept, { ...other, method: null, status });
  return isError ? { ...merged, causes: ["preflight-status"], preflight: true, notCors: null } : merged;
}

/** Lets weak messages go where a better one speaks of the same request, or of any when they name none. */
function dropWeak(drafts: readonly Draft[]): Draft[] {
  const strong = drafts.filter(({ weak }) => !weak);
  const place = new Map<string, number>();
  strong.forEach(({ url }, index) => {
    if (url !== null && !place.has(withoutFragment(url))) place.set(withoutFragment(url), index);
  });
  const rest: Draft[] = [];
  const requests: Draft[] = [];
  for (const weak of drafts.filter((candidate) => candidate.weak)) {
    const at = weak.url === null ? undefined : place.get(withoutFragment(weak.url));
    const better = at === undefined ? undefined : strong[at];
    if (at !== undefined && better !== undefined) strong[at] = absorbLine(better, weak);
    else (weak.notCors === null ? requests : rest).push(weak);
  }
  for (const request of requests) {
    const told = rest.findIndex(({ url }) => sameUrl(url, request.url));
    const line = rest[told];
    if (line !== undefined) rest[told] = absorbLine(line, request);
  }
  const named = rest.filter(({ url }) => url !== null);
  const left = [...strong, ...named];
  const [best] = rest.sort((a, b) => rank(a) - rank(b));
  return left.length > 0 || best === undefined ? left : [best];
}

/** Makes one message per failure. Returns them in the order of the text. */
export function mergeDrafts(drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.at - b.at);
  return joinRows(dropWeak(joinRepeats(joinGenericLines(sorted))).sort((a, b) => a.at - b.at));
}
