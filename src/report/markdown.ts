import type { Analysis } from "../diagnose/analysis.ts";
import { displayName } from "../model/header-list.ts";
import { visible } from "../model/plain-text.ts";
import { noPlans, type PlanOf } from "../model/server-plan.ts";
import { phrase, say, type Text, type TextPart } from "../model/text.ts";
import { actorWords } from "../words/actor.ts";
import { outcomeWords } from "../words/outcome.ts";
import { callSections, countsLine, requestTitle, type Section } from "./sections.ts";
import { mostInFull, pagesOf, policySection, shortened, type ToldGroup, tellsAll, titleOf, toldGroups } from "./told-groups.ts";

// Everything that CommonMark may read as markup: https://spec.commonmark.org/0.31.2/#ascii-punctuation-character
const punctuation = /[\\`*_{}[\]<>#+|~@]/g;

function escaped(text: string): string {
  return visible(text).replace(punctuation, "\\$&");
}

/** Returns backticks that nothing in the text ends: more than there are in a row inside, and not fewer than that. */
export function backticksAround(text: string, fewest: number): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  return "`".repeat(Math.max(fewest, longest + 1));
}

/** https://spec.commonmark.org/0.31.2/#code-spans */
function codeSpan(text: string): string {
  const shown = visible(text);
  const fence = backticksAround(shown, 1);
  if (shown === "") return `"" ${phrase`(empty)`}`;
  const space = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

function part(piece: TextPart): string {
  switch (piece.kind) {
    case "text":
      return escaped(piece.text);
    case "code":
    case "value":
      return codeSpan(piece.text);
    case "header":
      return codeSpan(piece.value === null ? displayName(piece.name) : `${displayName(piece.name)}: ${piece.value}`);
    case "link":
      return /^https:\/\/[!-;=?-~]+$/.test(piece.href) ? `[${escaped(piece.text)}](<${piece.href}>)` : escaped(piece.text);
    case "term":
      return `${escaped(piece.text)} (${escaped(piece.meaning)})`;
  }
}

/** Returns an explanation as one line of Markdown. What was seen on the wire stands in code spans. */
export function markdownLine(text: Text): string {
  return text.map(part).join("");
}

function sectionLines({ title, lines, commands }: Section, level: number): string[] {
  const block = commands.length === 0 ? [] : ["```sh", ...commands.map(visible), "```", ""];
  return [
    `${"#".repeat(level)} ${escaped(title)}`,
    "",
    ...lines.map((line) => `- ${markdownLine(line)}`),
    ...(lines.length > 0 ? [""] : []),
    ...block,
  ];
}

/** Returns one Call as Markdown; `level` is that of its heading. */
export function markdownOfCall(analysis: Analysis, level = 2): string {
  const sections = callSections(analysis).flatMap((one) => sectionLines(one, level + 1));
  return [`${"#".repeat(level)} ${markdownLine(requestTitle(analysis.call))}`, "", ...sections].join("\n");
}

/** Returns the other Calls of a Group as a list under their heading. */
export function markdownOfOthers(title: string, { count, others }: ToldGroup, level: number): string[] {
  if (count === 1) return [];
  const rest = others.map(({ call }) => `- ${markdownLine(requestTitle(call))}`);
  const left = count - 1 - others.length;
  return [`${"#".repeat(level)} ${escaped(title)}`, "", ...rest, ...(left > 0 ? [`- ${phrase`and ${left} more`}`] : []), ""];
}

/** Returns what the host has to allow for all Calls of a Group, where the one that is told in full does not say it. */
export function markdownOfPolicy(told: ToldGroup, level: number): string[] {
  return policySection(told).flatMap((one) => sectionLines(one, level));
}

/** A bar would end the cell. https://github.github.com/gfm/#tables-extension- */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\\?\|/g, "\\|")).join(" | ")} |`;
}

/** Returns the Groups as a table, numbered as they are told below it. */
export function markdownTable(groups: readonly ToldGroup[]): string[] {
  const rows = groups.map(({ group, count }, index) => {
    const { outcome, actor, host } = group;
    const where = host === "" ? "" : codeSpan(host);
    const who = actor === null ? "" : actorWords[actor].long;
    return row([String(index + 1), outcomeWords[outcome].short, escaped(titleOf(group)), where, who, String(count)]);
  });
  return [
    row(["", phrase`Outcome`, phrase`Cause`, phrase`Host`, phrase`Who has to act`, phrase`Requests`]),
    row(Array(6).fill("---")),
    ...rows,
    "",
  ];
}

// Without `all`: a report is read by people.
const mostListed = 20;

function groupLines(told: ToldGroup, index: number): string[] {
  const { group, count, shown } = told;
  return [
    `## ${index + 1}. ${escaped(titleOf(group))}`,
    "",
    markdownLine(say`Pages: ${pagesOf(group)}. Requests: ${count}.`),
    "",
    markdownOfCall(shown, 3),
    ...markdownOfPolicy(told, 3),
    ...markdownOfOthers(phrase`The same for`, told, 3),
  ];
}

export interface MarkdownOptions {
  readonly all?: boolean;
  /** What the servers of the session have to change; left out: the session is not known. */
  readonly planOf?: PlanOf;
}

/**
 * Returns a report of all Calls as Markdown: what one change repairs is told together. Without `all` only what is worth telling, and
 * long lists are cut.
 */
export function markdownOf(analyses: readonly Analysis[], { all = false, planOf = noPlans }: MarkdownOptions = {}): string {
  const { groups: whole, rest } = toldGroups(analyses, planOf);
  const groups = all ? whole : shortened(whole, mostListed);
  const inFull = all || tellsAll(groups.length) ? groups.length : mostInFull;
  return [
    `# ${phrase`CORS report`}`,
    "",
    `${countsLine(analyses)}.`,
    "",
    ...(groups.length === 0 ? [] : markdownTable(groups)),
    ...groups.slice(0, inFull).flatMap((told, index) => groupLines(told, index)),
    ...(inFull < groups.length ? [phrase`The other ${groups.length - inFull} causes stand in the table only.`, ""] : []),
    ...(all ? rest.map((analysis) => markdownOfCall(analysis)) : []),
  ].join("\n");
}
