import type { Group } from "../../diagnose/groups.ts";
import type { Engine } from "../deps.ts";
import type { Judged } from "./analyses.ts";

const none: readonly Group[] = [];

/** What one change repairs, kept up to date as judgements are made. */
export function createGroupsSlice() {
  let groups: ReturnType<Engine["createGroups"]> | null = null;
  return {
    start(engine: Pick<Engine, "createGroups">): void {
      groups = engine.createGroups();
    },
    take(callId: string, judged: Judged): void {
      if (judged.ok) groups?.put(judged.analysis);
      else groups?.remove(callId);
    },
    forget(ids: readonly string[]): void {
      for (const id of ids) groups?.remove(id);
    },
    clear: (): void => groups?.clear(),
    /** Returns the Group of a Call: the same object until it changes. Null when it is of none. */
    of: (callId: string): Group | null => groups?.of(callId) ?? null,
    /** Returns all Groups, best first. */
    list: (): readonly Group[] => groups?.list() ?? none,
  };
}

export type GroupsSlice = ReturnType<typeof createGroupsSlice>;
