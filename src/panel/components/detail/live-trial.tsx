import { useContext } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import { trialMeans } from "../../../protocol/trial-means.ts";
import { ActionsContext } from "../../actions.ts";
import { repetitionFor, repetitionOf, trialResult } from "../../explain/trial-result.ts";
import type { Store } from "../../store/store.ts";
import type { TrialBoxProps } from "./trial.tsx";

/** Returns the trial of one live call's repair; null where there is no repair, or it is in the page. */
export function useLiveTrial(store: Store, analysis: Analysis | null): TrialBoxProps | null {
  const { repeatCall } = useContext(ActionsContext);
  const { trial, live, connection } = store;
  const state = trial.state.value;
  const tried = trial.tried.value;
  const calls = live.calls.list.value;
  const patch = analysis?.patch ?? null;
  if (analysis === null || patch === null || isPagesAlone(patch)) return null;
  const { call, evaluation } = analysis;
  const isTried = tried?.callId === call.id;
  const again = isTried ? repetitionOf(call, tried, calls) : null;
  const judged = again === null ? null : live.analyses.of(again);
  const repetition = repetitionFor(call, evaluation.credentials.value, connection.welcome.value?.tabUrl ?? null);
  return {
    means: trialMeans(call, patch.changes, store.hasDebugger ? "chrome" : "firefox"),
    state,
    isOfThisCall: isTried,
    result: judged?.ok === true ? trialResult(judged.analysis) : null,
    onTry: (useDebugger) => trial.begin(call.id, patch.changes, useDebugger),
    onStop: trial.stop,
    onReload: trial.reload,
    onRepeat: repeatCall === null || repetition === null ? null : () => void repeatCall(repetition),
  };
}
