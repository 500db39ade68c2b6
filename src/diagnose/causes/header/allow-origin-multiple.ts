import { getCombined, getValues } from "../../../model/header-list.ts";
import { code, header, phrase, say, sentences, type Text, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin, answerOf, toldAndNeeded, values } from "../../phrases.ts";
import { toldAllowOrigin, toldAnswer, toldEcho } from "../../told.ts";
import {
  neededOrigin,
  nullOriginReasons,
  type OriginRepair,
  originActor,
  originPatch,
  originRepair,
  originSteps,
} from "./parts/allow-origin-repair.ts";
import { describeMalformed, malformedKind } from "./parts/origin-value.ts";

/** Reports several `Access-Control-Allow-Origin` lines, or a list in one line. */
export const allowOriginMultiple = headerCause({
  id: "allow-origin-multiple",
  title: phrase`More than one allowed origin`,
  errors: ["MultipleAllowOriginValues", "PreflightMultipleAllowOriginValues"],
  explain: (fault) => {
    const lines = linesOf(fault);
    const kept = goodLine(fault, lines);
    const repair: OriginRepair = kept === null ? originRepair(fault) : { kind: "exact", origin: kept };
    return {
      headline: headline(fault, lines),
      why: [toldAndNeeded(fault, allowOrigin, neededOrigin(fault, repair)), ...reasons(fault, lines), ...nullOriginReasons(fault)],
      change: [...(lines.length > 1 ? [oneLayer] : []), ...(kept === null ? originSteps(fault, repair) : [keepOne(kept)])],
      actor: originActor(repair),
      evidence: headerEvidence(fault),
      patch: originPatch(fault, repair),
      lessons: ["fix-is-on-the-server", "several-origins"],
    };
  },
  told: (facts) => [
    sentences(say`${toldAnswer(facts)} allows more than one origin. Only one is possible.`, toldAllowOrigin(facts)),
    say`Often two layers add the header, for example a proxy and the application: let only one of them do it.`,
    toldEcho(facts),
  ],
  seeAlso: ["access-control-allow-origin"],
});

const oneLayer: Text = say`Find the two places that add the header, for example the application and the proxy or CDN in front of it, and take it out of one of them.`;

/** Returns the line that lets the call in by itself: only the others have to go. Null: none does. */
function goodLine({ requestOrigin, credentials }: Fault, lines: readonly string[]): string | null {
  if (lines.length < 2) return null;
  const own = lines.find((line) => line === requestOrigin && line !== "null");
  return own ?? (credentials === "include" ? null : (lines.find((line) => line === "*") ?? null));
}

function keepOne(line: string): Text {
  return say`Keep one ${header(allowOrigin, line)}: by itself it lets this call in.`;
}

function linesOf(fault: Fault): string[] {
  return fault.response === null ? [] : getValues(fault.response.headers, allowOrigin);
}

/** nginx adds a line without `always` to these: https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header */
const addedTo: ReadonlySet<number> = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308]);

function goodAnswersOnly({ response }: Fault): Text[] {
  const software = response === null ? null : getCombined(response.headers, "server");
  if (response === null || !addedTo.has(response.status) || !/^nginx\b/i.test(software ?? "")) return [];
  return [
    say`If one of them is nginx's ${code("add_header")} without ${code("always")}: it adds its line to good answers only. Then the page can read the error answers, and none of the good ones.`,
  ];
}

function headline(fault: Fault, lines: readonly string[]): Text {
  if (lines.length > 1)
    return say`${answerOf(fault)} has the header ${header(allowOrigin)} ${lines.length} times, but only one is allowed.`;
  return say`${answerOf(fault)} has ${value(fault.obstacle.actual ?? "")} in ${header(allowOrigin)}, but only one origin is allowed there.`;
}

function reasons(fault: Fault, lines: readonly string[]): Text[] {
  const seen = fault.obstacle.actual ?? "";
  if (lines.length > 1) {
    const same = new Set(lines).size === 1;
    const what = same
      ? say`All of them say ${value(lines[0] ?? "")}, and yet the browser joins them to ${value(seen)}, which equals no origin.`
      : say`They say ${values(lines)}; the browser joins them to ${value(seen)}, which equals no origin.`;
    return [
      what,
      say`Two headers mean that two layers add it: the application itself, and a proxy, a CDN, a second CORS library or a browser extension.`,
      ...goodAnswersOnly(fault),
    ];
  }
  const kind = malformedKind(seen);
  if (kind === "template" || kind === "code-word" || kind === "quotes") return [describeMalformed(seen)];
  const entries = seen.split(/[\s,]+/).filter((entry) => entry !== "");
  if (fault.requestOrigin !== null && entries.includes(fault.requestOrigin)) {
    return [
      say`The page's origin ${code(fault.requestOrigin)} is among them, but a list of origins in this header does not exist: the browser compares the whole value.`,
    ];
  }
  return [say`A list of origins in this header does not exist: the browser compares the whole value.`];
}
