import type { HeaderList } from "../model/header-list.ts";
import { getCombined } from "../model/header-list.ts";
import { originOf, parseUrl, type SerializedOrigin, sameOrigin } from "../model/origin.ts";
import type { BrowserLimits } from "./browser-limits.ts";

export type ResourcePolicy = "same-origin" | "same-site" | "cross-origin";

// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header: case-sensitive, anything else counts as absent.
const policies: ReadonlySet<string> = new Set<ResourcePolicy>(["same-origin", "same-site", "cross-origin"]);

function isPolicy(text: string): text is ResourcePolicy {
  return policies.has(text);
}

/** Steps 2 and 3: the response's Cross-Origin-Resource-Policy, or null when absent or not one of the three values. */
export function resourcePolicy(headers: HeaderList): ResourcePolicy | null {
  const value = getCombined(headers, "cross-origin-resource-policy");
  return value !== null && isPolicy(value) ? value : null;
}

const ipAddress = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/;

/**
 * Reports whether two hosts are surely the same site: equal, or one is a sub-domain of the other. null: only the Public Suffix
 * List could tell.
 */
function sameSite(a: string, b: string, limits: BrowserLimits): boolean | null {
  const [left, right] = [parseUrl(a)?.hostname ?? "", parseUrl(b)?.hostname ?? ""];
  if (ipAddress.test(left) || ipAddress.test(right)) return limits.ipAddressIsSameSite && left === right;
  if (left === right || left.endsWith(`.${right}`) || right.endsWith(`.${left}`)) return true;
  const [leftTail, rightTail] = [left, right].map((host) => host.split(".").slice(-2).join("."));
  return leftTail === rightTail ? null : false;
}

/**
 * Reports whether the policy lets a no-cors response through; null when only the Public Suffix List could tell. Embedder policies
 * (COEP) of the page are not seen.
 * https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function resourcePolicyCheck(headers: HeaderList, url: string, pageOrigin: SerializedOrigin, limits: BrowserLimits): boolean | null {
  // Step 5; step 4 is the embedder policy's.
  switch (resourcePolicy(headers)) {
    case null:
    case "cross-origin":
      return true;
    case "same-origin":
      return sameOrigin(originOf(url), pageOrigin);
    case "same-site":
      // An https response is not given to an http page.
      if (url.startsWith("https:") && !pageOrigin.startsWith("https:")) return false;
      return sameSite(url, pageOrigin, limits);
  }
}
