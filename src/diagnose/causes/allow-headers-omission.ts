import type { PatchChange } from "../../model/header-patch.ts";
import { code, header, say, type Text } from "../../model/text.ts";
import type { Cause, DiagnoseInput, Evidence, Finding } from "../diagnosis.ts";
import { bareEvidence, headerEvidence } from "../evidence.ts";
import { type Fault, faultsOf, samePreflightHas } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { headersPatch, isResponseOnlyHeader } from "../headers-repair.ts";
import { headerNotes } from "../missing-header-notes.ts";
import { allowHeaders, answerOf, codes, preflightTerm, requestLine } from "../phrases.ts";
import { recoveredTokens } from "../token-list.ts";

const id = "allow-headers-omission";
const title = "A request header is not allowed";

/** Reports request headers that the preflight's answer does not list: one finding for all that one preflight misses. */
export const allowHeadersOmission: Cause = {
  id,
  title,
  errors: ["HeaderDisallowedByPreflightResponse"],
  find: (input) => groups(input).map(findingFor),
};

/** Faults of one preflight and one credentials mode belong together. */
function groups(input: DiagnoseInput): Fault[][] {
  const byPlace = new Map<string, Fault[]>();
  for (const fault of faultsToTell(input)) {
    const key = `${fault.obstacle.hop} ${fault.condition ?? ""}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), fault]);
  }
  return [...byPlace.values()];
}

/** A name that stands in a list which cannot be read is told by the cause for such lists. */
function faultsToTell(input: DiagnoseInput): Fault[] {
  return faultsOf(input, allowHeadersOmission.errors).filter((fault) => {
    if (!samePreflightHas(input, fault, "InvalidAllowHeadersPreflightResponse")) return true;
    const listed = recoveredTokens(fault.obstacle.actual).map((name) => name.toLowerCase());
    return !listed.includes(fault.obstacle.failedParameter.toLowerCase());
  });
}

function findingFor(faults: readonly Fault[]): Finding {
  const [fault] = faults;
  if (fault === undefined) throw new RangeError("a group without faults");
  const named = faults.map(({ obstacle }) => obstacle.failedParameter.toLowerCase()).filter((name) => name !== "");
  const missing = named.length > 0 ? named : fault.unsafeHeaders;
  const serverNames = missing.filter((name) => !isResponseOnlyHeader(name));
  const pageNames = missing.filter(isResponseOnlyHeader);
  const listed = recoveredTokens(fault.obstacle.actual);
  const allow = serverNames.length === 0 ? null : headersPatch(fault, listed, serverNames);
  return makeFinding({ id, title }, fault, {
    headline: headline(fault, missing),
    why: [seen(fault, missing), rule, ...headerNotes(fault, missing, listed)],
    change: steps(fault, pageNames, allow),
    actor: pageNames.length > 0 && serverNames.length === 0 ? "page" : "server",
    evidence: [...headerEvidence(fault), ...requestEvidence(fault)],
    patch: [...pageNames.map((name): PatchChange => ({ kind: "call-remove-header", name })), ...(allow === null ? [] : [allow])],
    lessons: fault.credentials === "include" ? ["preflight-needs", "credentials-need"] : ["preflight-needs"],
  });
}

const rule: Text = say`Apart from a few harmless ones, every header that the page adds to a call has to be listed in the answer to the ${preflightTerm}.`;

function headline(fault: Fault, missing: readonly string[]): Text {
  return say`${answerOf(fault)} does not allow ${namesOf(missing)}, so the browser never sent the actual request.`;
}

function namesOf(missing: readonly string[]): Text {
  if (missing.length === 0) return say`one of the call's headers`;
  return say`the request ${missing.length === 1 ? "header" : "headers"} ${codes(missing)}`;
}

function seen(fault: Fault, missing: readonly string[]): Text {
  const { actual } = fault.obstacle;
  const found = actual === null ? say`no ${header(allowHeaders)} header` : say`${header(allowHeaders, actual)}`;
  if (missing.length === 0) return say`Seen: ${found}. Needed: a list with every header that the browser asks for.`;
  return say`Seen: ${found}. Needed: a list with ${codes(missing)} in it.`;
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
  return line === undefined ? [] : [{ ...bareEvidence(fault, line.value), header: name }];
}
