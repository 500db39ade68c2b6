import { browserLimits } from "../cors/browser-limits.ts";
import { requestNeeds } from "../cors/preflight-need.ts";
import type { Browser, Evaluation, HopEvaluation } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { Call, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined, type Header, type HeaderList } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { seen, valueOr } from "../model/observed.ts";
import { hostOf, type SerializedOrigin } from "../model/origin.ts";
import { answeredWith, failedOnNetwork, hypotheticalResponse, responseOf } from "../patch/hypothetical.ts";

function line(name: string, values: readonly string[]): Header[] {
  return values.length === 0 ? [] : [{ name, value: values.join(", ") }];
}

/** What is looked up in a policy for each Call, and what it writes on each answer. */
interface Written {
  readonly origins: ReadonlySet<string>;
  readonly preflight: HeaderList;
  readonly actual: HeaderList;
}

// One policy is tried on thousands of Calls.
const writtenPolicies = new WeakMap<CorsPolicy, Written>();

function writtenOf(policy: CorsPolicy): Written {
  const known = writtenPolicies.get(policy);
  if (known !== undefined) return known;
  const written = {
    origins: new Set(policy.origins),
    preflight: [
      ...line("access-control-allow-methods", policy.methods),
      ...line("access-control-allow-headers", policy.requestHeaders),
      { name: "access-control-max-age", value: String(policy.maxAgeSeconds) },
    ],
    actual: line("access-control-expose-headers", policy.exposedHeaders),
  };
  writtenPolicies.set(policy, written);
  return written;
}

/** Reports whether a server with that policy lets an origin in. The word "null" stands in no list. */
function letsIn(policy: CorsPolicy, origin: SerializedOrigin): boolean {
  return policy.origins.length === 0 ? policy.anyOriginSuffices : origin !== "null" && writtenOf(policy).origins.has(origin);
}

/** What stands on every answer. */
function accessLines(policy: CorsPolicy, origin: SerializedOrigin): Header[] {
  if (!letsIn(policy, origin)) return [];
  const allowed = policy.origins.length === 0 ? "*" : origin;
  return [
    { name: "access-control-allow-origin", value: allowed },
    ...(allowed === "*" ? [] : [{ name: "vary", value: "Origin" }]),
    ...(policy.credentials ? [{ name: "access-control-allow-credentials", value: "true" }] : []),
  ];
}

function preflightLines(policy: CorsPolicy, origin: SerializedOrigin): Header[] {
  const access = accessLines(policy, origin);
  return access.length === 0 ? [] : [...access, ...writtenOf(policy).preflight];
}

function actualLines(policy: CorsPolicy, origin: SerializedOrigin): Header[] {
  const access = accessLines(policy, origin);
  return access.length === 0 ? [] : [...access, ...writtenOf(policy).actual];
}

function withoutCors(headers: HeaderList): HeaderList {
  return headers.filter(({ name }) => !name.startsWith("access-control-"));
}

/** What the server reads: the header as it was sent, else what the browser would send. */
function originOfRequest({ requestHeaders }: Exchange, evaluated: HopEvaluation): SerializedOrigin {
  return getCombined(valueOr(requestHeaders, []), "origin") ?? evaluated.requestOrigin ?? "null";
}

function answeredPreflight(preflight: Exchange, policy: CorsPolicy, evaluated: HopEvaluation): Exchange {
  if (failedOnNetwork(preflight)) return preflight;
  const headers = preflightLines(policy, originOfRequest(preflight, evaluated));
  return { ...answeredWith(preflight, hypotheticalResponse(204, headers)), end: "completed" };
}

/** The names for which a request needs leave: those that are certain, and `Authorization` where no login of the browser explains it. */
export function namesInNeed(hop: Hop, { preflight }: HopEvaluation, browser: Browser): string[] {
  const { unsafeNames, perhapsUnsafe } = requestNeeds(hop, browserLimits[browser]);
  const isAsked = preflight.kind === "reused" || preflight.kind === "not-seen" || preflight.kind === "unknown";
  return isAsked && perhapsUnsafe.includes("authorization") ? [...unsafeNames, "authorization"].sort() : [...unsafeNames].sort();
}

/** The preflight that a request which reused another one's answer sends again, once that has run out; null when it needs none. */
function nextPreflight(hop: Hop, evaluated: HopEvaluation, browser: Browser): Exchange | null {
  const { kind } = evaluated.preflight;
  const names = namesInNeed(hop, evaluated, browser);
  if (kind !== "reused" && kind !== "not-seen" && !(kind === "unknown" && names.length > 0)) return null;
  const origin = originOfRequest(hop.actual, evaluated);
  const asked = [{ name: "access-control-request-method", value: hop.method }, ...line("access-control-request-headers", names)];
  return {
    ...hop.actual,
    id: `${hop.actual.id}?`,
    role: "preflight",
    method: "OPTIONS",
    requestHeaders: seen([{ name: "origin", value: origin }, ...asked]),
  };
}

/** Reports whether its answer is still to come: its preflight stopped it, or the answer was not observed. */
function isUnanswered({ preflight, actual }: Hop): boolean {
  if (failedOnNetwork(actual) || (preflight !== null && failedOnNetwork(preflight))) return false;
  return preflight !== null || !actual.response.observed;
}

function answeredActual(hop: Hop, policy: CorsPolicy, evaluated: HopEvaluation): Exchange {
  const { actual } = hop;
  const response = responseOf(actual) ?? (isUnanswered(hop) ? hypotheticalResponse(200, []) : null);
  if (response === null) return actual;
  const headers = [...withoutCors(response.headers), ...actualLines(policy, originOfRequest(actual, evaluated))];
  return answeredWith(actual, { ...response, headers });
}

/**
 * Returns the Call as a host with that policy would answer it: preflights with 204 and the lists, other answers with the status that they
 * had and the policy's headers. What another host answers stays. An actual request that its preflight stopped is answered 200.
 * Judged under the conditions that the first judgement came to; where nothing shows whether cookies are sent, without them.
 */
export function underPolicy({ call, evaluation }: Pick<Analysis, "call" | "evaluation">, host: string, policy: CorsPolicy): Call {
  const hops = call.hops.map((hop, index): Hop => {
    const evaluated = evaluation.hops[index];
    if (evaluated === undefined || hostOf(hop.url) !== host) return hop;
    const asked = hop.preflight ?? nextPreflight(hop, evaluated, evaluation.browser);
    return {
      ...hop,
      preflight: asked === null ? null : answeredPreflight(asked, policy, evaluated),
      actual: answeredActual(hop, policy, evaluated),
    };
  });
  return { ...asConcluded(call, evaluation), hops, cachedPreflights: [] };
}

/** Returns the Call as it was, with the conditions that the first judgement came to, as though no browser had judged it. */
export function asConcluded(call: Call, evaluation: Evaluation): Call {
  return {
    ...call,
    mode: seen(evaluation.mode.value ?? "cors"),
    credentials: seen(evaluation.credentials.value ?? "same-origin"),
    end: { kind: "not-observed" },
    browserVerdict: null,
    contradictions: [],
  };
}
