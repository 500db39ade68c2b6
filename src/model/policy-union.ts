import type { CorsPolicy } from "./header-patch.ts";

function sorted(lists: readonly (readonly string[])[]): string[] {
  const all = new Set<string>();
  for (const list of lists) for (const item of list) all.add(item);
  return Array.from(all).sort();
}

/**
 * Pages with an opaque origin that call without credentials are served by `*` only. Beside origins that can be named they are left out:
 * a list that names them is safe, and `*` is right for public data only. Alone they leave the union without origins.
 */
function originsOf(policies: readonly CorsPolicy[]): string[] {
  const all = sorted(policies.map(({ origins }) => origins));
  const named = all.filter((origin) => origin !== "null");
  return named.length > 0 ? named : all;
}

/** Returns the policy that allows what each of them allows, the least such; null for none. */
export function unionOfPolicies(policies: readonly CorsPolicy[]): CorsPolicy | null {
  if (policies.length === 0) return null;
  const credentials = policies.some((policy) => policy.credentials);
  return {
    origins: originsOf(policies),
    anyOriginSuffices: !credentials && policies.every(({ anyOriginSuffices }) => anyOriginSuffices),
    methods: sorted(policies.map(({ methods }) => methods)),
    requestHeaders: sorted(policies.map(({ requestHeaders }) => requestHeaders)),
    exposedHeaders: sorted(policies.map(({ exposedHeaders }) => exposedHeaders)),
    credentials,
    maxAgeSeconds: policies.reduce((most, policy) => Math.max(most, policy.maxAgeSeconds), 0),
  };
}
