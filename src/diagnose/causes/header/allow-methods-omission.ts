import { getCombined } from "../../../model/header-list.ts";
import type { PatchChange } from "../../../model/header-patch.ts";
import { code, header, phrase, say, sentences, type Text, type TextPart } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import { type Fault, samePreflightHas } from "../../fault.ts";
import { allowHeaders, allowMethods, answerOf, codes, preflightTerm, requestLine, seenAndNeeded, toldAndNeeded } from "../../phrases.ts";
import { headersPatch, isResponseOnlyHeader } from "./parts/headers-repair.ts";
import { methodsPatch } from "./parts/methods-repair.ts";
import { recoveredTokens } from "./parts/token-list.ts";

/** Reports a method that the preflight's answer does not list. */
export const allowMethodsOmission = headerCause({
  id: "allow-methods-omission",
  title: phrase`The method is not allowed`,
  errors: ["MethodDisallowedByPreflightResponse"],
  tells: isTold,
  explain: (fault) => {
    const method = fault.obstacle.failedParameter || fault.hop.method;
    const listed = recoveredTokens(fault.obstacle.actual);
    const headers = missingHeaders(fault);
    const repair = repairOf(fault, method, listed, headers);
    return {
      headline: headline(fault, code(method), headers),
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
    method === null
      ? say`The server's answer to the preflight does not allow the request's method.`
      : say`The server's answer to the preflight does not allow the method ${code(method)}.`,
    ...(method !== null && method !== method.toUpperCase()
      ? [
          say`Methods are case-sensitive: write ${code(method.toUpperCase())} in the page.`,
          say`On the server: ${header(allowMethods)} has to list ${code(method.toUpperCase())}.`,
        ]
      : [say`On the server: add it to ${header(allowMethods)}, in capitals and as it is sent.`]),
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

function headline(fault: Fault, method: TextPart, names: readonly string[]): Text {
  const answer = answerOf(fault);
  if (names.length === 0) return say`${answer} does not allow the method ${method}, so the browser never sent the actual request.`;
  return names.length === 1
    ? say`${answer} does not allow the method ${method}, nor the request header ${codes(names)}, so the browser never sent the actual request.`
    : say`${answer} does not allow the method ${method}, nor the request headers ${codes(names)}, so the browser never sent the actual request.`;
}

function seen(fault: Fault, method: string, headers: readonly string[]): Text {
  const ofMethod = toldAndNeeded(fault, allowMethods, say`a list with ${code(method)} in it`);
  if (headers.length === 0 || fault.response === null) return ofMethod;
  const list = getCombined(fault.response.headers, allowHeaders);
  return sentences(ofMethod, seenAndNeeded(allowHeaders, list, say`a list with ${codes(headers)} in it`));
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
  const [host, request, methods] = [code(fault.host), requestLine(fault), header(allowMethods, line)];
  if (headers.length === 0 || fault.response === null) return say`On ${host}, answer ${request} with ${methods}.`;
  const also = headersPatch(fault, recoveredTokens(getCombined(fault.response.headers, allowHeaders)), headers);
  return say`On ${host}, answer ${request} with ${methods} and ${header(allowHeaders, "value" in also ? also.value : "")}.`;
}
