import { judge } from "../../analyze.ts";
import type { Browser } from "../../cors/verdict.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import { namesInARow, phrase } from "../../model/text.ts";
import { callOfSheet, type Sheet, type SheetProblem, sheetOf, stoppedAtPreflight } from "../../repair/sheet.ts";
import { browserNames } from "../../words/browser.ts";
import { reasonOf } from "./outcome-text.ts";

/** What one browser makes of a Sheet. */
export interface SheetVerdict {
  readonly browser: Browser;
  readonly passes: boolean;
  /** A few words; empty when it passes. */
  readonly reason: string;
  /** To be drawn. */
  readonly analysis: Analysis;
}

export type SheetResult =
  | { readonly ok: true; readonly verdicts: readonly SheetVerdict[]; readonly asksFirst: boolean }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

/** Returns the Call written down where it stopped; null: it is none that a page can make anew. */
export function startOf({ call, evaluation, outcome }: Analysis): Sheet | null {
  const { mode, credentials, verdict } = evaluation;
  const index = verdict.hop ?? 0;
  if (outcome === "pending" || mode.value === "no-cors" || mode.value === "navigate" || mode.value === "websocket") return null;
  return /^https?:/i.test(call.hops[index]?.url ?? "") ? sheetOf(call, index, credentials.value) : null;
}

function verdictOf(sheet: Sheet, browser: Browser): SheetVerdict | null {
  const written = callOfSheet(sheet, browser);
  if (!written.ok) return null;
  const { complained, ...judgement } = judge(written.call, { browser });
  // Nobody answered: what stands behind an answer is no question here.
  const judged: Analysis = { ...judgement, diagnosis: { callId: written.call.id, findings: complained } };
  const passes = judged.outcome === "allowed";
  const { phase } = judged.evaluation.verdict;
  const isStoppedFirst = judged.outcome === "blocked" && phase === "preflight";
  const analysis = isStoppedFirst ? { ...judged, call: stoppedAtPreflight(written.call) } : judged;
  return { browser, passes, reason: passes ? "" : reasonOf(judged), analysis };
}

/** Judges a Sheet as each browser would. */
export function resultOf(sheet: Sheet, browsers: readonly Browser[]): SheetResult {
  const first = callOfSheet(sheet, browsers[0] ?? "chrome");
  if (!first.ok) return { ok: false, problems: first.problems };
  const asksFirst = browsers.some((browser) => {
    const written = callOfSheet(sheet, browser);
    return written.ok && written.asksFirst;
  });
  return { ok: true, verdicts: browsers.flatMap((browser) => verdictOf(sheet, browser) ?? []), asksFirst };
}

function named(verdicts: readonly SheetVerdict[]): string {
  return namesInARow(verdicts.map(({ browser }) => browserNames[browser]));
}

/** "Passes in Chrome and Firefox, blocked in Safari." */
export function summaryOf(verdicts: readonly SheetVerdict[]): string {
  const passing = verdicts.filter(({ passes }) => passes);
  const blocked = verdicts.filter(({ passes }) => !passes);
  if (blocked.length === 0) return phrase`Passes in ${named(passing)}.`;
  if (passing.length === 0) return phrase`Blocked in ${named(blocked)}.`;
  return phrase`Passes in ${named(passing)}, blocked in ${named(blocked)}.`;
}

// More are not judged at each key.
const mostCounted = 100;

/** How many of these Calls the Sheet's answers would let pass, and of how many. */
export function passingWith(
  sheet: Sheet,
  others: readonly Analysis[],
  browser: Browser,
): { readonly passing: number; readonly of: number } {
  const counted = others.slice(0, mostCounted);
  const passing = counted.filter(({ call, evaluation }) => {
    const own = sheetOf(call, evaluation.verdict.hop ?? 0, sheet.credentials);
    return verdictOf({ ...own, preflight: sheet.preflight, actual: sheet.actual }, browser)?.passes === true;
  });
  return { passing: passing.length, of: counted.length };
}
