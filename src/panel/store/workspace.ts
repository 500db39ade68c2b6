import { computed, type ReadonlySignal } from "@preact/signals";
import type { Browser } from "../../cors/verdict.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
import { hostOf } from "../../model/origin.ts";
import type { PlanOf, ServerPlan } from "../../model/server-plan.ts";
import type { Judge } from "../deps.ts";
import { createAnalysesSlice } from "./analyses.ts";
import { createCallsSlice } from "./calls.ts";
import { createFilteredCallsSlice } from "./filtered-calls.ts";
import { createFiltersSlice } from "./filters.ts";
import { createGroupsSlice } from "./groups.ts";
import { layOutRows, type Mark } from "./rows.ts";
import { createSelectionSlice } from "./selection.ts";

export interface WorkspaceOptions {
  readonly id: string;
  /** The file that it was read from; null: captured live. */
  readonly fileName: string | null;
  readonly browser: Browser;
  readonly judge: Judge;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
  readonly marks?: ReadonlySignal<readonly Mark[]>;
}

function plansOfCall({ patch }: Analysis, planOf: PlanOf): ServerPlan[] {
  const hosts = new Set((patch?.policies ?? []).flatMap(({ url }) => hostOf(url) ?? []));
  return Array.from(hosts).flatMap((host) => planOf(host) ?? []);
}

/** Calls that belong together, with their judgements, and what is chosen among them. */
export function createWorkspace(options: WorkspaceOptions) {
  const { id, fileName, browser, whenIdle, now } = options;
  const calls = createCallsSlice();
  const judge: Judge = { ...options.judge, judge: (call) => options.judge.judge(call, browser) };
  const groups = createGroupsSlice();
  const analyses = createAnalysesSlice({ judge, whenIdle, now, browser, onJudged: groups.take });
  const filters = createFiltersSlice();
  const selection = createSelectionSlice();
  const filtered = createFilteredCallsSlice({ list: calls.list, filters, analyses, whenIdle, now });
  const rows = computed(() => layOutRows(filtered.shown.value, filters.isActive.value ? [] : (options.marks?.value ?? [])));
  const selectedCall = computed((): Call | null => {
    // The list signals each change of a Call.
    void calls.list.value;
    return selection.id.value === null ? null : calls.get(selection.id.value);
  });
  const selectedGroup = computed((): Group | null => {
    // Counts up with each judgement, and only those change a Group.
    void analyses.version.value;
    return selection.id.value === null ? null : groups.of(selection.id.value);
  });
  let plans: readonly ServerPlan[] = [];
  const selectedPlans = computed((): readonly ServerPlan[] => {
    void analyses.version.value;
    const call = selectedCall.value;
    const judged = call === null ? null : analyses.of(call);
    const found = judged?.ok ? plansOfCall(judged.analysis, analyses.planOf) : [];
    if (found.length !== plans.length || found.some((plan, index) => plan !== plans[index])) plans = found;
    return plans;
  });
  return {
    id,
    fileName,
    calls,
    analyses,
    filters,
    selection,
    shownCalls: filtered.shown,
    rows,
    selectedCall,
    /** What the selected Call is repaired with; null when it needs no repair, or is not judged yet. */
    selectedGroup,
    /** What the servers of the selected Call have to change: the same list until one of them does. */
    selectedPlans,
    /** Returns the judgements of a Group's Calls, in its order. */
    analysesOf({ callIds }: Group): Analysis[] {
      return callIds.flatMap((callId): Analysis[] => {
        const call = calls.get(callId);
        const judged = call === null ? null : analyses.of(call);
        return judged?.ok ? [judged.analysis] : [];
      });
    },
    add(more: readonly Call[]): void {
      analyses.enqueue(calls.upsert(more));
    },
    remove(ids: readonly string[]): void {
      calls.remove(ids);
      groups.forget(ids);
      analyses.forget(ids);
    },
    clear(): void {
      calls.clear();
      groups.clear();
      analyses.clear();
      selection.close();
    },
    stop: filtered.stop,
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
