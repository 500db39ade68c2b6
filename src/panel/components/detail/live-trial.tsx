import { useContext, useMemo } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { type Call, isOfTrial } from "../../../model/call.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import { type TrialMeans, trialMeans } from "../../../protocol/trial-means.ts";
import { ActionsContext } from "../../actions.ts";
import { type CauseTrial, causeTrial } from "../../explain/trial-requests.ts";
import { repetitionFor, repetitionsOf, requestKey, type TriedPatch, trialResult } from "../../explain/trial-result.ts";
import { type TrialRow, trialRows } from "../../explain/trial-rows.ts";
import type { Store } from "../../store/store.ts";
import type { TrialBoxProps } from "./trial.tsx";

const noRepetitions: ReadonlyMap<string, Call> = new Map();

/** What is tried together with one live call; null where there is no repair, or it is in the page. */
function useCauseTrial({ live, hasDebugger }: Store, analysis: Analysis | null): CauseTrial | null {
  const group = live.selectedGroup.value;
  return useMemo(() => {
    if (analysis === null || analysis.patch === null || isPagesAlone(analysis.patch)) return null;
    const members = group === null ? [] : live.analysesOf(group);
    return causeTrial(analysis, members.includes(analysis) ? members : [analysis], hasDebugger ? "chrome" : "firefox");
  }, [live, hasDebugger, analysis, group]);
}

function meansOf({ call, patch }: Analysis, { tried, needsDebugger }: CauseTrial, browser: "chrome" | "firefox"): TrialMeans {
  if (tried === 0) return trialMeans(call, patch?.changes ?? [], browser);
  return { kind: needsDebugger ? "debugger" : "rules" };
}

/** None where there is one request: it is told as the call's own. */
function rowsOf({ live }: Store, plan: CauseTrial, tried: TriedPatch, repetitions: ReadonlyMap<string, Call>): TrialRow[] {
  if (plan.requests.length === 1) return [];
  const keys = tried.callIds.flatMap((id) => {
    const call = live.calls.get(id);
    return call === null ? [] : [requestKey(call)];
  });
  const judge = (call: Call): Analysis | null => {
    const judged = live.analyses.of(call);
    return judged.ok ? judged.analysis : null;
  };
  return trialRows(plan, { tried, keys: new Set(keys), repetitions, judge });
}

/** Returns the trial of one live call's repair, for all calls of its cause; null where there is no repair, or it is in the page. */
export function useLiveTrial(store: Store, analysis: Analysis | null): TrialBoxProps | null {
  const { repeatCall } = useContext(ActionsContext);
  const { trial, live, connection } = store;
  const plan = useCauseTrial(store, analysis);
  const tried = trial.tried.value;
  const calls = live.calls.list.value;
  const begun = trial.cause.value;
  const isOfThisCause =
    analysis !== null && (tried?.callIds.some((id) => plan?.callIds.has(id)) === true || begun?.callIds.has(analysis.call.id) === true);
  const repetitions = useMemo(
    () => (tried === null || !isOfThisCause ? noRepetitions : repetitionsOf(tried, calls)),
    [tried, calls, isOfThisCause],
  );
  if (analysis === null || plan === null) return null;
  const again = repetitions.get(requestKey(analysis.call)) ?? null;
  const judged = again === null ? null : live.analyses.of(again);
  const repetition = repetitionFor(analysis.call, analysis.evaluation.credentials.value, connection.welcome.value?.tabUrl ?? null);
  const isOfMany = plan.requests.length > 1;
  return {
    means: meansOf(analysis, plan, store.hasDebugger ? "chrome" : "firefox"),
    state: trial.state.value,
    isOfThisCause,
    result: judged?.ok === true ? trialResult(judged.analysis) : null,
    isByTrial: again !== null && isOfTrial(again),
    rows: tried !== null && isOfThisCause ? rowsOf(store, begun ?? plan, tried, repetitions) : [],
    total: isOfMany ? plan.callIds.size : 1,
    tried: isOfMany ? plan.tried : 1,
    onOpenCall: live.selection.open,
    onTry: (useDebugger) => trial.begin(plan, useDebugger),
    onStop: trial.stop,
    onReload: trial.reload,
    onRepeat: repeatCall === null || repetition === null ? null : () => void repeatCall(repetition),
  };
}
