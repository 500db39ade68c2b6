import { browserLimits } from "../cors/browser-limits.ts";
import { requestNeeds } from "../cors/preflight-need.ts";
import type { Evaluation } from "../cors/verdict.ts";
import type { Call } from "../model/call.ts";
import type { HopPolicy, PatchChange } from "../model/header-patch.ts";
import { policyFor } from "../patch/policy-from-call.ts";

function changedHops(changes: readonly PatchChange[]): number[] {
  const hops = changes.flatMap((change) => (change.kind === "response-header" || change.kind === "preflight-status" ? [change.hop] : []));
  return [...new Set(hops)].sort((a, b) => a - b);
}

/** Returns what each Hop that is changed has to allow for this Call. */
export function policiesFor(call: Call, evaluation: Evaluation, changes: readonly PatchChange[], include: boolean): HopPolicy[] {
  return changedHops(changes).flatMap((index) => {
    const hop = call.hops[index];
    const requestOrigin = evaluation.hops[index]?.requestOrigin ?? null;
    if (hop === undefined || requestOrigin === null) return [];
    const needsHeaders = requestNeeds(hop, browserLimits[evaluation.browser]).unsafeNames;
    return [{ hop: index, url: hop.url, policy: policyFor(call, index, { requestOrigin, credentials: include, needsHeaders }) }];
  });
}
