import type { Analysis, Outcome } from "../diagnose/analysis.ts";
import { furtherFindings } from "../diagnose/diagnosis.ts";
import { lastHop } from "../model/call.ts";
import { hostOf } from "../model/origin.ts";
import { plainText, visible } from "../model/plain-text.ts";
import { say, type Text, value } from "../model/text.ts";
import { actorWords } from "../words/actor.ts";
import { outcomeWords } from "../words/outcome.ts";
import { changeGroups } from "./change-lines.ts";
import { curlPair, failingHop, leftOutNote } from "./curl.ts";
import { countsLine, isWorthTelling, requestTitle } from "./sections.ts";

export interface TerminalOptions {
  /** Also what passed and needs no word, and every request with the same fault. */
  readonly all: boolean;
  readonly color: boolean;
  /** Takes secrets out of what is written; called once, with all of that. Left out: nothing is taken out. */
  readonly redact?: (analyses: readonly Analysis[]) => readonly Analysis[];
}

/** What becomes of an Analysis before it is written. */
type Clean = (analysis: Analysis) => Analysis;

type Style = "bold" | "dim" | "red" | "green" | "yellow";
type Paint = (text: string, style: Style) => string;

// SGR parameters: https://ecma-international.org/publications-and-standards/standards/ecma-48/
const styleCodes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

const outcomeStyles: Readonly<Record<Outcome, Style>> = {
  allowed: "green",
  blocked: "red",
  failed: "red",
  pending: "yellow",
  opaque: "yellow",
};

// The most urgent first.
const outcomeOrder: readonly Outcome[] = ["blocked", "failed", "pending", "opaque", "allowed"];

// What is more of one fault is counted.
const mostListed = 5;

function painter(color: boolean): Paint {
  return (text, style) => (color ? `\u001b[${styleCodes[style]}m${text}\u001b[0m` : text);
}

function groupBy(analyses: readonly Analysis[], keyOf: (analysis: Analysis) => string): Analysis[][] {
  const groups = new Map<string, Analysis[]>();
  for (const analysis of analyses) {
    const key = keyOf(analysis);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [analysis]);
    else group.push(analysis);
  }
  return Array.from(groups.values());
}

/** Equal for Calls of which the same can be said. */
function causeKey({ outcome, diagnosis }: Analysis): string {
  return `${outcome} ${diagnosis.findings[0]?.id ?? ""}`;
}

/** Equal for Calls that one change of one server repairs. */
function repairKey(analysis: Analysis): string {
  const { call, outcome, diagnosis, patch } = analysis;
  const host = hostOf(call.hops[failingHop(analysis)]?.url ?? "");
  const netError = outcome === "failed" && call.end.kind === "error" ? call.end.netError : null;
  return JSON.stringify([host, call.pageOrigin, diagnosis.findings.map(({ id }) => id), patch?.changes ?? null, netError]);
}

/** Texts from the wire cannot move the cursor or change colours: `plainText` writes every control character out. */
function block(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [`    ${paint(title, "bold")}`, ...lines.map((line) => `      ${line}`)];
}

function changeLines(analysis: Analysis): string[] {
  const [best] = analysis.diagnosis.findings;
  const groups = changeGroups(analysis).flatMap(({ where, lines }) => [
    `${plainText(where)}:`,
    ...lines.map((line) => `  ${plainText(line)}`),
  ]);
  return [...(best?.change ?? []).map(plainText), ...groups];
}

function checkLines(analysis: Analysis): string[] {
  if (analysis.outcome !== "blocked") return [];
  const pair = curlPair(analysis);
  if (pair === null) return [];
  const note = leftOutNote(pair);
  const commands = [pair.preflight, pair.actual].flatMap((command) => (command === null ? [] : [`$ ${visible(command)}`]));
  return [...commands, ...(note === null ? [] : [plainText(note)])];
}

function factLines({ call, outcome }: Analysis): Text[] {
  return [
    ...(call.pageOrigin.observed ? [say`page: ${value(call.pageOrigin.value)}`] : []),
    ...(call.hops.length > 1 ? [say`redirected to: ${value(lastHop(call).url)}`] : []),
    ...(outcome === "failed" && call.end.kind === "error" ? [say`error: ${call.end.netError}`] : []),
  ];
}

function callLines(analysis: Analysis, paint: Paint): string[] {
  const { call, diagnosis } = analysis;
  const [best] = diagnosis.findings;
  const change = best === undefined ? "What to change" : `What to change: ${actorWords[best.actor].long}`;
  return [
    `  ${paint(plainText(requestTitle(call)), "bold")}`,
    ...factLines(analysis).map((line) => `    ${paint(plainText(line), "dim")}`),
    ...(best === undefined ? [] : [`    ${plainText(best.headline)}`]),
    ...block("Why", best?.why.map(plainText) ?? [], paint),
    ...block(change, changeLines(analysis), paint),
    ...block(
      "What else would fail, or is worth knowing",
      Array.from(new Set(furtherFindings(diagnosis).map(({ title }) => visible(title)))),
      paint,
    ),
    ...block("How to check", checkLines(analysis), paint),
  ];
}

