import type { PatchChange } from "../../../model/header-patch.ts";
import { code, header, say, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import { type Fault, samePreflightHas } from "../../fault.ts";
import { allowMethods, answerOf, preflightTerm, requestLine } from "../../phrases.ts";
import { methodsPatch } from "./parts/methods-repair.ts";
import { recoveredTokens } from "./parts/token-list.ts";

/** Reports a method that the preflight's answer does not list. */
export const allowMethodsOmission = headerCause({
  id: "allow-methods-omission",
  title: "The method is not allowed",
  errors: ["MethodDisallowedByPreflightResponse"],
  tells: isTold,
  explain: (fault) => {
    const method = fault.obstacle.failedParameter || fault.hop.method;
    const listed = recoveredTokens(fault.obstacle.actual);
    const repair = repairOf(fault, method, listed);
    return {
      headline: say`${answerOf(fault)} does not allow the method ${code(method)}, so the browser never sent the actual request.`,
      why: [seen(fault, method), say`Every method except GET, HEAD and POST has to be listed in the answer to the ${preflightTerm}.`],
      change: repair.steps,
      actor: repair.patch.every(({ kind }) => kind === "call-method") ? "page" : "server",
      evidence: headerEvidence(fault),
      patch: repair.patch,
      lessons: fault.credentials === "include" ? ["preflight-needs", "credentials-need"] : ["fix-is-on-the-server", "preflight-needs"],
    };
  },
  told: ({ method }) => [
    say`The server's answer to the preflight does not allow ${method === null ? "the request's method" : say`the method ${code(method)}`}.`,
    say`On the server: add it to ${header(allowMethods)}, in capitals and as it is sent.`,
    ...(method !== null && method !== method.toUpperCase()
      ? [say`Methods are case-sensitive: write ${code(method.toUpperCase())} in the page.`]
      : []),
  ],
  seeAlso: ["access-control-allow-methods"],
});

/** A method that stands in a list which cannot be read is told by the cause for such lists. */
function isTold(fault: Fault, input: DiagnoseInput): boolean {
  const unreadable = samePreflightHas(input, fault, "InvalidAllowMethodsPreflightResponse");
  return !unreadable || !recoveredTokens(fault.obstacle.actual).includes(fault.obstacle.failedParameter);
}

function seen(fault: Fault, method: string): Text {
  const { actual } = fault.obstacle;
  const found = actual === null ? say`no ${header(allowMethods)} header` : say`${header(allowMethods, actual)}`;
  return say`Seen: ${found}. Needed: a list with ${code(method)} in it.`;
}

function isLowerCase(method: string): boolean {
  return method !== method.toUpperCase();
}

/** A method in lower case is almost always a slip of the page, which servers would not serve. */
function repairOf(fault: Fault, method: string, listed: readonly string[]): { patch: PatchChange[]; steps: Text[] } {
  const upper = method.toUpperCase();
  if (upper === "PATCH" && isLowerCase(method)) {
    const write: Text = say`Write the method in upper case in the page's code: ${code('method: "PATCH"')}.`;
    const rename: PatchChange = { kind: "call-method", method: upper };
    if (listed.includes(upper)) return { patch: [rename], steps: [write] };
    const allow = methodsPatch(fault, listed, upper);
    return { patch: [rename, allow], steps: [write, stepFor(fault, allow)] };
  }
  const allow = methodsPatch(fault, listed, method);
  return { patch: [allow], steps: [stepFor(fault, allow), say`Allow only the methods that the page is meant to use.`] };
}

function stepFor(fault: Fault, change: PatchChange): Text {
  const line = "value" in change ? change.value : "";
  return say`On ${code(fault.host)}, answer ${requestLine(fault)} with ${header(allowMethods, line)}.`;
}
