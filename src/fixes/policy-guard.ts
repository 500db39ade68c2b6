import type { CorsPolicy } from "../model/header-patch.ts";
import { originOf } from "../model/origin.ts";
import { phrase } from "../model/text.ts";
import { isToken } from "../model/token.ts";
import type { CannotWriteReason } from "./server.ts";

export type GuardResult = { readonly ok: true } | { readonly ok: false; readonly reason: CannotWriteReason; readonly detail: string };

// Scheme, then a registered name or an address as real hosts have them, then a port. The URL parser alone would let through
// quotes, braces and dollar signs. https://url.spec.whatwg.org/#forbidden-domain-code-point
const plainOrigin = /^[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;

/**
 * Says whether a policy may be written into a configuration: origins exactly as the URL parser serializes them, methods and
 * header names that are tokens. "null" is refused, since every sandboxed page has that origin; so is a name that is only `*`,
 * which would allow everything.
 */
export function guardPolicy(policy: CorsPolicy): GuardResult {
  const origin = policy.origins.find((item) => !isWritableOrigin(item));
  if (origin !== undefined) return refused("origin-not-representable", originDetail(origin));
  if (policy.origins.length === 0 && !(policy.anyOriginSuffices && !policy.credentials)) {
    return refused("origin-not-representable", phrase`The page's origin is not known, so there is no origin to allow.`);
  }
  const method = policy.methods.find((item) => !isName(item));
  if (method !== undefined)
    return refused("method-not-representable", phrase`The method ${JSON.stringify(method)} is not a valid HTTP method.`);
  const name = [...policy.requestHeaders, ...policy.exposedHeaders].find((item) => !isName(item));
  if (name !== undefined) return refused("header-not-representable", phrase`${JSON.stringify(name)} is not a valid header name.`);
  return { ok: true };
}

function refused(reason: CannotWriteReason, detail: string): GuardResult {
  return { ok: false, reason, detail };
}

function originDetail(origin: string): string {
  if (origin === "null")
    return phrase`The page's origin is null. Every sandboxed page has that origin, so allowing it would let any site in.`;
  const meant = originOf(origin);
  if (meant !== null && isWritableOrigin(meant)) {
    return phrase`${JSON.stringify(origin)} is not written as browsers send it: ${JSON.stringify(meant)}.`;
  }
  return phrase`${JSON.stringify(origin)} is not a plain origin of the form scheme://host:port.`;
}

function isWritableOrigin(origin: string): boolean {
  return plainOrigin.test(origin) && originOf(origin) === origin;
}

function isName(text: string): boolean {
  return isToken(text) && text !== "*";
}
