import { analyzeCall } from "../../../src/analyze.ts";
import { codePlace } from "../../../src/words/code-place.ts";
import type { BrowserTruth } from "../../browser/oracle.ts";
import { compare } from "../../truth/compare.ts";
import type { WrittenRun } from "./run-written.ts";

/** What came of calls that stand in a page's own script, by the style that they are written in. */
export interface WrittenTally {
  readonly compared: number;
  /** Of these the browser itself said nothing, or had not ended them in time. */
  readonly unended: readonly string[];
  readonly open: number;
  /** Without a place in the code. */
  readonly unplaced: readonly string[];
  /** Open calls where the code tells the mode, and the others. */
  readonly telling: Part;
  /** Their literal stands in code that was made from text, and is in no file that could be read. */
  readonly fileless: Part;
  readonly silent: Part;
  /** Calls, open or not, of which the code was read to say what is not so. */
  readonly falseClaims: readonly string[];
  readonly wrong: readonly string[];
}

export interface Part {
  readonly open: number;
  readonly first: number;
  /** The panel says "likely". */
  readonly likely: number;
  readonly likelyWrong: readonly string[];
  /** One line for each. */
  readonly notFirst: readonly string[];
  readonly notRead: readonly string[];
}

interface Judged {
  readonly run: WrittenRun;
  readonly line: string;
  readonly kind: "open" | "settled" | "wrong";
  readonly first: boolean;
  readonly likely: boolean;
}

function judge(run: WrittenRun, truth: BrowserTruth): Judged {
  const { one, way, mode, call } = run;
  const [place] = call?.initiatorStack ?? [];
  const at = place === undefined ? "nowhere" : codePlace(place);
  const line = `${one.one.id} (${one.style.id}; ${way}; ${mode}) at ${at}: written ${call?.writtenCredentials}, the browser ${truth.outcome} ${truth.error}`;
  const plain = { run, line, first: false, likely: call !== null && call.writtenCredentials !== null };
  const comparison = compare(call, truth);
  if (call === null || comparison.kind === "unseen" || comparison.kind === "differs" || comparison.kind === "false-alarm")
    return { ...plain, kind: "wrong" };
  if (comparison.kind === "agrees") return { ...plain, kind: "settled" };
  const [first] = analyzeCall(call).evaluation.verdict.alternatives;
  return { ...plain, kind: "open", first: first?.obstacle.error === truth.error };
}

function partOf(open: readonly Judged[]): Part {
  return {
    open: open.length,
    first: open.filter(({ first }) => first).length,
    likely: open.filter(({ likely }) => likely).length,
    likelyWrong: open.filter(({ likely, first }) => likely && !first).map(({ line }) => line),
    notFirst: open.filter(({ first }) => !first).map(({ line }) => line),
    notRead: open.filter(({ likely }) => !likely).map(({ line }) => line),
  };
}

/** Compares the first explanation of each open call with Chromium's own verdict, and each mode that was read with the real one. */
export function tallyOfWritten(runs: readonly WrittenRun[]): WrittenTally {
  const hasEnded = ({ truth }: WrittenRun): boolean => truth !== null && truth.outcome !== "pending";
  const judged = runs.flatMap((run) => (run.truth !== null && hasEnded(run) ? [judge(run, run.truth)] : []));
  const open = judged.filter(({ kind }) => kind === "open");
  const isFalse = ({ run: { call, mode } }: Judged): boolean => {
    const written = call?.writtenCredentials ?? null;
    return written !== null && (written === "include") !== (mode === "include");
  };
  return {
    unended: runs.filter((run) => !hasEnded(run)).map(({ one, way }) => `${one.one.id} (${one.style.id}; ${way})`),
    compared: judged.length,
    open: open.length,
    unplaced: open.filter(({ run }) => run.call?.initiatorStack.length === 0).map(({ line }) => line),
    telling: partOf(open.filter(({ run }) => run.one.style.tells && run.hasFile)),
    fileless: partOf(open.filter(({ run }) => run.one.style.tells && !run.hasFile)),
    silent: partOf(open.filter(({ run }) => !run.one.style.tells)),
    falseClaims: judged.filter(isFalse).map(({ line }) => line),
    wrong: judged.filter(({ kind }) => kind === "wrong").map(({ line }) => line),
  };
}

const percent = (part: number, whole: number): string => (whole === 0 ? "none" : `${Math.floor((100 * part) / whole)} %`);

function partLine(title: string, { open, first, likely, likelyWrong }: Part): string {
  return `  ${title}: ${open} open, first right ${first} (${percent(first, open)}); called likely ${likely}, of these wrong ${likelyWrong.length}`;
}

export function writtenLines({ compared, unended, open, unplaced, telling, fileless, silent, falseClaims, wrong }: WrittenTally): string[] {
  const faults = {
    WRONG: wrong,
    "FALSE CLAIM": falseClaims,
    "NO PLACE": unplaced,
    "NOT FIRST": telling.notFirst,
    "NOT READ": telling.notRead,
  };
  return [
    ...Object.entries(faults).flatMap(([word, all]) => all.map((line) => `  ${word} ${line}`)),
    `${compared} calls, ${open} left open, ${unplaced.length} of them without a place, ${wrong.length} wrong`,
    "the code tells: the mode that counts stands as a literal in the call's own text, or on the very XMLHttpRequest beside its send()",
    partLine("tells", telling),
    partLine("tells, but in no file (new Function)", fileless),
    partLine("does not", silent),
    `  not compared: ${unended.length} of which the browser said nothing${unended.length > 0 ? ` (${unended.join(", ")})` : ""}`,
    `  modes read that are not so, of all ${compared}: ${falseClaims.length}`,
  ];
}

/** Reports whether nothing that was read is false, and where the code tells, nine of ten first explanations are the browser's. */
export function isGoodWritten({ telling, fileless, silent, falseClaims, wrong, unplaced }: WrittenTally): boolean {
  const faults = [wrong, falseClaims, unplaced, telling.likelyWrong, fileless.likelyWrong, silent.likelyWrong];
  return faults.every((all) => all.length === 0) && telling.first >= 0.9 * telling.open;
}
