import { createGroups } from "../../diagnose/groups.ts";
import type { Judged } from "./analyses.ts";

/** What one change repairs, kept up to date as judgements are made. */
export function createGroupsSlice() {
  const { put, remove, clear, of, list } = createGroups();
  return {
    take(callId: string, judged: Judged): void {
      if (judged.ok) put(judged.analysis);
      else remove(callId);
    },
    forget(ids: readonly string[]): void {
      for (const id of ids) remove(id);
    },
    clear,
    /** Returns the Group of a Call: the same object until it changes. Null when it is of none. */
    of,
    /** Returns all Groups, best first. */
    list,
  };
}

export type GroupsSlice = ReturnType<typeof createGroupsSlice>;
