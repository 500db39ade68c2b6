import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { policy } from "./build-policy.ts";

/** Servers whose settings know origins only; the traps of their text say so. */
export const originsOnly: ReadonlySet<string> = new Set(["azure-app-service", "azure-functions"]);

/** Servers that allow the methods that have a route, and have no list of their own. */
export const methodsFromRoutes: ReadonlySet<string> = new Set(["hapi"]);

/** Servers without a setting for requests with credentials: they refuse such a policy. */
export const withoutCredentials: ReadonlySet<string> = new Set(["cloudflare-r2", "google-cloud-storage"]);

/** A policy that the server can hold. */
export function policyOf(id: string, changes: Partial<CorsPolicy> = {}): CorsPolicy {
  return policy(withoutCredentials.has(id) ? { credentials: false, ...changes } : changes);
}
