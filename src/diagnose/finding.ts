import { say, type Text } from "../model/text.ts";
import type { Actor, Cause, Evidence, Finding, LessonId } from "./diagnosis.ts";
import type { Fault } from "./fault.ts";
import { credentialsTerm } from "./phrases.ts";

/** What a cause has to say about one fault. */
export interface FindingParts {
  readonly headline: Text;
  readonly why: readonly Text[];
  readonly change: readonly Text[];
  readonly actor: Actor;
  readonly evidence: readonly Evidence[];
  readonly patch: Finding["patch"];
  readonly lessons: readonly LessonId[];
}

/** How sure a fault is that exists for only one of two credentials modes that are both possible. */
const conditionalConfidence = 0.5;

/** Makes a finding; a fault that depends on an unknown credentials mode says so in the headline and in the reasons. */
export function makeFinding(cause: Pick<Cause, "id" | "title">, fault: Fault, parts: FindingParts): Finding {
  const conditional = fault.condition !== null;
  return {
    id: cause.id,
    title: cause.title,
    headline: conditional ? say`If the call was made ${withOrWithout(fault)} credentials: ${parts.headline}` : parts.headline,
    why: conditional ? [conditionText(fault), ...parts.why] : parts.why,
    change: parts.change,
    actor: parts.actor,
    evidence: parts.evidence,
    patch: parts.patch,
    lessons: parts.lessons,
    obstacle: fault.obstacle,
    confidence: conditional ? conditionalConfidence : 1,
  };
}

function withOrWithout(fault: Fault): string {
  return fault.condition === "include" ? "with" : "without";
}

function conditionText(fault: Fault): Text {
  return say`Nothing that was recorded shows whether the call was made with ${credentialsTerm}. This explanation holds only if it was made ${withOrWithout(fault)} them. In the page's code, look for ${{ kind: "code", text: 'credentials: "include"' }} (fetch), ${{ kind: "code", text: "withCredentials" }} (XMLHttpRequest, EventSource) or ${{ kind: "code", text: "use-credentials" }} (the crossorigin attribute).`;
}
