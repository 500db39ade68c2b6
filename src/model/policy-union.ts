import type { CorsPolicy } from "./header-patch.ts";

function sorted(lists: readonly (readonly string[])[]): string[] {
  const all = new Set<string>();
  for (const list of lists) for (const item of list) all.add(item);
  return Array.from(all).sort();
}

/**
 * Pages with an opaque origin that call without credentials are served by `*` only, so that the union then has no origins. With
 * credentials `*` would serve nobody: what remains are the origins that can be named.
 */
function originsOf(policies: readonly CorsPolicy[], credentials: boolean): string[] {
  if (!credentials && policies.some(({ origins }) => origins.length === 0)) return [];
  const all = sorted(policies.map(({ origins }) => origins));
  const named = all.filter((origin) => origin !== "null");
  return named.length > 0 ? named : all;
}

/** Returns the policy that allows what each of them allows, the least such; null for none. */
export function unionOfPolicies(policies: readonly CorsPolicy[]): CorsPolicy | null {
  if (policies.length === 0) return null;
  const credentials = policies.some((policy) => policy.credentials);
  return {
    origins: originsOf(policies, credentials),
    anyOriginSuffices: !credentials && policies.every(({ anyOriginSuffices }) => anyOriginSuffices),
    methods: sorted(policies.map(({ methods }) => methods)),
    requestHeaders: sorted(policies.map(({ requestHeaders }) => requestHeaders)),
    exposedHeaders: sorted(policies.map(({ exposedHeaders }) => exposedHeaders)),
    credentials,
    maxAgeSeconds: policies.reduce((most, policy) => Math.max(most, policy.maxAgeSeconds), 0),
  };
}