/** Calls that one change repairs: the first is told, of the others the title. */
interface RepairGroup {
  readonly shown: Analysis;
  readonly listed: readonly Analysis[];
  /** How many more there are. */
  readonly left: number;
}

interface CauseGroup {
  readonly first: Analysis;
  readonly count: number;
  /** "bare": nothing to say but what it was; "hint": one sentence; "whole": everything. */
  readonly kind: "bare" | "hint" | "whole";
  readonly groups: readonly RepairGroup[];
}

function repairGroup([shown, ...alike]: readonly Analysis[], all: boolean, most: number): RepairGroup[] {
  if (shown === undefined) return [];
  const listed = all ? alike : alike.slice(0, most);
  return [{ shown, listed, left: alike.length - listed.length }];
}

function causeGroup(analyses: readonly Analysis[], all: boolean): CauseGroup[] {
  const [first] = analyses;
  if (first === undefined) return [];
  const { outcome, diagnosis } = first;
  const isBare = diagnosis.findings.length === 0 && outcome !== "blocked";
  const kind = isBare ? "bare" : (outcome === "allowed" || outcome === "opaque") && !all ? "hint" : "whole";
  const groups =
    kind === "whole"
      ? groupBy(analyses, repairKey).flatMap((group) => repairGroup(group, all, mostListed))
      : repairGroup(analyses, all, mostListed - 1);
  return [{ first, count: analyses.length, kind, groups }];
}

function alikeLines({ listed, left }: RepairGroup, clean: Clean, paint: Paint): string[] {
  const titles = listed.map((analysis) => plainText(requestTitle(clean(analysis).call)));
  return block("The same for", [...titles, ...(left > 0 ? [`and ${left} more`] : [])], paint);
}

/** Without a finding there is nothing to say but what it was. */
function bareLines({ shown, listed, left }: RepairGroup, clean: Clean): string[] {
  const lines = [shown, ...listed].map((analysis) => {
    const cleaned = clean(analysis);
    return [requestTitle(cleaned.call), ...factLines(cleaned)].map(plainText).join("  ");
  });
  return [...lines.map((line) => `  ${line}`), ...(left > 0 ? [`  and ${left} more`] : []), ""];
}

/** What passed needs no repair; what is worth knowing about it is one sentence. */
function hintLines({ diagnosis }: Analysis): string[] {
  return diagnosis.findings.slice(0, 1).flatMap(({ headline }) => [`  ${plainText(headline)}`, ""]);
}

function causeText({ first, count, kind, groups }: CauseGroup, clean: Clean, paint: Paint): string[] {
  const told = clean(first);
  const title = visible(told.diagnosis.findings[0]?.title ?? outcomeWords[told.outcome].reason);
  const requests = count === 1 ? "" : ` (${count} requests)`;
  const head = [
    `${paint(outcomeWords[told.outcome].short.toUpperCase(), outcomeStyles[told.outcome])} ${paint(title, "bold")}${requests}`,
    "",
  ];
  if (kind === "bare") return [...head, ...groups.flatMap((group) => bareLines(group, clean))];
  if (kind === "hint") return [...head, ...hintLines(told), ...groups.flatMap((group) => bareLines(group, clean))];
  return [...head, ...groups.flatMap((group) => [...callLines(clean(group.shown), paint), ...alikeLines(group, clean, paint), ""])];
}

function cleaner(causes: readonly CauseGroup[], redact: TerminalOptions["redact"]): Clean {
  if (redact === undefined) return (analysis) => analysis;
  const written = causes.flatMap(({ groups }) => groups.flatMap(({ shown, listed }) => [shown, ...listed]));
  const clean = redact(written);
  const places = new Map(written.map((analysis, place) => [analysis, clean[place]]));
  return (analysis) => {
    const found = places.get(analysis);
    if (found === undefined) throw new RangeError("an Analysis that was not redacted");
    return found;
  };
}

/** Returns a report for a terminal, by cause; ends with a line of counts and a line break. */
export function terminalText(analyses: readonly Analysis[], options: TerminalOptions): string {
  const { all, color, redact } = options;
  const paint = painter(color);
  const told = all ? analyses : analyses.filter(isWorthTelling);
  const causes = groupBy(told, causeKey).flatMap((group) => causeGroup(group, all));
  causes.sort((a, b) => outcomeOrder.indexOf(a.first.outcome) - outcomeOrder.indexOf(b.first.outcome));
  const clean = cleaner(causes, redact);
  return `${[...causes.flatMap((cause) => causeText(cause, clean, paint)), countsLine(analyses)].join("\n")}\n`;
}
