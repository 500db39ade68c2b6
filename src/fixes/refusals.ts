import type { CorsPolicy } from "../model/header-patch.ts";
import { phrase } from "../model/text.ts";
import type { Unwritable } from "./define-server.ts";

/** Says that the product has no setting for requests with cookies; null when the policy needs none. */
export function noCredentials(policy: CorsPolicy, product: string): Unwritable | null {
  if (!policy.credentials) return null;
  return {
    reason: "credentials-not-representable",
    detail: phrase`${product} has no setting for requests with credentials. Take credentials: "include" out of the page's call, and use a signed URL instead of a cookie.`,
  };
}

/** Says that the product writes one fixed origin; null when the policy has at most one. */
export function oneOriginOnly(policy: CorsPolicy, product: string): Unwritable | null {
  if (policy.origins.length <= 1) return null;
  return {
    reason: "origin-not-representable",
    detail: phrase`${product} sends one fixed origin, and the list has ${policy.origins.length}.`,
  };
}
