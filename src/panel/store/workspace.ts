import { computed, type ReadonlySignal } from "@preact/signals";
import type { Browser } from "../../cors/verdict.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
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

/** Calls that belong together, with their judgements, and what is chosen among them. */
export function createWorkspace(options: WorkspaceOptions) {
  const { id, fileName, browser, whenIdle, now } = options;
  const calls = createCallsSlice();
  const judge: Judge = { ...options.judge, judge: (call) => options.judge.judge(call, browser) };
  const groups = createGroupsSlice();
  const analyses = createAnalysesSlice({ judge, whenIdle, now, onJudged: groups.take });
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
