import type { CorsPolicy } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { emptyDelta, type PolicyDelta } from "../model/policy-delta.ts";
import type { ServerPlan } from "../model/server-plan.ts";
import type { Wanted } from "./own-file.ts";

/** What is wanted where nothing shows what is there already: all of the policy. A file that has it asks for no change. */
export function wantedOfPolicy(policy: CorsPolicy, host: string | null): Wanted {
  return {
    policy,
    delta: {
      ...emptyDelta,
      origins: policy.origins,
      // The others are mostly allowed without being listed.
      methods: policy.methods.filter((method) => !isCorsSafelistedMethod(method)),
      requestHeaders: policy.requestHeaders,
      exposedHeaders: policy.exposedHeaders,
      credentials: policy.credentials,
    },
    bareAt: [],
    failedAt: [],
    asksLeave: true,
    isSeen: false,
    isNewer: false,
    host,
  };
}

/**
 * What is wanted of a server whose answers were seen. `changedAtMs`: when its file was changed (Unix epoch, milliseconds); null: not known.
 */
export function wantedOfPlan(
  { host, policy, delta, mends, seenUntilMs }: Pick<ServerPlan, "host" | "policy" | "delta" | "mends" | "seenUntilMs">,
  changedAtMs: number | null,
): Wanted {
  const isNewer = changedAtMs !== null && changedAtMs > seenUntilMs;
  const { onErrorsToo, answerPreflights, doubled, bareAt, failedAt, asksLeave } = mends;
  const whole = (): PolicyDelta => ({ ...wantedOfPolicy(policy, host).delta, onErrorsToo, answerPreflights, doubled });
  const asked = delta === null ? whole() : { ...delta, answerPreflights: delta.answerPreflights || answerPreflights };
  return { policy, delta: asked, bareAt, failedAt, asksLeave, isSeen: delta !== null, isNewer, host };
}
