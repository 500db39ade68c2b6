import { getCombined } from "../../../model/header-list.ts";
import { code, header, say, type Text } from "../../../model/text.ts";
import type { Fault } from "../../fault.ts";
import { allowHeaders, allowMethods, allowOrigin, pathOf } from "../../phrases.ts";
import { isResponseOnlyHeader } from "../header/parts/headers-repair.ts";
import { listParts, recoveredTokens, repairedList } from "../header/parts/token-list.ts";
import { mcpMethods, mcpRequestHeaders, mcpResponseHeaders, signInDocuments } from "./mcp.ts";

const exposeHeaders = "access-control-expose-headers";

/** What stands in the header already stays. */
function listed(fault: Fault, name: string): string[] {
  return fault.response === null ? [] : recoveredTokens(getCombined(fault.response.headers, name));
}

function allowedHeaders(fault: Fault, needed: readonly string[]): Text {
  const existing = fault.obstacle.phase === "preflight" ? listed(fault, allowHeaders) : [];
  const rules = { caseSensitive: false, keepStar: fault.credentials === "not-include" };
  const asked = fault.unsafeHeaders.filter((name) => !isResponseOnlyHeader(name));
  return say`${header(allowHeaders, repairedList(existing, [...needed, ...asked], rules))}`;
}

function openTo({ requestOrigin }: Fault): Text {
  return say`${requestOrigin === null || requestOrigin === "null" ? header(allowOrigin) : header(allowOrigin, requestOrigin)}`;
}

/** What opens an address of the protocol to pages, whatever the one call lacked. */
export function endpointSteps(fault: Fault): Text[] {
  const isPreflight = fault.obstacle.phase === "preflight";
  const methods = repairedList(isPreflight ? listParts(getCombined(fault.response?.headers ?? [], allowMethods)).valid : [], mcpMethods, {
    caseSensitive: true,
    keepStar: fault.credentials === "not-include",
  });
  const exposed = repairedList(isPreflight ? [] : listed(fault, exposeHeaders), mcpResponseHeaders, {
    caseSensitive: false,
    keepStar: fault.credentials === "not-include",
  });
  const path = pathOf(fault.hop.url);
  return [
    say`All at once: on ${code(fault.host)}, answer ${code(`OPTIONS ${path}`)} before the login check, with 204, ${openTo(fault)}, ${header(allowMethods, methods)} and ${allowedHeaders(fault, mcpRequestHeaders)}.`,
    say`On every answer of ${code(path)}, a 401 and other errors included: ${openTo(fault)} and ${header(exposeHeaders, exposed)}.`,
    say`If it wants a sign-in: leave ${code(signInDocuments[0] ?? "")} and ${code(signInDocuments[1] ?? "")} open for GET and OPTIONS, without a login and with the same headers.`,
  ];
}

/** What opens the documents that tell where to sign in. */
export function documentSteps(fault: Fault): Text[] {
  const path = pathOf(fault.hop.url);
  return [
    say`On ${code(fault.host)}, answer ${code(`GET ${path}`)} and ${code(`OPTIONS ${path}`)} before the login check, with ${header(allowOrigin, "*")}: the document is public. OPTIONS also needs 204, ${header(allowMethods, "GET")} and ${allowedHeaders(fault, ["Mcp-Protocol-Version"])}.`,
  ];
}
