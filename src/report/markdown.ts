import type { Analysis } from "../diagnose/analysis.ts";
import { displayName } from "../model/header-list.ts";
import { visible } from "../model/plain-text.ts";
import type { Text, TextPart } from "../model/text.ts";
import { callSections, countsLine, isWorthTelling, requestTitle, type Section } from "./sections.ts";

// Everything that CommonMark may read as markup: https://spec.commonmark.org/0.31.2/#ascii-punctuation-character
const punctuation = /[\\`*_{}[\]<>#+|~@]/g;

function escaped(text: string): string {
  return visible(text).replace(punctuation, "\\$&");
}

/** A code span, with more backticks around it than there are inside. https://spec.commonmark.org/0.31.2/#code-spans */
function codeSpan(text: string): string {
  const shown = visible(text);
  const runs = shown.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  if (shown === "") return '"" (empty)';
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

/** Returns a report of all Calls as Markdown; without `all` only of those that are worth telling. */
export function markdownOf(analyses: readonly Analysis[], { all = false }: { readonly all?: boolean } = {}): string {
  const told = all ? analyses : analyses.filter(isWorthTelling);
  return ["# CORS report", "", `${countsLine(analyses)}.`, "", ...told.map((analysis) => markdownOfCall(analysis))].join("\n");
}
