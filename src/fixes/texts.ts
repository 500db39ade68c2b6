import type { CorsPolicy } from "../model/header-patch.ts";
import { isOnlyDoubled } from "../model/policy-delta.ts";
import type { ServerPlan } from "../model/server-plan.ts";
import { anyServer } from "./registry.ts";
import type { Fix, Server, WriteResult } from "./server.ts";

/** What is offered for one server: at least one of the two, or the whole text's reason why it cannot be written. */
export interface ServerTexts {
  /** Lines beside what is there; null: there is nothing that they could be added to. */
  readonly smallest: Fix | null;
  /** Everything anew; null where that would take away what nobody saw. */
  readonly whole: WriteResult | null;
}

/** What a text is written from. */
export type TextPlan = Pick<ServerPlan, "policy" | "delta" | "preflightsUnseen" | "leavesPreflights">;

// What pages use.
const usualMethods: readonly string[] = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

/** A list of methods that nobody saw takes none away; where the server's text cannot hold them all, it holds those that are needed. */
function unnarrowed(server: Server, policy: CorsPolicy, url: string | undefined): WriteResult {
  const methods = Array.from(new Set([...policy.methods, ...usualMethods])).sort();
  const wide = server.write({ ...policy, methods }, url);
  return wide.ok ? wide : server.write(policy, url);
}

/**
 * Returns the texts of a server for a plan. Of a doubled header one goes and nothing is written anew. Where nobody saw a preflight, and
 * none is needed, there is no whole text either: it would answer preflights in place of whoever does. A product whose settings have one
 * place has no other way.
 */
export function textsOf(server: Server, plan: TextPlan, url?: string): ServerTexts {
  const { policy, delta } = plan;
  const partial = delta === null ? null : (server.partial?.(delta, policy, url) ?? null);
  const whole = (): WriteResult => (plan.preflightsUnseen ? unnarrowed(server, policy, url) : server.write(policy, url));
  if (partial !== null && delta !== null && isOnlyDoubled(delta)) return { smallest: partial, whole: null };
  if (plan.leavesPreflights) {
    const anywhere = server.group === "hosting" ? null : (anyServer.bareAnswers?.(policy, url) ?? null);
    const smallest = partial ?? server.bareAnswers?.(policy, url) ?? anywhere;
    return { smallest, whole: smallest === null ? whole() : null };
  }
  return { smallest: partial, whole: whole() };
}
