import { getCombined } from "../../../model/header-list.ts";
import { code, header, say, sentences, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { lineEvidence, statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { RootParts } from "../../finding.ts";
import { codes, originOrWords } from "../../phrases.ts";
import { askedNames } from "./asked-names.ts";
import { statusOf } from "./bare-answer.ts";
import { type HapiRefusal, hapiRefusal } from "./hapi-refusal.ts";
import { type NewlyAsked, newlyAsked } from "./newly-asked.ts";
import { sightingEvidence } from "./sighting-evidence.ts";

/** What is told of CORS code that refused. */
export type Told = Omit<RootParts, "behind" | "actor">;

function hapiStory(fault: Fault, refusal: HapiRefusal, refused: readonly string[]): { readonly what: Text; readonly change: Text } {
  const host = code(fault.host);
  const origin = originOrWords(fault);
  const names = codes(refused);
  switch (refusal) {
    case "disabled":
      return {
        what: say`The CORS code of ${host} refused the preflight, though with status 200: this route has no CORS settings.`,
        change: say`On ${host}: set them in the options of the route, ${code("cors: { origin: [")}${origin}${code("] }")}.`,
      };
    case "origin":
      return {
        what: say`The CORS code of ${host} refused the preflight, though with status 200: the origin ${origin} is not in its list.`,
        change: say`On ${host}: add ${origin} to ${code("cors.origin")} of the route or of the server. Scheme, host and port have to be equal.`,
      };
    case "headers":
      return refused.length === 1
        ? {
            what: say`The CORS code of ${host} refused the preflight, though with status 200: the header ${names} is not in its list.`,
            change: say`On ${host}: add ${names} to ${code("cors.additionalHeaders")} of the route or of the server.`,
          }
        : {
            what: say`The CORS code of ${host} refused the preflight, though with status 200: one of the headers ${names} is not in its list.`,
            change: say`On ${host}: add what is missing of ${names} to ${code("cors.additionalHeaders")} of the route or of the server.`,
          };
  }
}

/** hapi says why only in the body, which neither the page nor the console shows. */
export function byHapi(fault: Fault, { session }: DiagnoseInput): Told {
  const refusal = fault.response === null ? null : hapiRefusal(fault.response);
  const { what, change } = hapiStory(fault, refusal ?? "origin", newlyAsked(fault, session)?.names ?? askedNames(fault.hop));
  const length = getCombined(fault.response?.headers ?? [], "content-length") ?? "";
  return {
    headline: sentences(what, say`It left its headers out, so the browser never sent the actual ${code(fault.hop.method)} request.`),
    why: [
      say`That is how hapi refuses: with a short text of JSON and no CORS header. Its length (${header("content-length", length)}) is that of the sentence for this reason.`,
    ],
    change: [change],
    evidence: [lineEvidence(fault, "content-length", length)],
    sure: "likely",
  };
}

/** The object of "to ask for" and "to add". */
function namesOf({ method, names }: NewlyAsked): Text {
  const headers = codes(names.toSorted());
  if (method === null) return names.length === 1 ? say`the header ${headers}` : say`the headers ${headers}`;
  if (names.length === 0) return say`the method ${code(method)}`;
  return names.length === 1
    ? say`the method ${code(method)}, the header ${headers}`
    : say`the method ${code(method)}, the headers ${headers}`;
}

/** What was asked for in vain, and not when it passed, is what was refused. */
export function byComparison(fault: Fault, { session }: DiagnoseInput): Told {
  const asked = newlyAsked(fault, session);
  const what = asked === null ? say`something that was asked for` : namesOf(asked);
  return {
    headline: say`${code(fault.host)} let a preflight of this address pass before, and refused this one (status ${statusOf(fault)}) without a CORS header: it asks for more, ${what}, so the browser never sent the actual ${code(fault.hop.method)} request.`,
    why: [
      say`The origin is allowed, so what is new is most likely not in the server's list. Some servers leave all their headers out then.`,
    ],
    change: [say`In the CORS settings of ${code(fault.host)}, add ${what}. Or leave it out of the call, if the server does not need it.`],
    evidence: [...statusEvidence(fault), ...(asked === null ? [] : [sightingEvidence(asked.good)])],
    sure: "likely",
  };
}
