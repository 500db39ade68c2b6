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

// The page's clock and the background's tell of the same request; Firefox makes the page's coarser, up to 100 ms.
// https://developer.mozilla.org/docs/Web/API/Performance_API/High_precision_timing#reduced_precision
const toleranceMs = 300;

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

/** Says of each open Call what the page's timeline says of it. Equal requests are told apart by their time; each is used once. */
export function pageAnswers(calls: readonly Call[], timings: readonly PageTiming[]): PageAnswer[] {
  const free = new Map<string, PageTiming[]>();
  for (const timing of timings) {
    const list = free.get(timing.url);
    if (list === undefined) free.set(timing.url, [timing]);
    else list.push(timing);
  }
  return [...calls]
    .sort((a, b) => a.startedAtMs - b.startedAtMs)
    .flatMap((call): PageAnswer[] => {
      const list = free.get(call.hops[0]?.url ?? "") ?? [];
      const distance = (timing: PageTiming): number => Math.abs(timing.startedAtMs - call.startedAtMs);
      const nearest = list.reduce<PageTiming | null>((best, one) => (best === null || distance(one) < distance(best) ? one : best), null);
      if (nearest === null || distance(nearest) > toleranceMs) return [];
      list.splice(list.indexOf(nearest), 1);
      const status = openStatus(call);
      if (status === null || (nearest.responseStatus !== 0 && nearest.responseStatus !== status)) return [];
      return [{ callId: call.id, wasRead: nearest.responseStatus !== 0 }];
    });
}
