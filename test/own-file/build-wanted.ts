import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { emptyDelta, type PolicyDelta } from "../../src/model/policy-delta.ts";
import type { Wanted } from "../../src/own-file/own-file.ts";

export const app = "https://app.example";
export const admin = "https://admin.example";
export const next = "https://next.example";

/** What a file has to allow, of which only what matters is given. */
export function wanted(delta: Partial<PolicyDelta>, policy: Partial<CorsPolicy> = {}, host: string | null = null): Wanted {
  return {
    policy: {
      origins: [app],
      anyOriginSuffices: false,
      methods: ["GET", "PUT"],
      requestHeaders: ["content-type", "x-request-id"],
      exposedHeaders: [],
      credentials: false,
      maxAgeSeconds: 600,
      ...policy,
    },
    delta: { ...emptyDelta, ...delta },
    bareAt: [],
    failedAt: [],
    asksLeave: true,
    isSeen: true,
    isNewer: false,
    host,
  };
}
