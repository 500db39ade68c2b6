import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import { causeBehind, type DiagnoseInput } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { isResponseOnlyHeader } from "../header/parts/headers-repair.ts";
import { bareAnswerErrors, refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { type McpSign, mcpMethods, mcpRequestHeaders, mcpSignOf } from "../parts/mcp.ts";
import { documentSteps, endpointSteps } from "../parts/mcp-steps.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

/** Reports a server of the Model Context Protocol that is not open for pages, with all that it needs: a call shows only what it lacks. */
export const assistantServerHeaders = causeBehind({
  id: "assistant-server-headers",
  title: phrase`A server for assistants (MCP) is not open for pages`,
  family: "server",
  errors: [...refusedPreflightErrors, ...missingNameErrors, "MethodDisallowedByPreflightResponse", ...bareAnswerErrors],
  explain: (fault, alike, input) => {
    const sign = mcpSignOf(fault.hop);
    if (sign === null || fault.response === null || !isOfProtocol(fault, alike, input)) return null;
    const shown = sign.by.startsWith("/") ? code(sign.by) : header(sign.by);
    return {
      ...statusTold(fault, sign),
      why: [
        ...statusNote(fault, sign),
        say`${shown} shows a client of the Model Context Protocol (MCP). Its calls differ: they open a session, go on in it, take up a stream again, sign in, end the session. Each needs other headers, so what is allowed for this call alone fails at the next.`,
      ],
      change: sign.isSignIn ? documentSteps(fault) : endpointSteps(fault),
      actor: "server",
      lessons: ["assistant-servers"],
      sure: sign.isCertain ? "seen" : "likely",
    };
  },
  seeAlso: ["assistant-servers"],
});

/** What has another reason, an error of the server or an origin that is refused, is told by its own cause. */
function isOfProtocol(fault: Fault, alike: readonly Fault[], input: DiagnoseInput): boolean {
  const { error, phase } = fault.obstacle;
  const status = statusOf(fault);
  if (error === "HeaderDisallowedByPreflightResponse") {
    const { missing, listed } = missingNames(
      fault,
      alike.filter(({ obstacle }) => obstacle.error === error),
    );
    const needed = mcpRequestHeaders.map((name) => name.toLowerCase());
    return missing.some((name) => needed.includes(name)) && !missing.some(isResponseOnlyHeader) && !listed.includes("*");
  }
  if (error === "MethodDisallowedByPreflightResponse") return mcpMethods.includes(fault.hop.method);
  if (phase === "redirect" || refusalSign(fault, input) !== null) return false;
  if (phase === "preflight") return status < 300 || [401, 403, 404, 405, 501].includes(status);
  return status < 300 || [400, 401, 405].includes(status) || (status === 404 && speaksInSession(fault));
}

function speaksInSession({ unsafeHeaders }: Fault): boolean {
  return unsafeHeaders.includes("mcp-session-id");
}

function statusTold(fault: Fault, sign: McpSign): Pick<ReturnType<typeof tellStatus>, "headline" | "evidence"> {
  const status = statusOf(fault);
  if (status < 400) return { headline: null, evidence: [] };
  const { headline, evidence } = tellStatus(fault, { event: event(fault, sign, status), why: [], step: [], actor: "server" });
  return { headline, evidence };
}

function event(fault: Fault, { isSignIn }: McpSign, status: number): Text {
  const host = code(fault.host);
  if (fault.obstacle.phase === "preflight")
    return isSignIn
      ? say`The server ${host} answered the preflight with ${status}`
      : say`The MCP server ${host} answered the preflight with ${status}`;
  return isSignIn
    ? say`The server ${host} answered the request with ${status}`
    : say`The MCP server ${host} answered the request with ${status}`;
}

function statusNote(fault: Fault, { isSignIn }: McpSign): Text[] {
  const status = statusOf(fault);
  if (fault.obstacle.phase === "preflight") {
    if (status === 401 || status === 403) {
      return [
        say`A preflight never carries an ${header("authorization")} header, so it cannot pass a login check that also guards OPTIONS.`,
      ];
    }
    if (status >= 400) {
      return [say`OPTIONS has no answer there. The SDK’s transport leaves OPTIONS and all CORS headers to the application around it.`];
    }
    return [];
  }
  if (status === 401 && !isSignIn) {
    return [
      say`A 401 is how the sign-in begins: the client reads in ${header("www-authenticate")} where to sign in. Hidden by the browser, it is only a failure.`,
    ];
  }
  if (status === 404) return [say`A 404 means that the session is over. A client that can read it opens a new one.`];
  if (status === 405) return [say`A 405 means that there is no such stream here. A client that can read it goes on without.`];
  return [];
}
