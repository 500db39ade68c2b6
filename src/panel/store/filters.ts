import { computed, signal } from "@preact/signals";
import type { Outcome } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import { reasonOf } from "../explain/outcome-text.ts";
import { type TypeGroup, typeGroups } from "../explain/type-groups.ts";
import { cutText } from "../visible.ts";
import type { Judged } from "./analyses.ts";

export interface FilterState {
  /** Lower case; every word must occur, or must not when it begins with "-". */
  readonly words: readonly string[];
  readonly outcome: Outcome | null;
  readonly type: TypeGroup | null;
}

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

/** Reports whether a Call is to be listed. One that is not judged yet matches no outcome. */
export function matchesFilter(state: FilterState, call: Call, judged: Judged | null): boolean {
  if (state.type !== null && typeGroups[call.resourceType] !== state.type) return false;
  if (state.outcome !== null && !(judged?.ok && judged.analysis.outcome === state.outcome)) return false;
  return state.words.every((word) => {
    const wanted = !word.startsWith("-");
    const needle = wanted ? word : word.slice(1);
    return (callText(call).includes(needle) || judgedText(judged).includes(needle)) === wanted;
  });
}

export function createFiltersSlice() {
  const text = signal("");
  const outcome = signal<Outcome | null>(null);
  const type = signal<TypeGroup | null>(null);
  const state = computed<FilterState>(() => ({ words: filterWords(text.value), outcome: outcome.value, type: type.value }));
  return {
    text,
    outcome,
    type,
    state,
    isActive: computed(() => state.value.words.length > 0 || outcome.value !== null || type.value !== null),
    reset(): void {
      text.value = "";
      outcome.value = null;
      type.value = null;
    },
  };
}

export type FiltersSlice = ReturnType<typeof createFiltersSlice>;
