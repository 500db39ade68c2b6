import type { Analysis } from "../diagnose/analysis.ts";
import { furtherTitles } from "../diagnose/diagnosis.ts";
import type { Evidence, Finding } from "../diagnose/finding.ts";
import { type Call, isOfTrial, lastHop } from "../model/call.ts";
import { valueOr } from "../model/observed.ts";
import { code, header, phrase, say, type Text, value } from "../model/text.ts";
import { actorWords } from "../words/actor.ts";
import { codePlace } from "../words/code-place.ts";
import { errorTitles } from "../words/cors-error.ts";
import { headlineWithoutFinding, outcomeWords } from "../words/outcome.ts";
import { evidencePlace } from "../words/place.ts";
import { summaryOf } from "./conclusion.ts";
import { curlPair, leftOutNote } from "./curl.ts";
import { sequenceOf } from "./sequence.ts";
import { sequenceLines } from "./sequence-lines.ts";

/** A part of a report, to be drawn as Markdown or for a terminal. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Text[];
  /** Commands, one a line; to be copied as they are. */
  readonly commands: readonly string[];
}

function section(title: string, lines: readonly Text[], commands: readonly string[] = []): Section[] {
  return lines.length === 0 && commands.length === 0 ? [] : [{ title, lines, commands }];
}

/** Returns the request as a title: method and URL of the first Hop. */
export function requestTitle({ hops }: Call): Text {
  return say`${code(hops[0]?.method ?? "")} ${value(hops[0]?.url ?? "")}`;
}

function factLines({ call, evaluation, outcome }: Analysis): Text[] {
  const { long } = outcomeWords[outcome];
  return [
    outcome === "failed" && call.end.kind === "error" ? say`Outcome: ${long} (${code(call.end.netError)})` : say`Outcome: ${long}`,
    ...(isOfTrial(call)
      ? [say`A fix was being tried in this tab: the browser changed headers of this answer. Users do not get them yet.`]
      : []),
    say`Page: ${value(valueOr(call.pageOrigin, phrase`not observed`))}`,
    ...call.initiatorStack.slice(0, 1).map((place) => say`Called at: ${value(codePlace(place))}`),
    ...(call.hops.length > 1 ? [say`Redirected to: ${value(lastHop(call).url)}`] : []),
    modeLine(evaluation),
  ];
}

function modeLine({ mode: { value: modeValue, basis }, credentials }: Analysis["evaluation"]): Text {
  const [mode, sent] = [code(modeValue ?? phrase`not observed`), code(credentials.value ?? phrase`not observed`)];
  if (basis === "inferred")
    return credentials.basis === "inferred"
      ? say`Mode: ${mode} (concluded), credentials: ${sent} (concluded)`
      : say`Mode: ${mode} (concluded), credentials: ${sent}`;
  return credentials.basis === "inferred" ? say`Mode: ${mode}, credentials: ${sent} (concluded)` : say`Mode: ${mode}, credentials: ${sent}`;
}

/** Says one piece of evidence: where it stands, what was seen and what is needed. */
export function evidenceLine(call: Call, evidence: Evidence): Text {
  const { header: name, actual, required } = evidence;
  const where = evidencePlace(call, evidence).long;
  const needed = required === null ? null : value(required);
  if (name !== null && actual === null)
    return needed === null ? say`${where}: no ${header(name)}` : say`${where}: no ${header(name)}; needed: ${needed}`;
  if (actual === null || (name === null && where.endsWith(actual)))
    return needed === null ? say`${where}` : say`${where}; needed: ${needed}`;
  const seen = name === null ? value(actual) : header(name, actual);
  return needed === null ? say`${where}: ${seen}` : say`${where}: ${seen}; needed: ${needed}`;
}

function findingSections(call: Call, finding: Finding): Section[] {
  return [
    ...section(phrase`What happened`, [finding.headline]),
    ...section(phrase`Why`, finding.why),
    ...section(phrase`What to change: ${actorWords[finding.actor].long}`, finding.change),
    ...section(
      phrase`Evidence`,
      finding.evidence.map((item) => evidenceLine(call, item)),
    ),
  ];
}

/** Without a finding the browser's own name for it is all there is. */
function bareSections(analysis: Analysis): Section[] {
  return analysis.outcome === "blocked" ? section(phrase`What happened`, [headlineWithoutFinding(analysis)]) : [];
}

function laterLines({ evaluation, diagnosis }: Analysis): Text[] {
  const titles = furtherTitles(diagnosis);
  if (titles.length > 0) return titles;
  return evaluation.obstacles.slice(1).map(({ error }) => say`${errorTitles[error]} (${code(error)})`);
}

/** Returns what there is to say of a Call for the person who has to act, the most important first. */
export function callSections(analysis: Analysis): Section[] {
  const { call, diagnosis, outcome } = analysis;
  const [best] = diagnosis.findings;
  const curl = outcome === "blocked" ? curlPair(analysis) : null;
  const commands = curl === null ? [] : [curl.preflight, curl.actual].filter((one) => one !== null);
  const sameTool = say`These show the server's headers without a browser. They send no cookies and no body.`;
  const note = curl === null ? null : leftOutNote(curl);
  const notes = [...(commands.length === 0 ? [] : [sameTool]), ...(note === null ? [] : [note])];
  return [
    ...section(phrase`Request`, factLines(analysis)),
    ...section(
      phrase`What went to and fro`,
      sequenceLines(sequenceOf(analysis)).map((line) => say`${line}`),
    ),
    ...(best === undefined ? bareSections(analysis) : findingSections(call, best)),
    ...section(phrase`What else would fail, or is worth knowing`, laterLines(analysis)),
    ...section(phrase`See it in a terminal`, notes, commands),
  ];
}

/** Reports whether a Call is worth a place in a text: it did not pass, or there is something to say of it. */
export function isWorthTelling({ outcome, diagnosis }: Analysis): boolean {
  return outcome === "blocked" || outcome === "failed" || diagnosis.findings.length > 0;
}

/** Returns how many requests ended how, as one line without a full stop. */
export function countsLine(analyses: readonly Analysis[]): string {
  const { calls, allowed, blocked, failed, opaque, undecided } = summaryOf(analyses);
  const requests = calls === 1 ? phrase`1 request` : phrase`${calls} requests`;
  return undecided === 0
    ? phrase`${requests}: ${blocked} blocked, ${failed} failed, ${allowed} allowed, ${opaque} opaque`
    : phrase`${requests}: ${blocked} blocked, ${failed} failed, ${allowed} allowed, ${opaque} opaque, ${undecided} undecided`;
}
