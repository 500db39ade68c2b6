import type { Analysis, Outcome } from "../diagnose/analysis.ts";
import { furtherTitles } from "../diagnose/diagnosis.ts";
import { isErrorFirst } from "../diagnose/error-first.ts";
import { type Group, outcomeOrder } from "../diagnose/groups.ts";
import { lastHop } from "../model/call.ts";
import { plainText, visible } from "../model/plain-text.ts";
import { noPlans, type PlanOf } from "../model/server-plan.ts";
import { phrase, say, type Text, value } from "../model/text.ts";
import { actorWords } from "../words/actor.ts";
import { codePlace } from "../words/code-place.ts";
import { readTheError } from "../words/effect.ts";
import { groupTitle } from "../words/group.ts";
import { isByPreflight, outcomeLabel, outcomeWords, reasonWithoutFinding } from "../words/outcome.ts";
import { tableLines } from "./cause-table.ts";
import { changeGroups } from "./change-lines.ts";
import { bounded, wrapped } from "./columns.ts";
import { curlPair, leftOutNote } from "./curl.ts";
import { countsLine, requestTitle, type Section } from "./sections.ts";
import { sequenceOf } from "./sequence.ts";
import { sequenceLines } from "./sequence-lines.ts";
import { mostInFull, policySection, type ToldGroup, tellsAll, toldGroups } from "./told-groups.ts";

export interface TerminalOptions {
  /** Also what passed and needs no word, and every request with the same fault. */
  readonly all: boolean;
  readonly color: boolean;
  /** Takes secrets out of what is written; called once, with all of that. Left out: nothing is taken out. */
  readonly redact?: (analyses: readonly Analysis[]) => readonly Analysis[];
  /** What the servers of the session have to change; left out: the session is not known. */
  readonly planOf?: PlanOf;
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
  undecided: "yellow",
};

// What is more of one fault is counted.
const mostListed = 5;

function painter(color: boolean): Paint {
  return (text, style) => (color ? `\u001b[${styleCodes[style]}m${text}\u001b[0m` : text);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return Array.from(groups.values());
}

/** Texts from the wire cannot move the cursor or change colours: `plainText` writes every control character out. */
function block(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [`    ${paint(title, "bold")}`, ...lines.map((line) => `      ${line}`)];
}

/** What to do, and the exact lines: after it where they only let the page read an error. */
function changeBlocks(analysis: Analysis, paint: Paint): string[] {
  const [best] = analysis.diagnosis.findings;
  const title = best === undefined ? phrase`What to change` : phrase`What to change: ${actorWords[best.actor].long}`;
  const steps = (best?.change ?? []).map(plainText);
  const lines = changeGroups(analysis).flatMap(({ where, lines }) => [
    `${plainText(where)}:`,
    ...lines.map((line) => `  ${plainText(line)}`),
  ]);
  return isErrorFirst(analysis.diagnosis)
    ? [...block(title, steps, paint), ...block(readTheError, lines, paint)]
    : block(title, [...steps, ...lines], paint);
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
    ...call.initiatorStack.slice(0, 1).map((place) => say`called at: ${value(codePlace(place))}`),
    ...(call.hops.length > 1 ? [say`redirected to: ${value(lastHop(call).url)}`] : []),
    ...(outcome === "failed" && call.end.kind === "error" ? [say`error: ${call.end.netError}`] : []),
  ];
}

function callLines(analysis: Analysis, paint: Paint): string[] {
  const { call, diagnosis } = analysis;
  const [best] = diagnosis.findings;
  return [
    `  ${paint(plainText(requestTitle(call)), "bold")}`,
    ...factLines(analysis).map((line) => `    ${paint(plainText(line), "dim")}`),
    ...(best === undefined ? [] : [`    ${plainText(best.headline)}`]),
    ...block(phrase`What went to and fro`, sequenceLines(sequenceOf(analysis)).map(visible), paint),
    ...block(phrase`Why`, best?.why.map(plainText) ?? [], paint),
    ...changeBlocks(analysis, paint),
    ...block(phrase`What else would fail, or is worth knowing`, Array.from(new Set(furtherTitles(diagnosis).map(plainText))), paint),
    ...block(phrase`How to check`, checkLines(analysis), paint),
  ];
}

/** Calls that are told together: of the first what there is to say, of the others what they were. */
interface Block {
  readonly outcome: Outcome;
  readonly title: string;
  readonly count: number;
  /** "bare": nothing to say but what it was; "hint": one sentence; "whole": everything. */
  readonly kind: "bare" | "hint" | "whole";
  readonly shown: Analysis;
  readonly listed: readonly Analysis[];
  /** How many more there are. */
  readonly left: number;
  /** What the host has to allow for all of them. */
  readonly policy: readonly Section[];
}

function kindOf({ outcome, cause }: Group, all: boolean): Block["kind"] {
  if (cause === null && outcome !== "blocked") return "bare";
  return (outcome === "allowed" || outcome === "opaque" || outcome === "undecided") && !all ? "hint" : "whole";
}

function shortened(others: readonly Analysis[], all: boolean, kind: Block["kind"]): Pick<Block, "listed" | "left"> {
  const listed = all ? others : others.slice(0, kind === "whole" ? mostListed : mostListed - 1);
  return { listed, left: others.length - listed.length };
}

