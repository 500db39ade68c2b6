import type { Analysis } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import type { PatchChange } from "../../model/header-patch.ts";
import { sameData } from "../../model/same-data.ts";
import type { TrialAttempt } from "../../protocol/messages.ts";
import { mostTried, type TrialRefusal, trialMeans } from "../../protocol/trial-means.ts";
import { requestKey } from "./trial-result.ts";

/** Why a Call is left out of a trial of its whole cause. */
export type LeaveReason =
  | TrialRefusal
  /** The answer names one origin, that of the page whose call is shown. */
  | "another-page"
  /** A trial is for so many addresses at most. */
  | "too-many"
  /** The browser takes no rule for its address. */
  | "no-rule";

/** One request, of all Calls that one change repairs. */
export interface CauseRequest {
  readonly key: string;
  /** The Calls that made it; not empty. */
  readonly calls: readonly Call[];
  /** null: it is tried. */
  readonly refusal: LeaveReason | null;
}

/** What a trial of a whole cause does. */
export interface CauseTrial {
  readonly requests: readonly CauseRequest[];
  readonly attempts: readonly TrialAttempt[];
  /** The browser's debugger is needed for one of them. */
  readonly needsDebugger: boolean;
  readonly callIds: ReadonlySet<string>;
  /** How many of them are tried. */
  readonly tried: number;
}

interface Draft extends CauseRequest {
  readonly calls: Call[];
  refusal: LeaveReason | null;
}

/** The request of each Call; the requests are in the order in which they were first made. */
function requestsOf(members: readonly Analysis[]): Map<Analysis, Draft> {
  const byKey = new Map<string, Draft>();
  const requests = new Map<Analysis, Draft>();
  for (const analysis of members) {
    const key = requestKey(analysis.call);
    const request = byKey.get(key) ?? { key, calls: [], refusal: "too-many" };
    byKey.set(key, request);
    request.calls.push(analysis.call);
    requests.set(analysis, request);
  }
  return requests;
}

/**
 * Returns what a trial does for Calls that one change repairs: each of their requests once. The shown one is tried first, and its page is
 * the one that is tried for. Precondition: the shown one is among them.
 */
export function causeTrial(shown: Analysis, members: readonly Analysis[], browser: "chrome" | "firefox"): CauseTrial {
  const requests = requestsOf(members);
  const attempts: TrialAttempt[] = [];
  const known = new Map<Draft, (readonly PatchChange[])[]>();
  let needsDebugger = false;
  for (const analysis of [shown, ...members.filter((one) => one !== shown)]) {
    const { call, patch } = analysis;
    const changes = patch?.changes ?? [];
    const means = trialMeans(call, changes, browser);
    const request = requests.get(analysis);
    if (request === undefined) continue;
    const own = known.get(request) ?? [];
    known.set(request, own);
    if (means.kind === "impossible") {
      if (own.length === 0) request.refusal = means.reason;
    } else if (!sameData(call.pageOrigin, shown.call.pageOrigin)) {
      request.refusal = "another-page";
    } else if (attempts.length < mostTried && !own.some((one) => sameData(one, changes))) {
      own.push(changes);
      attempts.push({ callId: call.id, changes });
      request.refusal = null;
      needsDebugger ||= means.kind === "debugger";
    }
  }
  const list = Array.from(new Set(requests.values()));
  return {
    requests: list,
    attempts,
    needsDebugger,
    callIds: new Set(members.map(({ call }) => call.id)),
    tried: list.reduce((sum, { calls, refusal }) => sum + (refusal === null ? calls.length : 0), 0),
  };
}
