import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../model/call.ts";
import { type AnalysesSlice, type Counts, noCounts } from "./analyses.ts";
import { type FilterState, type FiltersSlice, isOfIgnoredHost, matchesWords } from "./filters.ts";

export interface FilteredCallsOptions {
  readonly list: ReadonlySignal<readonly Call[]>;
  readonly filters: Pick<FiltersSlice, "state">;
  readonly analyses: Pick<AnalysesSlice, "version" | "peek" | "counts">;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
}

// Half of a frame (16.7 ms).
const chunkMs = 8;
const checkedAtOnce = 100;

/** What a filter leaves. */
export interface Filtered {
  /** Also by outcome. */
  readonly shown: readonly Call[];
  /** Whatever became of them; null: nothing is left out. */
  readonly matching: ReadonlySet<string> | null;
  readonly counts: Counts;
  readonly total: number;
  /** How many went to hosts that the user wants to see nothing of. */
  readonly ignored: number;
}

function isEverything({ words, type, sinceMs, outcome, ignoredHosts }: FilterState): boolean {
  return words.length === 0 && type === null && sinceMs === 0 && outcome === null && ignoredHosts.length === 0;
}

/** The Calls that the filter leaves. A long list is looked through a little at a time; until then the former result stands. */
export function createFilteredCallsSlice({ list, filters, analyses, whenIdle, now }: FilteredCallsOptions) {
  const all = list.peek();
  const result = signal<Filtered>({ shown: all, matching: null, counts: analyses.counts.peek(), total: all.length, ignored: 0 });
  let isScanning = false;
  let isStale = false;
  let found: Call[] = [];
  let matching = new Set<string>();
  let counts = { ...noCounts };
  let ignored = 0;
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
    matching = new Set();
    counts = { ...noCounts };
    ignored = 0;
    next = 0;
    scan();
  }

  function check(call: Call): void {
    if (isOfIgnoredHost(call, state.ignoredHosts)) {
      if (call.startedAtMs >= state.sinceMs) ignored += 1;
      return;
    }
    const judged = analyses.peek(call);
    if (!matchesWords(state, call, judged)) return;
    matching.add(call.id);
    const outcome = judged?.ok === true ? judged.analysis.outcome : null;
    counts[outcome ?? "unjudged"] += 1;
    if (state.outcome === null || state.outcome === outcome) found.push(call);
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
        if (call !== undefined) check(call);
      }
    } while (next < source.length && now() <= until);
    if (next < source.length) {
      whenIdle(scan);
      return;
    }
    isScanning = false;
    result.value = { shown: found, matching, counts, total: matching.size, ignored };
    if (isStale) whenIdle(begin);
  }

  const end = effect(() => {
    const calls = list.value;
    const known = analyses.counts.value;
    if (isEverything(filters.state.value)) {
      isScanning = false;
      result.value = { shown: calls, matching: null, counts: known, total: calls.length, ignored: 0 };
      return;
    }
    // What is judged meanwhile may match now.
    void analyses.version.value;
    if (isScanning) isStale = true;
    else begin();
  });

  return {
    result: result as ReadonlySignal<Filtered>,
    stop(): void {
      isStopped = true;
      end();
    },
  };
}
