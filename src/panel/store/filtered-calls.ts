import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../model/call.ts";
import type { AnalysesSlice } from "./analyses.ts";
import { type FiltersSlice, matchesFilter } from "./filters.ts";

export interface FilteredCallsOptions {
  readonly list: ReadonlySignal<readonly Call[]>;
  readonly filters: Pick<FiltersSlice, "state" | "isActive">;
  readonly analyses: Pick<AnalysesSlice, "version" | "peek">;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
}

// Half of a frame (16.7 ms).
const chunkMs = 8;
const checkedAtOnce = 100;

/** The Calls that the filter leaves. A long list is looked through a little at a time; until then the former result stands. */
export function createFilteredCallsSlice({ list, filters, analyses, whenIdle, now }: FilteredCallsOptions) {
  const shown = signal<readonly Call[]>(list.peek());
  let isScanning = false;
  let isStale = false;
  let found: Call[] = [];
  let source: readonly Call[] = [];
  let state = filters.state.peek();
  let next = 0;
  let isStopped = false;

  function begin(): void {
    isScanning = true;
    isStale = false;
    source = list.peek();
    state = filters.state.peek();
    found = [];
    next = 0;
    scan();
  }

  function scan(): void {
    if (isStopped || !isScanning) return;
    // What was typed since counts more than finishing.
    if (state !== filters.state.peek()) {
      begin();
      return;
    }
    const until = now() + chunkMs;
    do {
      const end = Math.min(next + checkedAtOnce, source.length);
      for (; next < end; next += 1) {
        const call = source[next];
        if (call !== undefined && matchesFilter(state, call, analyses.peek(call))) found.push(call);
      }
    } while (next < source.length && now() <= until);
    if (next < source.length) {
      whenIdle(scan);
      return;
    }
    isScanning = false;
    shown.value = found;
    if (isStale) whenIdle(begin);
  }

  const end = effect(() => {
    const all = list.value;
    if (!filters.isActive.value) {
      isScanning = false;
      shown.value = all;
      return;
    }
    const wanted = filters.state.value;
    // What is judged meanwhile may match now.
    if (wanted.outcome !== null || wanted.words.length > 0) void analyses.version.value;
    if (isScanning) isStale = true;
    else begin();
  });

  return {
    shown: shown as ReadonlySignal<readonly Call[]>,
    stop(): void {
      isStopped = true;
      end();
    },
  };
}
