import type { Step } from "../../../../cors/verdict.ts";
import { type Call, lastHop } from "../../../../model/call.ts";
import { type NetErrorKind, netErrorKind } from "../../../../model/net-error.ts";
import { hostOf } from "../../../../model/origin.ts";
import { code, type Text, type TextPart } from "../../../../model/text.ts";
import { type Cause, type DiagnoseInput, rootCause } from "../../../cause.ts";
import { exchangeEvidence } from "../../../evidence.ts";
import type { Actor, Certainty, Evidence } from "../../../finding.ts";
import type { Told } from "../../../told.ts";

interface FailureStory {
  readonly headline: Text;
  readonly why?: readonly Text[];
  readonly change: readonly Text[];
  readonly actor?: Actor;
  /** What shows it beside the error's name. */
  readonly evidence?: readonly Evidence[];
}

interface FailureParts<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Says how sure it is that this ended the Call; null: something else did. */
  readonly when: (input: DiagnoseInput) => Certainty | null;
  /** Who acts, unless `tell` knows better. */
  readonly actor: Actor;
  /** `host` is that of the server that was asked last, with its port. */
  readonly tell: (host: TextPart, input: DiagnoseInput) => FailureStory;
  readonly told?: Told;
}

/** Makes a cause of a Call that the browser or the network ended, and not CORS: the error's name is the evidence. */
export function failureCause<const Id extends string>({ id, title, when, actor, tell, told }: FailureParts<Id>): Cause<Id> {
  return rootCause({
    id,
    title,
    family: "browser",
    on: ["failed"],
    find: (input) => {
      const sure = when(input);
      if (sure === null) return [];
      const { url } = lastHop(input.call);
      const { headline, why = [], change, actor: acts = actor, evidence = [] } = tell(code(hostOf(url) ?? url), input);
      return [{ behind: null, headline, why, change, actor: acts, evidence: [...nameEvidence(input.call), ...evidence], sure }];
    },
    ...(told === undefined ? {} : { told }),
  });
}

/** The name of the error that ended the Call, its preflight's where only that has one that says something; empty when none was seen. */
export function netErrorOf({ end, hops }: Call): string {
  const own = (end.kind === "error" ? end.netError : hops.at(-1)?.actual.netError) ?? "";
  const preflight = hops.at(-1)?.preflight?.netError ?? "";
  return netErrorKind(own) === "blocked" && netErrorKind(preflight) !== "other" ? preflight : own;
}

/** Returns what the name of the error that ended the Call says. */
export function kindOf({ call }: DiagnoseInput): NetErrorKind {
  return netErrorKind(netErrorOf(call));
}

/** Sees it in the error's name; where that says nothing, the step at which the engine says that it ended makes it likely. */
export function endedBy(kind: NetErrorKind, step: Step | null = null): (input: DiagnoseInput) => Certainty | null {
  return (input) => (kindOf(input) === kind ? "seen" : step !== null && input.evaluation.verdict.step === step ? "likely" : null);
}

/** The error's name as evidence; empty when none was seen. */
export function nameEvidence(call: Call): Evidence[] {
  const actual = netErrorOf(call);
  if (actual === "") return [];
  const hop = lastHop(call);
  const exchange = hop.preflight?.netError === actual ? hop.preflight : hop.actual;
  return [exchangeEvidence(call, exchange, null, actual)];
}
