import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Browser } from "../../cors/verdict.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
import { hostOf } from "../../model/origin.ts";
import type { PlanOf, ServerPlan } from "../../model/server-plan.ts";
import type { Engine } from "../deps.ts";
import { createAnalysesSlice } from "./analyses.ts";
import { createCallsSlice } from "./calls.ts";
import { causesOf, firstChoice, layOutCauses } from "./cause-rows.ts";
import { createFilteredCallsSlice } from "./filtered-calls.ts";
import { createFiltersSlice } from "./filters.ts";
import { createGroupsSlice } from "./groups.ts";
import { type LeftOut, layOutRows, type Mark } from "./rows.ts";
import { createSelectionSlice } from "./selection.ts";
import { createSortingSlice, sortCalls } from "./sorting.ts";

export interface WorkspaceOptions {
  readonly id: string;
  /** The file that it was read from; null: captured live. */
  readonly fileName: string | null;
  readonly browser: Browser;
  /** null: it is not loaded yet, and Calls wait. */
  readonly judging: ReadonlySignal<Engine | null>;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
  readonly marks?: ReadonlySignal<readonly Mark[]>;
  /** Unix epoch, milliseconds: what began before is not listed. Left out: everything is. */
  readonly sinceMs?: ReadonlySignal<number>;
  /** Left out: nothing is. */
  readonly ignoredHosts?: ReadonlySignal<readonly string[]>;
}

const judgedAtOnce = 8;
// Half of a frame (16.7 ms).
const chunkMs = 8;

function plansOfCall({ patch }: Analysis, planOf: PlanOf): ServerPlan[] {
  const hosts = new Set((patch?.policies ?? []).flatMap(({ url }) => hostOf(url) ?? []));
  return Array.from(hosts).flatMap((host) => planOf(host) ?? []);
}

/** Calls that belong together, with their judgements, and what is chosen among them. */
export function createWorkspace(options: WorkspaceOptions) {
  const { id, fileName, browser, whenIdle, now } = options;
  const calls = createCallsSlice();
  const groups = createGroupsSlice();
  const analyses = createAnalysesSlice({ whenIdle, now, browser, onJudged: groups.take });
  const filters = createFiltersSlice(options.sinceMs, options.ignoredHosts);
  const selection = createSelectionSlice();
  const sorting = createSortingSlice();
  const filtered = createFilteredCallsSlice({ list: calls.list, filters, analyses, whenIdle, now });
  const unfolded = signal<ReadonlySet<string>>(new Set());
  /** How many Calls are of earlier pages. */
  const earlier = computed(() => {
    const { sinceMs } = filters.state.value;
    return sinceMs === 0 ? 0 : calls.list.value.findLastIndex(({ startedAtMs }) => startedAtMs < sinceMs) + 1;
  });
  const causes = computed(() => {
    // Counts up with each judgement, and only those change a Group.
    void analyses.version.value;
    return causesOf(groups.list(), filtered.result.value.matching);
  });
  const marks = computed((): readonly Mark[] => {
    const { sinceMs } = filters.state.value;
    return filters.isActive.value ? [] : (options.marks?.value ?? []).filter(({ atMs }) => atMs >= sinceMs);
  });
  const rows = computed(() => {
    const { shown, counts, ignored } = filtered.result.value;
    const left: LeftOut = { earlier: earlier.value, ignored };
    const sorted = sorting.state.value;
    // A mark has its place in time only.
    if (filters.view.value === "calls" && sorted !== null) return layOutRows(sortCalls(shown, sorted, analyses.peek), [], left);
    if (filters.view.value === "calls") return layOutRows(shown, marks.value, left);
    return layOutCauses({ causes: causes.value, counts, open: unfolded.value, callOf: calls.get, shown, left });
  });
  // The first cause is told at once, when all that is known is judged.
  const endSuggestions = effect(() => {
    const choice = firstChoice(causes.value);
    if (choice === null || !analyses.isSettled()) return;
    // To draw the list is work enough at once.
    whenIdle(() => {
      if (calls.get(choice) !== null) selection.suggest(choice);
    });
  });
  const endWaiting = effect(() => {
    const engine = options.judging.value;
    if (engine === null) return;
    untracked(() => {
      groups.start(engine);
      analyses.start(engine);
    });
  });
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
    sorting,
    filtered: filtered.result,
    causes,
    rows,
    /** Folds or unfolds what a row stands for. */
    toggle(key: string): void {
      const next = new Set(unfolded.peek());
      if (!next.delete(key)) next.add(key);
      unfolded.value = next;
    },
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
      const changed = calls.upsert(more);
      analyses.enqueue(changed);
      // What went wrong is told at once, as far as it is not a flood.
      const until = now() + chunkMs;
      for (const call of changed.filter(({ end }) => end.kind === "error").slice(0, judgedAtOnce)) {
        analyses.of(call);
        if (now() > until) break;
      }
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
      selection.reset();
      unfolded.value = new Set();
    },
    stop(): void {
      endWaiting();
      endSuggestions();
      filtered.stop();
    },
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
