import { displayName } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { LessonId } from "../../lesson-ids.ts";
import { allowOrigin, answerOf, codes, originOrWords, originTerm, preflightTerm, seenAndNeeded } from "../../phrases.ts";
import { toldAnswer, toldErrorStatus, toldOriginRepair } from "../../told.ts";
import { isErrorAnswer } from "../parts/bare-answer.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "./parts/allow-origin-repair.ts";

/** Reports an answer without `Access-Control-Allow-Origin`. */
export const allowOriginMissing = headerCause({
  id: "allow-origin-missing",
  title: phrase`No Access-Control-Allow-Origin`,
  errors: ["MissingAllowOriginHeader", "PreflightMissingAllowOriginHeader"],
  explain: (fault) => {
    const repair = originRepair(fault);
    return {
      headline: headline(fault),
      why: [seenAndNeeded(allowOrigin, null, neededOrigin(fault, repair)), rule(fault), ...nullOriginReasons(fault), ...hints(fault)],
      change: originSteps(fault, repair),
      actor: originActor(repair),
      evidence: headerEvidence(fault),
      patch: originPatch(fault, repair),
      lessons: lessonsFor(fault),
    };
  },
  told: (facts) => [
    facts.status === null
      ? say`${toldAnswer(facts)} has no ${header(allowOrigin)}, so the browser does not let the page have it.`
      : say`${toldAnswer(facts)} (status ${facts.status}) has no ${header(allowOrigin)}, so the browser does not let the page have it.`,
    ...toldErrorStatus(facts),
    toldOriginRepair(facts),
  ],
  seeAlso: ["access-control-allow-origin"],
});

function headline(fault: Fault): Text {
  const answer = answerOf(fault);
  const status = fault.response?.status ?? null;
  if (fault.obstacle.phase === "preflight") {
    const method = code(fault.hop.method);
    return status === null
      ? say`${answer} has no ${header(allowOrigin)}, so the browser never sent the actual ${method} request.`
      : say`${answer} (status ${status}) has no ${header(allowOrigin)}, so the browser never sent the actual ${method} request.`;
  }
  return status === null
    ? say`${answer} has no ${header(allowOrigin)}, so the browser hides it from the page.`
    : say`${answer} (status ${status}) has no ${header(allowOrigin)}, so the browser hides it from the page.`;
}

function rule(fault: Fault): Text {
  if (fault.obstacle.phase === "preflight") {
    return say`The ${preflightTerm} has to be answered with the page's ${originTerm}. Without it the browser stops there.`;
  }
  if (fault.obstacle.phase === "redirect") {
    return say`Every answer on the way needs the header, redirects too: ${originOrWords(fault)} has to be allowed by each of them.`;
  }
  return sentences(
    say`A page may read an answer of another ${originTerm} only when the answer allows the page's origin.`,
    isErrorAnswer(fault) ? null : say`The server may well have done what was asked; only the reading was stopped.`,
  );
}

function hints(fault: Fault): Text[] {
  const { response } = fault;
  if (response === null) return [];
  const names = [...new Set(response.headers.map(({ name }) => name))];
  const misspelt = names.filter((name) => name !== allowOrigin && /allow.{0,2}origin/.test(name));
  if (misspelt.length > 0) {
    return [
      say`The answer has ${codes(misspelt.map(displayName))}, which browsers do not know. The name has to be exactly ${header(allowOrigin)}.`,
    ];
  }
  const others = names.filter((name) => name.startsWith("access-control-"));
  if (others.length > 0) {
    return [
      say`The answer has other CORS headers (${codes(others.map(displayName))}), so something on this server knows CORS. Often it leaves this one out when the page's origin is not in its list.`,
    ];
  }
  if (fault.obstacle.phase === "preflight") return isErrorAnswer(fault) ? [] : refusalHint(fault);
  if (fault.exchange.fromCache === true) {
    return [
      say`This answer came out of the browser's cache. It may have been stored for a request that did not ask for CORS headers; reload with the cache disabled to see what the server sends now.`,
    ];
  }
  return [];
}

const separator = { kind: "text", text: "; " } as const;

/** Some CORS libraries answer a refused preflight without any CORS header. */
function refusalHint(fault: Fault): Text[] {
  const sent = valueOr(fault.exchange.requestHeaders, []);
  const asked = sent.filter(({ name }) => name === "access-control-request-method" || name === "access-control-request-headers");
  if (asked.length === 0) return [];
  const lines = asked.flatMap((line, index): Text => [...(index === 0 ? [] : [separator]), header(line.name, line.value)]);
  return [
    say`If this server does have CORS settings: many leave out every CORS header when they refuse the origin, the method or one of the headers. The browser asked for: ${lines}.`,
  ];
}

function lessonsFor(fault: Fault): LessonId[] {
  const general: LessonId[] = ["fix-is-on-the-server", "works-outside-browser"];
  if (fault.obstacle.phase === "preflight") general.push("preflight-needs");
  if (fault.credentials !== "include") general.push("wildcard-for-public-data");
  return general;
}
