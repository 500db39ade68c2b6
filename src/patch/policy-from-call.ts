import type { Call, Hop } from "../model/call.ts";
import { getCombined } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { valueOr } from "../model/observed.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import { isToken } from "../model/token.ts";
import { responseOf } from "./hypothetical.ts";

/** What the evaluation concluded about a Hop. */
export interface PolicyNeeds {
  /** What the browser compares with: the page's origin, or "null"; null when not observed. */
  readonly requestOrigin: SerializedOrigin | null;
  readonly credentials: boolean;
  /** Request headers that need permission; null: those that the preflight asked for. */
  readonly needsHeaders: readonly string[] | null;
}

// Long enough to spare most preflights, short enough that a changed policy is soon in use. Chromium keeps 7200 s at most.
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/preflight_result.cc
const maxAgeSeconds = 600;

/**
 * Returns the policy that allows this Hop and no more. An opaque origin ("null") cannot be listed safely, since every sandboxed
 * page has it: without credentials the policy then has no origins and `anyOriginSuffices`; with credentials it keeps "null",
 * which no server's text is written for.
 */
export function policyFor(call: Call, hop: number, needs: PolicyNeeds): CorsPolicy {
  const at = call.hops[hop];
  const anyOriginOnly = needs.requestOrigin === "null" && !needs.credentials;
  return {
    origins: needs.requestOrigin === null || anyOriginOnly ? [] : [needs.requestOrigin],
    anyOriginSuffices: !needs.credentials && needs.requestOrigin !== null,
    methods: at === undefined ? [] : [askedMethod(at)],
    requestHeaders: sortedNames(needs.needsHeaders ?? (at === undefined ? [] : askedHeaders(at))),
    exposedHeaders: at === undefined ? [] : exposedHeaders(at),
    credentials: needs.credentials,
    maxAgeSeconds,
  };
}

function preflightHeader(hop: Hop, name: string): string | null {
  return getCombined(hop.preflight === null ? [] : valueOr(hop.preflight.requestHeaders, []), name);
}

function askedMethod(hop: Hop): string {
  return preflightHeader(hop, "access-control-request-method") ?? hop.method;
}

function askedHeaders(hop: Hop): string[] {
  return preflightHeader(hop, "access-control-request-headers")?.split(",") ?? [];
}

/** What the server exposes already; what is not a name, and a `*`, is left out. */
function exposedHeaders(hop: Hop): string[] {
  const listed = getCombined(responseOf(hop.actual)?.headers ?? [], "access-control-expose-headers") ?? "";
  return sortedNames(listed.split(",")).filter((name) => isToken(name) && name !== "*");
}

function sortedNames(names: readonly string[]): string[] {
  const clean = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
  return [...new Set(clean)].sort();
}
