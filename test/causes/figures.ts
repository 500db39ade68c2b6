import { analyze } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import { causes } from "../../src/diagnose/registry.ts";
import type { Call } from "../../src/model/call.ts";

/** What was recorded, as far as it is judged. */
export interface Recorded {
  readonly calls: readonly Call[];
  readonly brokenId: string | null;
  readonly alsoBroken: readonly string[];
}

export interface SetupFigures {
  /** The first cause of the Call that the set-up is about; null: none, or no Call. */
  readonly first: CauseId | null;
  /** Place of the true cause in the list, from 1; null: it is not in the list. */
  readonly place: number | null;
  /** What is said against Calls that were good. */
  readonly falseAlarms: readonly string[];
  /** What is worth saying of the good Calls: for people to read through. */
  readonly notes: readonly string[];
}

const notes: ReadonlySet<CauseId> = new Set(causes.filter(({ family }) => family === "passing").map(({ id }) => id));

function alarmsOf({ call, outcome, diagnosis }: Analysis): string[] {
  const said = diagnosis.findings.map(({ id }) => id).filter((id) => !notes.has(id));
  const told = outcome === "allowed" || outcome === "opaque" ? said : [outcome, ...said];
  return told.map((what) => `${what} of ${call.hops[0]?.url ?? ""}`);
}

/** Judges a recording. */
export function figuresOf({ calls, brokenId, alsoBroken }: Recorded, cause: CauseId): SetupFigures {
  const analyses = analyze(calls);
  const broken = analyses.find(({ call }) => call.id === brokenId);
  const list = broken?.diagnosis.findings.map(({ id }) => id) ?? [];
  const good = analyses.filter(({ call }) => call.id !== brokenId && !alsoBroken.includes(call.id));
  const at = list.indexOf(cause);
  return {
    first: list[0] ?? null,
    place: at === -1 ? null : at + 1,
    falseAlarms: good.flatMap(alarmsOf),
    notes: good.flatMap(({ diagnosis }) => diagnosis.findings.map(({ id }) => id).filter((id) => notes.has(id))),
  };
}
