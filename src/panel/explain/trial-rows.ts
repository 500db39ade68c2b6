import type { Analysis } from "../../diagnose/analysis.ts";
import { type Call, isOfTrial } from "../../model/call.ts";
import { phrase } from "../../model/text.ts";
import type { CauseTrial, LeaveReason } from "./trial-requests.ts";
import { type TrialResult, type TriedPatch, trialResult } from "./trial-result.ts";
import { leaveWords } from "./trial-text.ts";

/** What the trial of a cause showed of one of its requests. */
export type RequestResult =
  | { readonly kind: "left-out"; readonly reason: LeaveReason }
  | { readonly kind: "waiting" }
  /** `isByTrial`: it changed what the Call got. */
  | { readonly kind: "told"; readonly result: TrialResult; readonly isCors: boolean; readonly isByTrial: boolean };

/** A request of a cause under its trial. */
export interface TrialRow {
  readonly key: string;
  /** The Call to look at: the one that tells, else the first that was blocked. */
  readonly callId: string;
  readonly method: string;
  readonly url: string;
  /** How many Calls of the cause made it. */
  readonly count: number;
  readonly result: RequestResult;
}

export interface UnderTrial {
  readonly tried: TriedPatch;
  /** Of the requests that are tried. */
  readonly keys: ReadonlySet<string>;
  /** The Call that tells of a request, by its key. */
  readonly repetitions: ReadonlyMap<string, Call>;
  /** null: it is not judged. */
  readonly judge: (call: Call) => Analysis | null;
}

/** Returns what became of each request of a cause. What was blocked again since then is no request of its own. */
export function trialRows({ requests }: CauseTrial, { tried, keys, repetitions, judge }: UnderTrial): TrialRow[] {
  const own = new Set(tried.callIds);
  return requests.flatMap(({ key, calls, refusal }): TrialRow[] => {
    const before = calls.filter(({ id, startedAtMs }) => startedAtMs < tried.fromMs || own.has(id));
    const [first] = before;
    if (first === undefined) return [];
    const { method = "", url = "" } = first.hops[0] ?? {};
    const row = { key, callId: first.id, method, url, count: before.length };
    if (!keys.has(key)) return [{ ...row, result: { kind: "left-out", reason: refusal ?? "no-rule" } }];
    const again = repetitions.get(key);
    const analysis = again === undefined ? null : judge(again);
    if (again === undefined || analysis === null) return [{ ...row, result: { kind: "waiting" } }];
    const isCors = analysis.outcome !== "failed";
    return [{ ...row, callId: again.id, result: { kind: "told", result: trialResult(analysis), isCors, isByTrial: isOfTrial(again) } }];
  });
}

export function isPassing({ result }: TrialRow): boolean {
  return result.kind === "told" && result.result.kind === "passes";
}

/** How many Calls there are of those rows. */
export function callCount(rows: readonly TrialRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Says what became of a request, in a few words. `isOn`: the trial is. */
export function resultWords(result: RequestResult, isOn: boolean): string {
  switch (result.kind) {
    case "left-out":
      return phrase`not tried: ${leaveWords[result.reason]}`;
    case "waiting":
      return isOn ? phrase`not called again yet` : phrase`not called again`;
    case "told":
      return toldWords(result, isOn);
  }
}

function toldWords({ result, isCors, isByTrial }: Extract<RequestResult, { kind: "told" }>, isOn: boolean): string {
  switch (result.kind) {
    case "passes":
      if (!isByTrial) return isOn ? phrase`passes now, without the trial` : phrase`passed without the trial`;
      return isOn ? phrase`passes now` : phrase`passed`;
    case "undecided":
      return phrase`called again; the page shows whether it passed`;
    case "next":
      return isCors ? phrase`still blocked: ${result.obstacle}` : phrase`fails: ${result.obstacle}`;
  }
}
