import type { Text } from "../model/text.ts";
import { emptyView } from "../session/session.ts";
import type { Outcome } from "./analysis.ts";
import type { Cause, DiagnoseInput } from "./cause.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Finding } from "./finding.ts";
import { rank } from "./rank.ts";
import { type CauseId, causes } from "./registry.ts";

const causesOn = new Map<Outcome, readonly Cause<CauseId>[]>();

function lookedFor(outcome: Outcome): readonly Cause<CauseId>[] {
  const known = causesOn.get(outcome) ?? causes.filter(({ on }) => on.includes(outcome));
  causesOn.set(outcome, known);
  return known;
}

/** Reports whether any cause is looked for in Calls that ended so. */
export function hasCauses(outcome: Outcome): boolean {
  return lookedFor(outcome).length > 0;
}

/** What the browser's complaints are read from. */
export type ComplaintInput = Pick<DiagnoseInput, "call" | "evaluation">;

/** Returns what the browser complained about, each with its patch, in the order in which it meets them. The other Calls play no part. */
export function complaints({ call, evaluation }: ComplaintInput): Finding[] {
  const input: DiagnoseInput = { call, evaluation, outcome: "blocked", session: emptyView };
  const found = causes.flatMap((cause): readonly Finding[] => (cause.family === "header" ? cause.find(input) : []));
  return rank(found, evaluation.obstacles);
}

/** Returns the causes of a Call, best first; no findings when nothing stops it and nothing is worth saying. */
export function diagnose(input: DiagnoseInput): Diagnosis {
  const found = lookedFor(input.outcome).flatMap((cause) => cause.find(input));
  return { callId: input.call.id, findings: toldTogether(rank(found, input.evaluation.obstacles)) };
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
