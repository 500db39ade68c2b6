import type { CorsPolicy } from "../model/header-patch.ts";
import type { PolicyDelta } from "../model/policy-delta.ts";
import type { Wanted } from "./own-file.ts";

// Mostly they are allowed without being listed. https://fetch.spec.whatwg.org/#cors-safelisted-method
const seldomListed: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

/** What is wanted where nothing shows what is there already: all of the policy. A file that has it asks for no change. */
export function wantedOfPolicy(policy: CorsPolicy, host: string | null): Wanted {
  return {
    policy,
    delta: {
      origins: policy.origins,
      methods: policy.methods.filter((method) => !seldomListed.has(method)),
      requestHeaders: policy.requestHeaders,
      exposedHeaders: policy.exposedHeaders,
      credentials: policy.credentials,
      starBecomes: [],
      onErrorsToo: false,
      answerPreflights: false,
      doubled: [],
    },
    host,
  };
}

/** What is wanted of a server whose answers were seen. */
export function wantedOfPlan(plan: { readonly host: string; readonly policy: CorsPolicy; readonly delta: PolicyDelta | null }): Wanted {
  const { host, policy, delta } = plan;
  return delta === null ? wantedOfPolicy(policy, host) : { policy, delta, host };
}
