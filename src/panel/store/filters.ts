import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Outcome } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import { hostOf } from "../../model/origin.ts";
import { isIgnored } from "../../protocol/options.ts";
import { reasonOf } from "../explain/outcome-text.ts";
import { type TypeGroup, typeGroups } from "../explain/type-groups.ts";
import { cutText } from "../visible.ts";
import type { Judged } from "./analyses.ts";
import { filterTerms, hasProperty } from "./filter-terms.ts";

export interface FilterState {
  /** Lower case; every word must occur, or must not when it begins with "-". */
  readonly words: readonly string[];
  readonly outcome: Outcome | null;
  readonly type: TypeGroup | null;
  /** Unix epoch, milliseconds: what began before is of an earlier page; 0: every page counts. */
  readonly sinceMs: number;
  /** Hosts that are not listed. */
  readonly ignoredHosts: readonly string[];
}

/** What is listed: what is to be repaired, or every Call. */
export type View = "causes" | "calls";

// Hostile URLs may be megabytes; what is beyond this cannot be searched for.
const searchedLength = 4_000;
const callTexts = new WeakMap<Call, string>();
const judgedTexts = new WeakMap<object, string>();

function callText(call: Call): string {
  const known = callTexts.get(call);
  if (known !== undefined) return known;
  const origin = call.pageOrigin.observed ? call.pageOrigin.value : "";
  const hops = call.hops.map((hop) => `${hop.method} ${cutText(hop.url, searchedLength)}`);
  const text = `${hops.join(" ")} ${origin}`.toLowerCase();
  callTexts.set(call, text);
  return text;
}

function judgedText(judged: Judged | null): string {
  if (judged === null || !judged.ok) return "";
  const known = judgedTexts.get(judged.analysis);
  if (known !== undefined) return known;
  const { diagnosis, evaluation } = judged.analysis;
  const causes = diagnosis.findings.map((finding) => `${finding.id} ${finding.title}`);
  const text = `${causes.join(" ")} ${evaluation.verdict.error ?? ""} ${reasonOf(judged.analysis)}`.toLowerCase();
  judgedTexts.set(judged.analysis, text);
  return text;
}

/** Splits what was typed into words for `FilterState`. */
export function filterWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "-");
}

/** Reports whether the user wants to see nothing of a Call's host: of where it was made to, whatever it was sent on to. */
export function isOfIgnoredHost({ hops }: Call, ignoredHosts: readonly string[]): boolean {
  return ignoredHosts.length > 0 && isIgnored(hostOf(hops[0]?.url ?? "") ?? "", ignoredHosts);
}

/** Reports whether a Call is left, whatever became of it and whichever its host is. */
export function matchesWords({ words, type, sinceMs }: FilterState, call: Call, judged: Judged | null): boolean {
  if (call.startedAtMs < sinceMs) return false;
  if (type !== null && typeGroups[call.resourceType] !== type) return false;
  return filterTerms(words).every(({ name, value, isWanted }) => {
    const isFound = name === null ? callText(call).includes(value) || judgedText(judged).includes(value) : hasProperty(call, name, value);
    return isFound === isWanted;
  });
}

/** Reports whether a Call is to be listed. One that is not judged yet matches no outcome. */
export function matchesFilter(state: FilterState, call: Call, judged: Judged | null): boolean {
  if (state.outcome !== null && !(judged?.ok && judged.analysis.outcome === state.outcome)) return false;
  return matchesWords(state, call, judged);
}

const nothingIgnored = signal<readonly string[]>([]);

export function createFiltersSlice(
  sinceMs: ReadonlySignal<number> = signal(0),
  ignoredHosts: ReadonlySignal<readonly string[]> = nothingIgnored,
) {
  const view = signal<View>("causes");
  const text = signal("");
  const outcome = signal<Outcome | null>(null);
  const type = signal<TypeGroup | null>(null);
  const words = computed(() => filterWords(text.value));
  const state = computed<FilterState>(() => ({
    words: words.value,
    outcome: outcome.value,
    type: type.value,
    sinceMs: sinceMs.value,
    ignoredHosts: ignoredHosts.value,
  }));
  return {
    view,
    text,
    outcome,
    type,
    state,
    /** Reports whether something was chosen that leaves Calls out. */
    isActive: computed(() => state.value.words.length > 0 || outcome.value !== null || type.value !== null),
    /** null: every outcome. */
    showCalls(chosen: Outcome | null): void {
      batch(() => {
        view.value = "calls";
        outcome.value = chosen;
      });
    },
    showCauses(): void {
      batch(() => {
        view.value = "causes";
        outcome.value = null;
      });
    },
    reset(): void {
      batch(() => {
        text.value = "";
        outcome.value = null;
        type.value = null;
      });
    },
  };
}

export type FiltersSlice = ReturnType<typeof createFiltersSlice>;
