import { possibleCredentials } from "../cors/hypotheses.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { getCombined } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { valueOr } from "../model/observed.ts";
import { hostOf } from "../model/origin.ts";
import { unionOfPolicies } from "../model/policy-union.ts";
import { policyFor } from "../patch/policy-from-call.ts";
import type { SessionView } from "../session/session.ts";
import { isListable, keepGranted, originsLetIn } from "./granted-policy.ts";
import { namesInNeed } from "./under-policy.ts";

/** The Hops of a Call that a host answered from another origin than the page's. */
function foreignHops({ call, evaluation }: Analysis, host: string): number[] {
  return call.hops.flatMap(({ url }, index) => {
    const evaluated = evaluation.hops[index];
    return evaluated !== undefined && (evaluated.crossOrigin || evaluated.tainted) && hostOf(url) === host ? [index] : [];
  });
}

/**
 * Reports whether a Call was answered so that the page gets it, or does so without cookies, where nothing shows whether it sent some: a
 * file of a browser's Network panel leaves them out, so that most of its calls are of this kind.
 */
export function mayHavePassed(analysis: Analysis): boolean {
  if (analysis.outcome !== "undecided") return analysis.outcome === "allowed";
  const { unknown, alternatives } = analysis.evaluation.verdict;
  const isOpen = unknown.some(({ kind }) => kind !== "credentials-mode");
  return !isOpen && alternatives.every(({ credentials }) => credentials === "include");
}

/** Reports whether a Call passed a CORS check of that host. */
export function passedCheck(analysis: Analysis, host: string): boolean {
  return mayHavePassed(analysis) && analysis.evaluation.mode.value === "cors" && foreignHops(analysis, host).length > 0;
}

/** What a host let a Call use that passed. */
export function usedPolicies(analysis: Analysis, host: string): CorsPolicy[] {
  const { call, evaluation } = analysis;
  return foreignHops(analysis, host).flatMap((index) => {
    const hop = call.hops[index];
    const evaluated = evaluation.hops[index];
    if (hop === undefined || evaluated === undefined) return [];
    const needsHeaders = namesInNeed(hop, evaluated, evaluation.browser);
    const credentials = evaluation.credentials.value === "include";
    return [policyFor(call, index, { requestOrigin: evaluated.requestOrigin, credentials, needsHeaders })];
  });
}

/** Returns what a host has to allow for a blocked Call; empty when no header of that host repairs it. */
export function neededPolicies({ patch }: Analysis, host: string): CorsPolicy[] {
  return (patch?.policies ?? []).filter(({ url }) => hostOf(url) === host).map(({ policy }) => policy);
}

/** Returns the URLs of that host that the blocked Call needs them for. */
export function neededUrls({ patch }: Analysis, host: string): string[] {
  return (patch?.policies ?? []).flatMap(({ url }) => (hostOf(url) === host ? [url] : []));
}

/** Reports whether nothing shows if a Call sends cookies: a refused preflight hides the mode. */
export function mayHaveCookies({ call, evaluation }: Analysis): boolean {
  return evaluation.credentials.value === null && possibleCredentials(call).includes(true);
}

function sentCookie({ call }: Analysis, host: string): boolean {
  return call.hops.some(({ url, actual }) => hostOf(url) === host && getCombined(valueOr(actual.requestHeaders, []), "cookie") !== null);
}

/** Other answers of the host allow cookies, or other calls sent it some. */
function expectsCookies(passing: readonly Analysis[], url: string, session: SessionView): boolean {
  const allowed = session.host(url).allowOrigins();
  const host = hostOf(url) ?? "";
  return allowed.some(({ allowCredentials }) => allowCredentials) || passing.some((analysis) => sentCookie(analysis, host));
}

/** It lets everybody in with `*`, and nobody by name: a list in its place would lock out all that were not seen. */
export function isOpenToAll(url: string, session: SessionView): boolean {
  const values = session.host(url).allowOrigins();
  return values.some(({ value }) => value === "*") && !values.some(({ value }) => isListable(value));
}

/**
 * Returns the policy of a host for all that is known of it: what the blocked Calls need, what those that passed use, and what it grants
 * already. Null when no header of it repairs anything. `url` is one of the host.
 */
export function serverPolicy(
  url: string,
  blocked: readonly Analysis[],
  passing: readonly Analysis[],
  session: SessionView,
): CorsPolicy | null {
  const host = hostOf(url) ?? "";
  const needed = blocked.flatMap((analysis) => neededPolicies(analysis, host));
  const used = passing.flatMap((analysis) => usedPolicies(analysis, host));
  const all = needed.length === 0 ? null : unionOfPolicies([...needed, ...used]);
  if (all === null) return null;
  const credentials = all.credentials || (blocked.some(mayHaveCookies) && expectsCookies(passing, url, session));
  // Pages without an origin are let in with "*" only, and that would take the place of the names that are let in already.
  const origins = all.origins.length > 0 ? all.origins : originsLetIn(session.host(url));
  const policy = { ...all, origins, credentials, anyOriginSuffices: all.anyOriginSuffices && !credentials };
  const granted = keepGranted(policy, url, session);
  const kept = { ...granted, methods: granted.methods.toSorted() };
  return isOpenToAll(url, session) && !credentials ? { ...kept, origins: [], anyOriginSuffices: true, credentials: false } : kept;
}
