import type { Obstacle } from "../../cors/verdict.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Evidence } from "../../diagnose/finding.ts";
import { getCombined } from "../../model/header-list.ts";
import { evidencePlace, exchangeName } from "../../words/place.ts";
import { shortText } from "../visible.ts";

/** What was sent, beside what would have passed. */
export interface EvidenceRow {
  /** Lower case; null when the evidence is no header. */
  readonly header: string | null;
  /** null: the header is absent, or nothing was seen. */
  readonly actual: string | null;
  /** null: no value would pass, or none is needed. */
  readonly required: string | null;
  /** For example "Answer to the preflight". */
  readonly where: string;
}

function rowOf({ call }: Analysis, evidence: Evidence): EvidenceRow {
  const { header, actual, required } = evidence;
  return { header, actual, required, where: evidencePlace(call, evidence).short };
}

function rowOfObstacle(analysis: Analysis, obstacle: Obstacle): EvidenceRow {
  const where = exchangeName(analysis.call, obstacle.exchangeId, obstacle.header === null ? null : "response");
  return { header: obstacle.header, actual: obstacle.actual, required: obstacle.required, where };
}

function isSameLine(a: EvidenceRow, b: EvidenceRow): boolean {
  return a.header === b.header && a.where === b.where && a.actual === b.actual;
}

/** Returns the evidence of all findings, each line once; of the obstacles when there is no finding. */
export function evidenceRows(analysis: Analysis): EvidenceRow[] {
  const { findings } = analysis.diagnosis;
  const rows =
    findings.length === 0
      ? analysis.evaluation.obstacles.map((obstacle) => rowOfObstacle(analysis, obstacle))
      : findings.flatMap((finding) => finding.evidence.map((evidence) => rowOf(analysis, evidence)));
  const seen = new Set<string>();
  return rows.filter((row) => {
    // The same line once more, without saying what is required.
    if (row.required === null && rows.some((other) => other.required !== null && isSameLine(row, other))) return false;
    const key = JSON.stringify([row.header, row.where, row.actual === null ? null : shortText(row.actual, 500), row.required]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** For an allowed Call: the header lines that let it pass. */
export function passingRows(analysis: Analysis): EvidenceRow[] {
  const names = [
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
  ];
  return analysis.call.hops.flatMap((hop, index) => {
    if (!analysis.evaluation.hops[index]?.crossOrigin) return [];
    const exchanges = hop.preflight === null ? [hop.actual] : [hop.preflight, hop.actual];
    return exchanges.flatMap((exchange) => {
      const head = exchange.response.observed ? exchange.response.value : null;
      if (head === null) return [];
      return names.flatMap((header): EvidenceRow[] => {
        const actual = getCombined(head.headers, header);
        return actual === null ? [] : [{ header, actual, required: null, where: exchangeName(analysis.call, exchange.id, "response") }];
      });
    });
  });
}
