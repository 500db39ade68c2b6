import type { Call } from "../model/call.ts";
import { appendHeader, getCombined, type HeaderList, removeHeader, setHeader } from "../model/header-list.ts";
import type { PatchChange, PatchPhase } from "../model/header-patch.ts";
import { valueOr } from "../model/observed.ts";
import { parseUrl, withoutFragment } from "../model/origin.ts";
import type { TrialAttempt } from "../protocol/messages.ts";
import { isPlainValue } from "../protocol/trial-means.ts";
import { joinChanges, joinNames, listNames, namesIn } from "./trial-lists.ts";

/** One header of one response, as a Trial changes it. Names are lower case. */
export type HeaderEdit =
  | { readonly op: "set" | "add"; readonly name: string; readonly value: string }
  | { readonly op: "remove"; readonly name: string };

/** What a Trial does to one response. */
export interface TrialEdit {
  /** Without fragment. */
  readonly url: string;
  readonly phase: PatchPhase;
  /** Of the request that the page makes; null: any. */
  readonly method: string | null;
  readonly headers: readonly HeaderEdit[];
  /** The whole answer in the server's place, with status 204; null: the server's own answer is edited. */
  readonly answer: HeaderList | null;
}

/** What a preflight's answer permits ends with the Trial: the browser must not remember it. */
const forgetAnswer: HeaderEdit = { op: "set", name: "access-control-max-age", value: "0" };

/** A Call, and what is to be different for it. */
export interface Attempt {
  readonly call: Call;
  readonly changes: readonly PatchChange[];
}

/** Returns those of Calls that are still in the log. */
export function knownAttempts(attempts: readonly TrialAttempt[], log: { get(callId: string): Call | null }): Attempt[] {
  return attempts.flatMap(({ callId, changes }) => {
    const call = log.get(callId);
    return call === null ? [] : [{ call, changes }];
  });
}

export interface TrialPlan {
  /** One for each response. */
  readonly edits: readonly TrialEdit[];
  /** The Calls that they are for. */
  readonly callIds: readonly string[];
}

/** `changes`: all of one response, so that their Hop says nothing. */
type Draft = { url: string; phase: PatchPhase; method: string | null; changes: readonly PatchChange[]; base: HeaderList };

/**
 * Returns what a Trial of these does. A Call is left out when a change is for a response that has no http URL.
 * Precondition: `trialMeans` found nothing against them.
 */
export function trialPlan(attempts: readonly Attempt[]): TrialPlan {
  const drafts = new Map<string, Draft>();
  const callIds: string[] = [];
  for (const { call, changes } of attempts) {
    const own = changes.flatMap((change) => draftFor(call, changes, change) ?? []);
    if (own.length < changes.length) continue;
    callIds.push(call.id);
    for (const draft of own) {
      const key = `${draft.phase} ${draft.phase === "actual" ? draft.method : ""} ${draft.url}`;
      const known = drafts.get(key);
      drafts.set(key, known === undefined ? draft : { ...known, changes: joinChanges(known.changes, draft.changes) });
    }
  }
  return { edits: [...drafts.values()].map(asEdit), callIds };
}

function draftFor(call: Call, changes: readonly PatchChange[], change: PatchChange): Draft | null {
  if (change.kind !== "response-header" && change.kind !== "preflight-status" && change.kind !== "redirect-location") return null;
  const url = urlOfHop(call, changes, change.hop);
  if (url === null) return null;
  const hop = call.hops[change.hop];
  const phase = change.kind === "response-header" ? change.phase : change.kind === "preflight-status" ? "preflight" : "actual";
  const base = hop?.preflight === null || hop === undefined ? [] : (valueOr(hop.preflight.response, null)?.headers ?? []);
  return { url, phase, method: hop?.method ?? null, changes: [{ ...change, hop: 0 }], base };
}

/** A Hop that was never reached is where the redirect before it leads, once its Location is changed. */
function urlOfHop(call: Call, changes: readonly PatchChange[], index: number): string | null {
  const before = call.hops[index - 1];
  const moved = changes.find((change) => change.kind === "redirect-location" && change.hop === index - 1);
  const response = before === undefined ? null : valueOr(before.actual.response, null);
  const location = moved?.kind === "redirect-location" ? moved.url : response === null ? null : getCombined(response.headers, "location");
  const known = moved === undefined ? (call.hops[index]?.url ?? null) : null;
  const href = known ?? (before === undefined || location === null ? null : resolve(location, before.url));
  const url = href === null ? null : parseUrl(href);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || !isPlainValue(url.href)) return null;
  return withoutFragment(url.href);
}

function resolve(location: string, base: string): string | null {
  try {
    return new URL(location, base).href;
  } catch {
    return null;
  }
}

function asEdit({ url, phase, method, changes, base }: Draft): TrialEdit {
  const edits = changes.flatMap((change): HeaderEdit[] => {
    if (change.kind === "redirect-location") return [{ op: "set", name: "location", value: change.url }];
    if (change.kind !== "response-header") return [];
    const { op, name } = change;
    return [change.op === "remove" ? { op: "remove", name } : { op: op === "add" ? "add" : "set", name, value: change.value }];
  });
  const headers = phase === "preflight" ? [...edits.map((edit) => keepingNames(edit, base)), forgetAnswer] : edits;
  const answers = changes.some(({ kind }) => kind === "preflight-status");
  return { url, phase, method, headers, answer: answers ? applyEdits(base.filter(isKept), headers) : null };
}

/** A list keeps the names that the server sent: other calls to the same address may live on them. */
function keepingNames(edit: HeaderEdit, base: HeaderList): HeaderEdit {
  if (edit.op !== "set" || !listNames.has(edit.name)) return edit;
  return { ...edit, value: joinNames(namesIn(getCombined(base, edit.name) ?? ""), namesIn(edit.value)) };
}

/** Of the server's own answer, what speaks of permission. */
function isKept({ name, value }: HeaderList[number]): boolean {
  return name.startsWith("access-control-") && isPlainValue(value);
}

/** Returns the headers with the changes made. */
export function applyEdits(headers: HeaderList, edits: readonly HeaderEdit[]): HeaderList {
  return edits.reduce((list: HeaderList, edit) => {
    if (edit.op === "remove") return removeHeader(list, edit.name);
    return edit.op === "set" ? setHeader(list, edit.name, edit.value) : appendHeader(list, edit.name, edit.value);
  }, headers);
}

/** Returns both, the later on top of the earlier where they are for the same response. */
export function mergeEdits(before: readonly TrialEdit[], added: readonly TrialEdit[]): readonly TrialEdit[] {
  const isSame = (a: TrialEdit, b: TrialEdit): boolean =>
    a.url === b.url && a.phase === b.phase && (a.phase === "preflight" || a.method === b.method);
  const kept = before.filter((one) => !added.some((other) => isSame(one, other)));
  const merged = added.map((edit): TrialEdit => {
    const earlier = before.find((one) => isSame(one, edit));
    if (earlier === undefined) return edit;
    const answer = earlier.answer === null ? edit.answer : applyEdits(earlier.answer, edit.headers);
    return { ...edit, headers: [...earlier.headers, ...edit.headers], answer };
  });
  return [...kept, ...merged];
}
