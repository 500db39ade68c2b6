import type { CorsPolicy } from "../model/header-patch.ts";
import { emptyDelta } from "../model/policy-delta.ts";
import type { ServerPlan } from "../model/server-plan.ts";
import type { Wanted } from "./own-file.ts";

// Mostly they are allowed without being listed. https://fetch.spec.whatwg.org/#cors-safelisted-method
const seldomListed: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

/** What is wanted where nothing shows what is there already: all of the policy. A file that has it asks for no change. */
export function wantedOfPolicy(policy: CorsPolicy, host: string | null): Wanted {
  return {
    policy,
    delta: {
      ...emptyDelta,
      origins: policy.origins,
      methods: policy.methods.filter((method) => !seldomListed.has(method)),
      requestHeaders: policy.requestHeaders,
      exposedHeaders: policy.exposedHeaders,
      credentials: policy.credentials,
    },
    host,
  };
}

/** What is wanted of a server whose answers were seen. */
export function wantedOfPlan({ host, policy, delta, mends }: Pick<ServerPlan, "host" | "policy" | "delta" | "mends">): Wanted {
  if (delta === null) return { policy, delta: { ...wantedOfPolicy(policy, host).delta, ...mends }, host };
  return { policy, delta: { ...delta, answerPreflights: delta.answerPreflights || mends.answerPreflights }, host };
}
