import type { Analysis } from "../../diagnose/analysis.ts";
import { type Call, isOfTrial, lastHop, type ResourceType } from "../../model/call.ts";
import { netErrorKind } from "../../model/net-error.ts";
import { valueOr } from "../../model/observed.ts";
import { originOf, sameOrigin, withoutFragment } from "../../model/origin.ts";
import { phrase } from "../../model/text.ts";
import { stoppedBy } from "../../words/cors-error.ts";

/** A trial that was begun: of which Calls, and when. Unix epoch, milliseconds. */
export interface TriedPatch {
  readonly callIds: readonly string[];
  readonly fromMs: number;
  /** null: it is still on. */
  readonly toMs: number | null;
}

export type TrialResult =
  | { readonly kind: "passes" }
  | { readonly kind: "next"; readonly obstacle: string }
  /** Nothing shows whether the page got the answer. */
  | { readonly kind: "undecided" };

// Until the debugger or the recorder tells, one is taken for the other.
const scripted: ReadonlySet<ResourceType> = new Set(["fetch", "xhr", "eventsource"]);

/** Equal for Calls that make the same request: the same page, by the same means, with the same method, of the same URL. */
export function requestKey({ hops, pageOrigin, resourceType, fromServiceWorker }: Call): string {
  const [first] = hops;
  const by = fromServiceWorker ? "service-worker" : scripted.has(resourceType) ? "fetch" : resourceType;
  return `${by} ${valueOr(pageOrigin, "")} ${first?.method} ${withoutFragment(first?.url ?? "")}`;
}

/** Reports whether a Call tells what becomes of a request while a trial is on: it ended, and not because the page was left. */
function isTelling(call: Call): boolean {
  const { end } = call;
  if (end.kind === "pending") return false;
  return isOfTrial(call) || end.kind !== "error" || netErrorKind(end.netError) !== "aborted";
}

/** Returns the newest Call that tells what became of each request under the trial, by its key. Precondition: oldest first. */
export function repetitionsOf({ callIds, fromMs, toMs }: TriedPatch, calls: readonly Call[]): ReadonlyMap<string, Call> {
  const found = new Map<string, Call>();
  const own = new Set(callIds);
  for (let at = calls.length - 1; at >= 0; at -= 1) {
    const call = calls[at];
    if (call === undefined || call.startedAtMs < fromMs) break;
    if ((toMs !== null && call.startedAtMs > toMs) || own.has(call.id) || !isTelling(call)) continue;
    const key = requestKey(call);
    if (!found.has(key)) found.set(key, call);
  }
  return found;
}

/** The page gave an answer up that it had been given: no check stopped that. */
function isGivenUp({ outcome, call }: Analysis): boolean {
  const { response } = lastHop(call).actual;
  const isAborted = call.end.kind === "error" && netErrorKind(call.end.netError) === "aborted";
  return outcome === "failed" && isAborted && response.observed && response.value !== null;
}

/** Says what became of the repetition. */
export function trialResult(analysis: Analysis): TrialResult {
  const { outcome, evaluation } = analysis;
  if (outcome === "allowed" || outcome === "opaque" || isGivenUp(analysis)) return { kind: "passes" };
  if (outcome === "undecided") return { kind: "undecided" };
  const { error } = evaluation.verdict;
  const isNotCors = error === null && outcome === "failed";
  return { kind: "next", obstacle: isNotCors ? phrase`a network error that is not CORS` : stoppedBy(error) };
}

/** A call to make once more in the page. */
export interface Repetition {
  readonly url: string;
  readonly method: "GET" | "HEAD";
  readonly headers: readonly (readonly [string, string])[];
  readonly credentials: "include" | "same-origin" | "omit";
}

/**
 * Returns what to ask to make the Call once more from the page's top document; null when that would not be the same call, or would not
 * be safe: it may change data, its own headers were never sent and so are not known, or another document made it.
 */
export function repetitionFor(call: Call, credentials: Repetition["credentials"] | null, tabUrl: string | null): Repetition | null {
  const first = call.hops[0];
  if (first === undefined || (call.resourceType !== "fetch" && call.resourceType !== "xhr") || call.fromServiceWorker) return null;
  if (first.method !== "GET" && first.method !== "HEAD") return null;
  if (tabUrl === null || !call.pageOrigin.observed || !sameOrigin(call.pageOrigin.value, originOf(tabUrl))) return null;
  const asked = valueOr(first.preflight?.requestHeaders ?? { observed: true, value: [] }, []);
  const names = asked
    .filter(({ name }) => name === "access-control-request-headers")
    .flatMap(({ value }) => value.split(","))
    .map((name) => name.trim().toLowerCase());
  const sent = valueOr(first.actual.requestHeaders, []);
  const headers = names.flatMap((name) => sent.filter((header) => header.name === name).map(({ value }) => [name, value] as const));
  if (headers.length !== names.length || (first.preflight !== null && !first.preflight.requestHeaders.observed)) return null;
  return { url: first.url, method: first.method, headers, credentials: credentials ?? "same-origin" };
}
