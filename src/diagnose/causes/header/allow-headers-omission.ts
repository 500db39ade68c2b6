import type { PatchChange } from "../../../model/header-patch.ts";
import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence, lineEvidence } from "../../evidence.ts";
import { type Fault, samePreflightHas } from "../../fault.ts";
import type { Evidence, PageChanges } from "../../finding.ts";
import { allowHeaders, answerOf, codes, preflightTerm, requestLine, toldAndNeeded } from "../../phrases.ts";
import { missingNames } from "../parts/missing-names.ts";
import { headerNotes, isTypeOfNothing } from "./parts/header-notes.ts";
import { headersPatch, isResponseOnlyHeader } from "./parts/headers-repair.ts";
import { recoveredTokens } from "./parts/token-list.ts";

/** Reports request headers that the preflight's answer does not list: one finding for all that one preflight misses. */
export const allowHeadersOmission = headerCause({
  id: "allow-headers-omission",
  title: phrase`A request header is not allowed`,
  errors: ["HeaderDisallowedByPreflightResponse"],
  tells: isTold,
  // Faults of one preflight and one credentials mode belong together.
  together: ({ obstacle, condition }) => `${obstacle.hop} ${condition ?? ""}`,
  explain: (fault, alike) => {
    const { missing, listed } = missingNames(fault, alike);
    const serverNames = missing.filter((name) => !isResponseOnlyHeader(name));
    const pageNames = missing.filter(isResponseOnlyHeader);
    const allow = serverNames.length === 0 ? null : headersPatch(fault, listed, serverNames);
    return {
      headline: headline(fault, missing),
      why: [seen(fault, missing), rule, ...headerNotes(fault, missing)],
      change: steps(fault, pageNames, allow),
      actor: pageNames.length > 0 && serverNames.length === 0 ? "page" : "server",
      evidence: [...headerEvidence(fault), ...requestEvidence(fault)],
      patch: [...pageNames.map((name): PatchChange => ({ kind: "call-remove-header", name })), ...(allow === null ? [] : [allow])],
      instead: needless(fault, missing),
      lessons: fault.credentials === "include" ? ["preflight-needs", "credentials-need"] : ["preflight-needs"],
    };
  },
  told: ({ header: name }) => [
    name === null
      ? say`The server's answer to the preflight does not allow a header of the request.`
      : say`The server's answer to the preflight does not allow the request header ${code(name)}.`,
    name !== null && /^access-control-allow-/i.test(name)
      ? say`That is a header for answers. In the page: do not send it.`
      : say`On the server: add it to ${header(allowHeaders)}. Or, if the call does not need it: leave it out in the page.`,
  ],
  seeAlso: ["access-control-allow-headers"],
});

/** A name that stands in a list which cannot be read is told by the cause for such lists. */
function isTold(fault: Fault, input: DiagnoseInput): boolean {
  if (!samePreflightHas(input, fault, "InvalidAllowHeadersPreflightResponse")) return true;
  const listed = recoveredTokens(fault.obstacle.actual).map((name) => name.toLowerCase());
  return !listed.includes(fault.obstacle.failedParameter.toLowerCase());
}

// Headers that libraries add by themselves, or that a page sets to get around the cache; few servers read them.
// https://api.jquery.com/jQuery.ajax/ (headers), https://fetch.spec.whatwg.org/#concept-request-cache-mode
const seldomNeeded: ReadonlySet<string> = new Set(["x-requested-with", "cache-control", "pragma", "expires", "if-modified-since"]);

function needless(fault: Fault, missing: readonly string[]): PageChanges | null {
  if (missing.length === 0) return null;
  const changes = Array.from(new Set(missing), (name): PatchChange => ({ kind: "call-remove-header", name }));
  if (isTypeOfNothing(fault, missing) && missing.length === 1) {
    return { changes, insteadWhen: say`This is enough: a ${code(fault.hop.method)} sends no content, so it needs no type either.` };
  }
  if (!missing.every((name) => seldomNeeded.has(name))) return null;
  return { changes, insteadWhen: say`This is enough when the server does not need the header.` };
}

const rule: Text = say`Apart from a few harmless ones, every header that the page adds to a call has to be listed in the answer to the ${preflightTerm}.`;

function headline(fault: Fault, missing: readonly string[]): Text {
  const answer = answerOf(fault);
  if (missing.length === 0) return say`${answer} does not allow one of the call's headers, so the browser never sent the actual request.`;
  return missing.length === 1
    ? say`${answer} does not allow the request header ${codes(missing)}, so the browser never sent the actual request.`
    : say`${answer} does not allow the request headers ${codes(missing)}, so the browser never sent the actual request.`;
}

function seen(fault: Fault, missing: readonly string[]): Text {
  const needed = missing.length === 0 ? say`a list with every header that the browser asks for` : say`a list with ${codes(missing)} in it`;
  return toldAndNeeded(fault, allowHeaders, needed);
}

function steps(fault: Fault, pageNames: readonly string[], allow: PatchChange | null): Text[] {
  const texts: Text[] = [];
  if (pageNames.length > 0) texts.push(say`In the page's code, take ${codes(pageNames)} out of the call's headers.`);
  if (allow !== null && "value" in allow) {
    texts.push(say`On ${code(fault.host)}, answer ${requestLine(fault)} with ${header(allowHeaders, allow.value)}.`);
    texts.push(say`Or leave a header out of the call, if the server does not need it.`);
  }
  if (texts.length > 0) return texts;
  return [
    say`On ${code(fault.host)}, answer ${requestLine(fault)} with an ${header(allowHeaders)} that lists every header that the browser asks for.`,
  ];
}

function requestEvidence(fault: Fault): Evidence[] {
  const name = "access-control-request-headers";
  if (!fault.exchange.requestHeaders.observed) return [];
  const line = fault.exchange.requestHeaders.value.find((entry) => entry.name === name);
  return line === undefined ? [] : [lineEvidence(fault, name, line.value)];
}
