import type { Hop } from "../../../model/call.ts";
import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { pathOf } from "../../phrases.ts";
import { askedNames } from "./asked-names.ts";

// The Model Context Protocol over HTTP: https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http,
// https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization

/** Request headers of its clients that need permission, in one call or another. */
export const mcpRequestHeaders: readonly string[] = [
  "Authorization",
  "Content-Type",
  "Last-Event-ID",
  "Mcp-Method",
  "Mcp-Name",
  "Mcp-Protocol-Version",
  "Mcp-Session-Id",
];

/** Response headers that its clients read. */
export const mcpResponseHeaders: readonly string[] = ["Mcp-Session-Id", "WWW-Authenticate"];

export const mcpMethods: readonly string[] = ["GET", "POST", "DELETE"];

/** Where its clients look for the sign-in: https://www.rfc-editor.org/rfc/rfc9728, https://www.rfc-editor.org/rfc/rfc8414 */
export const signInDocuments: readonly string[] = ["/.well-known/oauth-protected-resource", "/.well-known/oauth-authorization-server"];

/** What shows that a call speaks the protocol. */
export interface McpSign {
  /** Where the client looks for the sign-in, and no endpoint of the protocol. */
  readonly isSignIn: boolean;
  /** A header, or the end of the path. */
  readonly by: string;
  /** A path's name alone may be anybody's. */
  readonly isCertain: boolean;
}

/** Returns null for a call that does not show that it speaks the protocol. */
export function mcpSignOf(hop: Hop): McpSign | null {
  const path = pathOf(hop.url);
  const document = signInDocuments.find((known) => path === known || path.startsWith(`${known}/`));
  if (document !== undefined) return { isSignIn: true, by: document, isCertain: true };
  const sent = valueOr(hop.actual.requestHeaders, []);
  const asked = askedNames(hop);
  const name = [...asked, ...sent.map((line) => line.name)].find((known) => known.startsWith("mcp-"));
  if (name !== undefined) return { isSignIn: false, by: name, isCertain: true };
  const accept = getCombined(sent, "accept");
  if (hop.method === "POST" && accept !== null && takesBoth(accept)) return { isSignIn: false, by: "accept", isCertain: true };
  if (!/\/mcp\/?$/i.test(path) || !mcpMethods.includes(hop.method)) return null;
  return { isSignIn: false, by: "/mcp", isCertain: hop.method !== "GET" };
}

/** Each POST of the protocol takes these two, and no other: clients of other protocols that stream take more, or the second alone. */
function takesBoth(accept: string): boolean {
  const types = accept.split(",").map((type) => type.split(";")[0]?.trim().toLowerCase());
  return types.length === 2 && types.includes("application/json") && types.includes("text/event-stream");
}
