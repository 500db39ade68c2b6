import type { Analysis, Outcome } from "../diagnose/analysis.ts";
import { lastHop } from "../model/call.ts";
import { hostOf } from "../model/origin.ts";
import { plainText, visible } from "../model/plain-text.ts";
import { say, type Text, value } from "../model/text.ts";
import { changeGroups } from "./change-lines.ts";
import { curlPair, failingHop } from "./curl.ts";
import { actors, countsLine, isWorthTelling, requestTitle } from "./sections.ts";

export interface TerminalOptions {
  /** Also what passed and needs no word, and every request with the same fault. */
  readonly all: boolean;
  readonly color: boolean;
}

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

const bareTitles: Readonly<Record<Outcome, string>> = {
  allowed: "Nothing to change",
  blocked: "The reason could not be seen",
  failed: "Not because of CORS",
  pending: "Not finished",
  opaque: "Loaded without CORS; scripts cannot read it",
};

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

function causeKey({ outcome, diagnosis, call }: Analysis): string {
  const end = outcome === "failed" && call.end.kind === "error" ? call.end.netError : "";
  return `${outcome} ${diagnosis.findings[0]?.id ?? end}`;
}

/** Equal for Calls that one change of one server repairs. */
function repairKey(analysis: Analysis): string {
  const { call, diagnosis, patch } = analysis;
  const host = hostOf(call.hops[failingHop(analysis)]?.url ?? "");
  return JSON.stringify([host, call.pageOrigin, diagnosis.findings.map(({ id }) => id), patch?.changes ?? null]);
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
  if (analysis.outcome !== "blocked" && analysis.diagnosis.findings.length === 0) return [];
  const pair = curlPair(analysis);
  return [pair?.preflight ?? null, pair?.actual ?? null].flatMap((command) => (command === null ? [] : [`$ ${visible(command)}`]));
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
  const [best, ...later] = diagnosis.findings;
  const change = best === undefined ? "What to change" : `What to change: ${actors[best.actor]}`;
  return [
    `  ${paint(plainText(requestTitle(call)), "bold")}`,
    ...factLines(analysis).map((line) => `    ${paint(plainText(line), "dim")}`),
    ...(best === undefined ? [] : [`    ${plainText(best.headline)}`]),
    ...block("Why", best?.why.map(plainText) ?? [], paint),
    ...block(change, changeLines(analysis), paint),
    ...block("What else would fail, or is worth knowing", Array.from(new Set(later.map(({ title }) => visible(title)))), paint),
    ...block("How to check", checkLines(analysis), paint),
  ];
}

function alikeLines(analyses: readonly Analysis[], all: boolean, paint: Paint): string[] {
  const listed = all ? analyses : analyses.slice(0, mostListed);
  const left = analyses.length - listed.length;
  return block(
    "The same for",
    [...listed.map(({ call }) => plainText(requestTitle(call))), ...(left > 0 ? [`and ${left} more`] : [])],
    paint,
  );
}

/** Without a finding there is nothing to say but what it was. */
function bareLines(analyses: readonly Analysis[], all: boolean): string[] {
  const listed = all ? analyses : analyses.slice(0, mostListed);
  const left = analyses.length - listed.length;
  const lines = listed.map((analysis) => [requestTitle(analysis.call), ...factLines(analysis)].map(plainText).join("  "));
  return [...lines.map((line) => `  ${line}`), ...(left > 0 ? [`  and ${left} more`] : []), ""];
}

/** What passed needs no repair; what is worth knowing about it is one sentence. */
function hintLines({ diagnosis }: Analysis): string[] {
  return diagnosis.findings.slice(0, 1).flatMap(({ headline }) => [`  ${plainText(headline)}`, ""]);
}

function causeText(analyses: readonly Analysis[], { all }: TerminalOptions, paint: Paint): string[] {
  const [first] = analyses;
  if (first === undefined) return [];
  const { outcome, diagnosis } = first;
  const title = visible(diagnosis.findings[0]?.title ?? bareTitles[outcome]);
  const count = analyses.length === 1 ? "" : ` (${analyses.length} requests)`;
  const head = [`${paint(outcome.toUpperCase(), outcomeStyles[outcome])} ${paint(title, "bold")}${count}`, ""];
  if (diagnosis.findings.length === 0 && outcome !== "blocked") return [...head, ...bareLines(analyses, all)];
  if (outcome === "allowed" && !all) return [...head, ...hintLines(first), ...bareLines(analyses, all)];
  const groups = groupBy(analyses, repairKey).flatMap(([shown, ...alike]) =>
    shown === undefined ? [] : [...callLines(shown, paint), ...alikeLines(alike, all, paint), ""],
  );
  return [...head, ...groups];
}

/** Returns a report for a terminal, by cause; ends with a line of counts and a line break. */
export function terminalText(analyses: readonly Analysis[], options: TerminalOptions): string {
  const paint = painter(options.color);
  const told = options.all ? analyses : analyses.filter(isWorthTelling);
  const causes = groupBy(told, causeKey);
  const rank = ([first]: readonly Analysis[]) => (first === undefined ? 0 : outcomeOrder.indexOf(first.outcome));
  causes.sort((a, b) => rank(a) - rank(b));
  return `${[...causes.flatMap((group) => causeText(group, options, paint)), countsLine(analyses)].join("\n")}\n`;
}
