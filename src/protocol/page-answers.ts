import { type Call, lastHop } from "../model/call.ts";
import { blockedName } from "../model/net-error.ts";
import { valueOr } from "../model/observed.ts";

/**
 * One request as the page's own timeline has it. `responseStatus` is 0 where the page may not read the response: in mode "cors" that is a
 * block. https://w3c.github.io/resource-timing/#dom-performanceresourcetiming-responsestatus
 */
export interface PageTiming {
  /** The first URL of the request. */
  readonly url: string;
  /** Unix epoch, milliseconds. */
  readonly startedAtMs: number;
  readonly responseStatus: number;
}

/** Whether the page got to read the response of a Call. */
export interface PageAnswer {
  readonly callId: string;
  readonly wasRead: boolean;
}

// Firefox makes the page's clock coarser, up to 100 ms.
// https://developer.mozilla.org/docs/Web/API/Performance_API/High_precision_timing#reduced_precision
const aheadMs = 300;

/** The page begins a request before the browser learns of it: by half a second where the machine was busy, so measured. */
export const behindMs = 5_000;

/** Returns the status of the response that decides, when it is not known whether the page could read it; else null. */
export function openStatus(call: Call): number | null {
  const { end, mode, fromServiceWorker } = call;
  if (end.kind !== "not-observed" || fromServiceWorker || !mode.observed || mode.value !== "cors") return null;
  return valueOr(lastHop(call).actual.response, null)?.status ?? null;
}

/** Returns the Call with the end that the page tells; null where the end is known, or there is no Call. */
export function withAnswer(call: Call | null, { wasRead }: PageAnswer): Call | null {
  if (call === null || openStatus(call) === null) return null;
  return { ...call, end: wasRead ? { kind: "completed" } : { kind: "error", netError: blockedName.firefox } };
}

/** A Call, and when it was made: enough to say that an entry of the timeline is its own. */
export type MadeCall = Pick<Call, "id" | "startedAtMs" | "hops">;

function nearest(calls: Iterable<MadeCall>, atMs: number): MadeCall | null {
  let best: MadeCall | null = null;
  let leastMs = Number.POSITIVE_INFINITY;
  for (const call of calls) {
    const lateMs = call.startedAtMs - atMs;
    if (lateMs < -aheadMs || lateMs > behindMs || Math.abs(lateMs) >= leastMs) continue;
    best = call;
    leastMs = Math.abs(lateMs);
  }
  return best;
}

/** Returns the entry of each Call: that of the URL that is nearest in time, each used once, the earlier ones given first. */
function owners(calls: readonly MadeCall[], timings: readonly PageTiming[]): ReadonlyMap<string, PageTiming> {
  const free = new Map<string, Set<MadeCall>>();
  for (const call of calls) {
    const url = call.hops[0]?.url ?? "";
    const made = free.get(url);
    if (made === undefined) free.set(url, new Set([call]));
    else made.add(call);
  }
  const owned = new Map<string, PageTiming>();
  for (const timing of [...timings].sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const made = free.get(timing.url) ?? new Set();
    const owner = nearest(made, timing.startedAtMs);
    if (owner === null) continue;
    made.delete(owner);
    owned.set(owner.id, timing);
  }
  return owned;
}

/**
 * Says of each open Call, the earliest first, what the page's timeline says of it. Equal requests are told apart by their time. `others`: Calls of the same time
 * that are not open, so that their entries are taken for no other's.
 */
export function pageAnswers(calls: readonly Call[], timings: readonly PageTiming[], others: readonly MadeCall[] = []): PageAnswer[] {
  const owned = owners([...calls, ...others], timings);
  const inOrder = [...calls].sort((a, b) => a.startedAtMs - b.startedAtMs);
  return inOrder.flatMap((call): PageAnswer[] => {
    const timing = owned.get(call.id);
    const status = openStatus(call);
    if (timing === undefined || status === null) return [];
    if (timing.responseStatus !== 0 && timing.responseStatus !== status) return [];
    return [{ callId: call.id, wasRead: timing.responseStatus !== 0 }];
  });
}
