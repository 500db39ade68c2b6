import type { Evaluation } from "../cors/verdict.ts";
import { lastHop } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import { valueOr } from "../model/observed.ts";
import type { Text } from "../model/text.ts";
import { emptyView } from "../session/session.ts";
import type { Outcome } from "./analysis.ts";
import type { Cause, DiagnoseInput } from "./cause.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Finding } from "./finding.ts";
import { rank } from "./rank.ts";
import { type CauseId, causes } from "./registry.ts";

const headerCauses = causes.filter(({ family }) => family === "header");
const otherCauses = causes.filter(({ family }) => family !== "header");

const outcomesWithCauses: ReadonlySet<Outcome> = new Set(causes.flatMap(({ on }) => on));

/** Reports whether any cause is looked for in Calls that ended so. */
export function hasCauses(outcome: Outcome): boolean {
  return outcomesWithCauses.has(outcome);
}

/** The causes that can apply, by outcome and errors: Calls that end alike are many, and most causes are about other errors. */
function createChoice(among: readonly Cause<CauseId>[]): (outcome: Outcome, errors: ReadonlySet<CorsError>) => readonly Cause<CauseId>[] {
  const chosen = new Map<string, readonly Cause<CauseId>[]>();
  return (outcome, errors) => {
    const key = [outcome, ...errors].join(" ");
    const known = chosen.get(key);
    if (known !== undefined) return known;
    const found = among.filter(
      (cause) => cause.on.includes(outcome) && (cause.errors.length === 0 || cause.errors.some((error) => errors.has(error))),
    );
    if (chosen.size < mostChoices) chosen.set(key, found);
    return found;
  };
}

const mostChoices = 1000;
const headerChoice = createChoice(headerCauses);
const otherChoice = createChoice(otherCauses);

const noErrors: ReadonlySet<CorsError> = new Set();

/** What passed met none; it is not judged only to know that: no `evaluation` among the parameters, which would read it. */
function errorsIn(input: ComplaintInput): ReadonlySet<CorsError> {
  return input.outcome === "allowed" ? noErrors : errorsOf(input.evaluation);
}

function errorsOf({ obstacles, verdict }: Evaluation): ReadonlySet<CorsError> {
  return new Set([...obstacles, ...verdict.alternatives.map(({ obstacle }) => obstacle)].map(({ error }) => error));
}

/** What the browser's complaints are read from. */
export type ComplaintInput = Pick<DiagnoseInput, "call" | "evaluation" | "outcome">;

/** Returns what the browser complained about, each with its patch, in the order in which it meets them. The other Calls play no part. */
export function complaints(input: ComplaintInput): Finding[] {
  const { outcome } = input;
  if (outcome === "allowed") return [];
  const { call, evaluation } = input;
  const alone = { call, evaluation, outcome, session: emptyView };
  const found = headerChoice(outcome, errorsIn(input)).flatMap((cause) => cause.find(alone));
  return rank(found, evaluation.obstacles);
}

/**
 * Returns the causes of a Call, best first; no findings when nothing stops it and nothing is worth saying. `complained`: what
 * `complaints` says of it.
 */
export function diagnose(input: DiagnoseInput, complained: readonly Finding[] = complaints(input)): Diagnosis {
  const { call, outcome } = input;
  const all = [...complained, ...otherChoice(outcome, errorsIn(input)).flatMap((cause) => cause.find(input))];
  const found = withoutSuggestions(withUnlikelyCredentials(input, all));
  return { callId: call.id, findings: found.length === 0 ? [] : toldTogether(rank(found, input.evaluation.obstacles)) };
}

/**
 * Marks what would stop the call only if it was made with credentials, where something else stops it all the same and the page is known to
 * read answers of that host without them. It stays: one page makes calls of both kinds.
 */
function withUnlikelyCredentials({ call, session }: DiagnoseInput, findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(needsCredentials) || findings.every((one) => needsCredentials(one) || one.obstacle === null)) return findings;
  const origin = valueOr(call.pageOrigin, null);
  const isSpokenAgainst = origin !== null && session.host(lastHop(call).url).granted(origin).withoutCredentials !== null;
  return isSpokenAgainst ? findings.map((one) => (needsCredentials(one) ? { ...one, isUnlikely: true } : one)) : findings;
}

/** Leaves out what an answer suggests by itself, where its server was asked what it meant. */
function withoutSuggestions(findings: readonly Finding[]): readonly Finding[] {
  const settled = findings.filter(({ settles }) => settles === true);
  if (settled.length === 0) return findings;
  const isOfSame = ({ obstacle }: Finding, other: Finding): boolean =>
    obstacle !== null && obstacle.hop === other.obstacle?.hop && obstacle.phase === other.obstacle.phase;
  return findings.filter((one) => one.settles === true || !settled.some((other) => isOfSame(one, other)));
}

function needsCredentials({ obstacle, sure }: Finding): boolean {
  return sure === "possible" && obstacle?.onlyIf?.credentials === "include";
}

/** What happened is told with the complaint that it led to: the best root cause of each is, others say only their own. */
function toldTogether(findings: readonly Finding[]): Finding[] {
  const told = new Set<Finding["obstacle"]>();
  return findings.map((finding) => {
    const { isRoot, obstacle, sure } = finding;
    if (!isRoot || obstacle === null) return finding;
    const complaint = findings.find((other) => !other.isRoot && other.obstacle === obstacle);
    if (complaint === undefined || told.has(obstacle) || (sure === "possible" && complaint.sure !== "possible")) return alone(finding);
    told.add(obstacle);
    return withComplaint(finding, complaint);
  });
}

function alone(root: Finding): Finding {
  if (root.headline.length > 0) return root;
  const [headline = [], ...why] = root.why;
  return { ...root, headline, why };
}

function withComplaint(root: Finding, complaint: Finding): Finding {
  return {
    ...root,
    headline: root.headline.length > 0 ? root.headline : complaint.headline,
    why: distinct([...root.why, ...complaint.why]),
    change: distinct([...root.change, ...complaint.change]),
    evidence: [...complaint.evidence, ...root.evidence],
    instead: root.instead ?? complaint.instead,
    lessons: Array.from(new Set([...root.lessons, ...complaint.lessons])),
  };
}

/** The same paragraph is not said twice. */
function distinct(texts: readonly Text[]): Text[] {
  return Array.from(new Map(texts.map((text) => [JSON.stringify(text), text])).values());
}