function groupBlock(told: ToldGroup, all: boolean): Block {
  const { group, count, shown, others } = told;
  const kind = kindOf(group, all);
  const { outcome } = group;
  const title = groupTitle(group);
  return { outcome, title, count, kind, shown, ...shortened(others, all, kind), policy: policySection(told) };
}

/** What passed needs no repair, so that it does not matter whose it is: one block for all hosts. */
function hintBlocks(told: readonly ToldGroup[]): Block[] {
  return groupBy(told, ({ group }) => `${group.outcome} ${group.cause}`).flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const others = [...first.others, ...more.flatMap(({ shown, others }) => [shown, ...others])];
    return [groupBlock({ ...first, count: others.length + 1, others }, false)];
  });
}

function restBlocks(rest: readonly Analysis[]): Block[] {
  return groupBy(rest, (one) => `${one.outcome} ${isByPreflight(one)}`).flatMap(([shown, ...listed]): Block[] => {
    if (shown === undefined) return [];
    const { outcome } = shown;
    const title = isByPreflight(shown) ? reasonWithoutFinding(shown) : outcomeWords[outcome].reason;
    return [{ outcome, title, count: listed.length + 1, kind: "bare", shown, listed, left: 0, policy: [] }];
  });
}

function blocksOf(analyses: readonly Analysis[], { all, planOf = noPlans }: TerminalOptions): Block[] {
  const { groups, rest } = toldGroups(analyses, planOf);
  const hints = groups.filter(({ group }) => kindOf(group, all) === "hint");
  const others = groups.filter(({ group }) => kindOf(group, all) !== "hint");
  const blocks = [...others.map((told) => groupBlock(told, all)), ...hintBlocks(hints), ...(all ? restBlocks(rest) : [])];
  return blocks.sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome));
}

function policyLines({ policy }: Block, paint: Paint): string[] {
  return policy.flatMap(({ title, lines }) => block(visible(title), lines.map(plainText), paint));
}

function alikeLines({ listed, left }: Block, clean: Clean, paint: Paint): string[] {
  const titles = listed.map((analysis) => plainText(requestTitle(clean(analysis).call)));
  return block(phrase`The same for`, [...titles, ...(left > 0 ? [phrase`and ${left} more`] : [])], paint);
}

/** Without a finding there is nothing to say but what it was. */
function bareLines({ shown, listed, left }: Block, clean: Clean): string[] {
  const lines = [shown, ...listed].map((analysis) => {
    const cleaned = clean(analysis);
    return [requestTitle(cleaned.call), ...factLines(cleaned)].map(plainText).join("  ");
  });
  return [...lines.map((line) => `  ${line}`), ...(left > 0 ? [`  ${phrase`and ${left} more`}`] : []), ""];
}

/** What passed needs no repair; what is worth knowing about it is one sentence. */
function hintLines({ diagnosis }: Analysis): string[] {
  return diagnosis.findings.slice(0, 1).flatMap(({ headline }) => [`  ${plainText(headline)}`, ""]);
}

function blockText(one: Block, clean: Clean, paint: Paint): string[] {
  const { outcome, title, count, kind } = one;
  const shown = clean(one.shown);
  const requests = count === 1 ? "" : ` (${phrase`${count} requests`})`;
  const head = [`${paint(outcomeLabel(shown), outcomeStyles[outcome])} ${paint(visible(title), "bold")}${requests}`, ""];
  if (kind === "bare") return [...head, ...bareLines(one, clean)];
  if (kind === "hint") return [...head, ...hintLines(shown), ...bareLines(one, clean)];
  return [...head, ...callLines(shown, paint), ...policyLines(one, paint), ...alikeLines(one, clean, paint), ""];
}

function cleaner(blocks: readonly Block[], redact: TerminalOptions["redact"]): Clean {
  if (redact === undefined) return (analysis) => analysis;
  const written = blocks.flatMap(({ shown, listed }) => [shown, ...listed]);
  const clean = redact(written);
  const places = new Map(written.map((analysis, place) => [analysis, clean[place]]));
  return (analysis) => {
    const found = places.get(analysis);
    if (found === undefined) throw new RangeError("an Analysis that was not redacted");
    return found;
  };
}

/** Returns a report for a terminal, by what one change repairs; ends with a line of counts and a line break. */
export function terminalText(analyses: readonly Analysis[], options: TerminalOptions): string {
  const { color, redact } = options;
  const paint = painter(color);
  const found = blocksOf(analyses, options);
  const whole = found.filter(({ kind }) => kind === "whole");
  const isShort = options.all || tellsAll(whole.length);
  const left = new Set(isShort ? [] : whole.slice(mostInFull));
  // What stands in the table only is written with its own address alone.
  const inTable = whole.map((one) => (left.has(one) ? { ...one, listed: [] } : one));
  const told = found.filter((one) => !left.has(one));
  const clean = cleaner(isShort ? told : [...told, ...inTable.slice(mostInFull)], redact);
  const lines = [
    ...(isShort ? [] : tableLines(inTable, clean, paint)),
    ...told.flatMap((one) => blockText(one, clean, paint)),
    countsLine(analyses),
  ];
  const shown = options.all ? lines : lines.map(bounded);
  return `${shown.flatMap(wrapped).join("\n")}\n`;
}
