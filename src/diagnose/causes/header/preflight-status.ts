import { getCombined } from "../../../model/header-list.ts";
import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { headerCause } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { type Fault, samePreflightHas } from "../../fault.ts";
import { allowOrigin, preflightTerm, requestLine } from "../../phrases.ts";

/** Reports a preflight whose status is not 200 to 299. */
export const preflightStatus = headerCause({
  id: "preflight-status",
  title: phrase`The preflight got an error status`,
  errors: ["PreflightInvalidStatus"],
  tells: isTold,
  explain: (fault) => {
    return {
      headline: headline(fault),
      why: [
        fault.response === null
          ? say`Seen: status not seen. Needed: any status from 200 to 299.`
          : say`Seen: status ${`${fault.response.status} ${fault.response.statusText.replace(/[.\s]+$/, "")}`.trim()}. Needed: any status from 200 to 299.`,
        say`With the ${preflightTerm} the server has to say yes before the browser sends the actual ${code(fault.hop.method)} request. An error status means no, whatever its headers say.`,
        headersNote(fault),
      ],
      change: [say`Answer ${requestLine(fault)} on ${code(fault.host)} with 204 and the CORS headers.`],
      actor: "server",
      evidence: [bareEvidence(fault, fault.response === null ? null : String(fault.response.status), "200–299")],
      patch: [{ kind: "preflight-status", hop: fault.obstacle.hop, status: 204 }],
      lessons: ["fix-is-on-the-server", "preflight-needs", "works-outside-browser"],
    };
  },
  told: ({ status }) => [
    status === null
      ? say`The preflight (the OPTIONS request sent first) was answered with an error status. It has to be 200 to 299.`
      : say`The preflight (the OPTIONS request sent first) was answered with an error status (status ${status}). It has to be 200 to 299.`,
    say`On the server: answer OPTIONS with 204 and the CORS headers, before any login check. A preflight never carries cookies or tokens.`,
  ],
  seeAlso: ["what-is-a-preflight"],
});

/** A redirect has a status that is not 200 to 299 as well; it is told by its own cause, with the same repair. */
function isTold(fault: Fault, input: DiagnoseInput): boolean {
  return !samePreflightHas(input, fault, "PreflightDisallowedRedirect");
}

function headline(fault: Fault): Text {
  const [host, method] = [code(fault.host), code(fault.hop.method)];
  return fault.response === null
    ? say`The server ${host} answered the preflight with a status that is not 200 to 299, so the browser never sent the actual ${method} request.`
    : say`The server ${host} answered the preflight with ${fault.response.status}, so the browser never sent the actual ${method} request.`;
}

function headersNote(fault: Fault): Text {
  const origin = fault.response === null ? null : getCombined(fault.response.headers, allowOrigin);
  if (origin === null)
    return say`An answer with an error status often lacks the CORS headers as well; what else is missing is listed separately.`;
  if (origin === "*" || origin === fault.requestOrigin) {
    return say`The answer does have ${header(allowOrigin, origin)}, so something on this server knows CORS; it is the status that is wrong.`;
  }
  return say`The answer has ${header(allowOrigin, origin)}, which is not the page's origin either.`;
}
