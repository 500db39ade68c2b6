import { getCombined } from "../../../model/header-list.ts";
import type { PatchChange } from "../../../model/header-patch.ts";
import { code, header, say, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import { type Fault, samePreflightHas } from "../../fault.ts";
import { allowHeaders, allowMethods, answerOf, codes, preflightTerm, requestLine } from "../../phrases.ts";
import { headersPatch, isResponseOnlyHeader } from "./parts/headers-repair.ts";
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
    const headers = missingHeaders(fault);
    const repair = repairOf(fault, method, listed, headers);
    return {
      headline: say`${answerOf(fault)} does not allow the method ${code(method)}${alsoHeaders(headers)}, so the browser never sent the actual request.`,
      why: [
        seen(fault, method, headers),
        say`Every method except GET, HEAD and POST has to be listed in the answer to the ${preflightTerm}.`,
      ],
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

/** Headers that the same answer does not list either: the browser would name them next. */
function missingHeaders({ response, unsafeHeaders }: Fault): string[] {
  if (response === null) return [];
  const listed = recoveredTokens(getCombined(response.headers, allowHeaders)).map((name) => name.toLowerCase());
  return listed.includes("*") ? [] : unsafeHeaders.filter((name) => !listed.includes(name) && !isResponseOnlyHeader(name)).toSorted();
}

function alsoHeaders(names: readonly string[]): Text {
  return names.length === 0 ? say`` : say`, nor the request ${names.length === 1 ? "header" : "headers"} ${codes(names)}`;
}

function seen(fault: Fault, method: string, headers: readonly string[]): Text {
  const { actual } = fault.obstacle;
  const found = actual === null ? say`no ${header(allowMethods)} header` : say`${header(allowMethods, actual)}`;
  const needed = say`Seen: ${found}. Needed: a list with ${code(method)} in it`;
  if (headers.length === 0 || fault.response === null) return say`${needed}.`;
  const list = getCombined(fault.response.headers, allowHeaders);
  const foundList = list === null ? say`no ${header(allowHeaders)} header` : say`${header(allowHeaders, list)}`;
  return say`${needed}. Seen: ${foundList}. Needed: a list with ${codes(headers)} in it.`;
}

function isLowerCase(method: string): boolean {
  return method !== method.toUpperCase();
}

/** A method in lower case is almost always a slip of the page, which servers would not serve. */
function repairOf(
  fault: Fault,
  method: string,
  listed: readonly string[],
  headers: readonly string[],
): { patch: PatchChange[]; steps: Text[] } {
  const upper = method.toUpperCase();
  if (upper === "PATCH" && isLowerCase(method)) {
    const write: Text = say`Write the method in upper case in the page's code: ${code('method: "PATCH"')}.`;
    const rename: PatchChange = { kind: "call-method", method: upper };
    if (listed.includes(upper)) return { patch: [rename], steps: [write] };
    const allow = methodsPatch(fault, listed, upper);
    return { patch: [rename, allow], steps: [write, stepFor(fault, allow, headers)] };
  }
  const allow = methodsPatch(fault, listed, method);
  return { patch: [allow], steps: [stepFor(fault, allow, headers), say`Allow only the methods that the page is meant to use.`] };
}

function stepFor(fault: Fault, change: PatchChange, headers: readonly string[]): Text {
  const line = "value" in change ? change.value : "";
  const methods = say`On ${code(fault.host)}, answer ${requestLine(fault)} with ${header(allowMethods, line)}`;
  if (headers.length === 0 || fault.response === null) return say`${methods}.`;
  const also = headersPatch(fault, recoveredTokens(getCombined(fault.response.headers, allowHeaders)), headers);
  return say`${methods} and ${header(allowHeaders, "value" in also ? also.value : "")}.`;
}
