import type { AddressSpace } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";

export interface LocalNetworkRequest {
  readonly client: AddressSpace;
  readonly resource: AddressSpace;
  /** What the call's `targetAddressSpace` says; null without. */
  readonly target: AddressSpace | null;
  readonly isSecureContext: boolean;
  /** A trustworthy URL of the page's own origin. */
  readonly isOwnOrigin: boolean;
  /** What the user answered to the browser's question; null when that is not known. */
  readonly permission: "granted" | "denied" | null;
}

// The smaller, the more private. A proxied or unknown address counts as public.
// https://wicg.github.io/local-network-access/#ip-address-space-section
const reach: Readonly<Record<AddressSpace, number>> = { loopback: 0, local: 1, public: 2, unknown: 2 };

/**
 * Judges a connection by Chromium's local network access rules: null when it is allowed, "unknown" when the user's answer decides and
 * is not known. Only a public page's requests to local or loopback addresses are restricted.
 * https://source.chromium.org/chromium/chromium/src/+/main:services/network/local_network_access_checker.cc
 */
export function localNetworkAccessCheck(request: LocalNetworkRequest): CorsError | "unknown" | null {
  if (request.isOwnOrigin) return null;
  // Also where policy would allow it.
  if (request.target !== null && request.target !== request.resource) return "InvalidLocalNetworkAccess";
  const isRestricted = reach[request.client] === reach.public && reach[request.resource] < reach.public;
  if (!isRestricted) return null;
  if (!request.isSecureContext) return "InsecureLocalNetwork";
  if (request.permission === null) return "unknown";
  return request.permission === "granted" ? null : "LocalNetworkAccessPermissionDenied";
}
