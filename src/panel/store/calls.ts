import { signal } from "@preact/signals";
import { type Call, isNewer } from "../../model/call.ts";

/** Returns the place after the last Call that did not start later. New Calls are mostly the newest. */
function placeOf(items: readonly Call[], startedAtMs: number): number {
  let place = items.length;
  while (place > 0 && (items[place - 1]?.startedAtMs ?? 0) > startedAtMs) place--;
  return place;
}

/** The Calls that are known, oldest first. */
export function createCallsSlice() {
  const list = signal<readonly Call[]>([]);
  let items: Call[] = [];
  let places = new Map<string, number>();

  function reindex(): void {
    places = new Map(items.map((call, index) => [call.id, index]));
  }

  function put(call: Call): "ignored" | "done" | "reordered" {
    const known = places.get(call.id);
    if (known !== undefined) {
      if (!isNewer(call, items[known])) return "ignored";
      items[known] = call;
      return "done";
    }
    const place = placeOf(items, call.startedAtMs);
    items.splice(place, 0, call);
    places.set(call.id, place);
    return place === items.length - 1 ? "done" : "reordered";
  }

  return {
    list,
    get(id: string): Call | null {
      const place = places.get(id);
      return place === undefined ? null : (items[place] ?? null);
    },
    /** Adds and replaces; a Call that is not newer than the one known is ignored. Returns those that changed. */
    upsert(calls: readonly Call[]): Call[] {
      const changed: Call[] = [];
      for (const call of calls) {
        const result = put(call);
        if (result !== "ignored") changed.push(call);
        if (result === "reordered") reindex();
      }
      if (changed.length > 0) list.value = items.slice();
      return changed;
    },
    remove(ids: readonly string[]): void {
      const gone = new Set(ids);
      items = items.filter((call) => !gone.has(call.id));
      reindex();
      list.value = items.slice();
    },
    clear(): void {
      items = [];
      places.clear();
      list.value = [];
    },
  };
}

export type CallsSlice = ReturnType<typeof createCallsSlice>;
