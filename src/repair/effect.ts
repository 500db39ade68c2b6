import { evaluate } from "../cors/evaluate.ts";
import { pageOriginOf } from "../cors/hypotheses.ts";
import { redirectLocation } from "../cors/location-url.ts";
import type { Evaluation } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { isGatewayStatus } from "../diagnose/causes/parts/bare-answer.ts";
import { type Call, lastHop } from "../model/call.ts";
import { hasHeader } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { hostOf } from "../model/origin.ts";
import { sameData } from "../model/same-data.ts";
import type { Effect, StillFailing } from "../model/server-plan.ts";
import { responseOf } from "../patch/hypothetical.ts";
import type { SessionView } from "../session/session.ts";
import { mayHaveCookies } from "./server-policy.ts";
import type { Shape } from "./shapes.ts";
import { asConcluded, underPolicy } from "./under-policy.ts";

/** What becomes of the Calls of one Shape. */
type Fate =
  | { readonly kind: "repaired"; readonly unlessCookies: boolean; readonly unanswered: boolean }
  | { readonly kind: "still-failing"; readonly why: StillFailing }
  | { readonly kind: "kept" }
  | { readonly kind: "broken" };

function judged(call: Call, { evaluation }: Analysis): Evaluation {
  return evaluate(call, { browser: evaluation.browser });
}

function hostOfHop(call: Call, hop: number): string {
  return hostOf(call.hops[hop]?.url ?? "") ?? "";
}

/** The first check that the host's answers fail, whatever else is in the way. */
function isStoppedBy(host: string, call: Call, { obstacles }: Evaluation): boolean {
  return obstacles.some(({ hop }) => hostOfHop(call, hop) === host);
}

/** A Call that the engine does not let pass as it was is none that it can say anything of. */
function fateOfPassing(analysis: Analysis, host: string, policy: CorsPolicy): Fate {
  const then = underPolicy(analysis, host, policy);
  if (!isStoppedBy(host, then, judged(then, analysis))) return { kind: "kept" };
  const now = asConcluded(analysis.call, analysis.evaluation);
  return isStoppedBy(host, now, judged(now, analysis)) ? { kind: "kept" } : { kind: "broken" };
}

/** It leads on, and where to was never asked: the browser stopped at the redirect, or the preflight was sent elsewhere. */
function leadsOn({ call }: Analysis): boolean {
  const { preflight, actual } = lastHop(call);
  return [responseOf(preflight), responseOf(actual)].some((head) => head !== null && redirectLocation(head) !== null);
}

// What stops a preflight before any CORS code is reached, and the request after it as well: a proxy without its application
// (isGatewayStatus), https://www.rfc-editor.org/rfc/rfc9110#status.413 and https://www.rfc-editor.org/rfc/rfc6585#section-4
const limits: ReadonlySet<number> = new Set([413, 429, 431]);

/** The error that the page then sees: of the answer itself, or of a preflight that no CORS code can have had a say in. */
function errorStatus({ call }: Analysis): number | null {
  const { preflight, actual } = lastHop(call);
  const status = responseOf(actual)?.status ?? 0;
  if (status >= 400) return status;
  const asked = responseOf(preflight)?.status ?? 0;
  return isGatewayStatus(asked) || limits.has(asked) ? asked : null;
}

/**
 * Some CORS code answers an origin that it does not let in with 403, whatever is asked for: gin, Spring, Tomcat. That is no error of the
 * application where another origin got the same address answered.
 * https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/DefaultCorsProcessor.java
 */
function isRefusedOrigin({ call }: Analysis, session: SessionView): boolean {
  const { url, actual } = lastHop(call);
  const head = responseOf(actual);
  if (head?.status !== 403 || hasHeader(head.headers, "access-control-allow-origin")) return false;
  const isListed = session
    .host(url)
    .allowOrigins()
    .some(({ asked }) => asked);
  return isListed && session.url(url).first({ role: "actual", status: 2, allowOrigin: "asked" }) !== null;
}

function fateOfBlocked(analysis: Analysis, host: string, policy: CorsPolicy, session: SessionView): Fate {
  const then = underPolicy(analysis, host, policy);
  const { verdict, obstacles, hops } = judged(then, analysis);
  const still = (why: StillFailing): Fate => ({ kind: "still-failing", why });
  const [next] = obstacles;
  if (next !== undefined) {
    const isUnnamed = next.step === "allow-origin" && hops[next.hop]?.requestOrigin === "null" && hostOfHop(then, next.hop) === host;
    return still(
      isUnnamed
        ? { kind: "no-origin", byRedirect: pageOriginOf(then) !== "null" }
        : { kind: "obstacle", host: hostOfHop(then, next.hop), error: next.error },
    );
  }
  if (verdict.kind !== "shared" && verdict.kind !== "opaque") return still({ kind: "open" });
  const isRefused = isRefusedOrigin(analysis, session);
  const status = errorStatus(analysis);
  if (status !== null && !isRefused) return still({ kind: "status", status });
  if (leadsOn(analysis)) return still({ kind: "next-answer" });
  const unanswered = isRefused || responseOf(lastHop(analysis.call).actual) === null;
  return { kind: "repaired", unlessCookies: !policy.credentials && mayHaveCookies(analysis), unanswered };
}

type Still = { readonly why: StillFailing; readonly callIds: string[] };

function addStill(stills: Still[], why: StillFailing, callIds: readonly string[]): void {
  const known = stills.find((one) => sameData(one.why, why));
  if (known === undefined) stills.push({ why, callIds: [...callIds] });
  else for (const id of callIds) known.callIds.push(id);
}

/** Reports whether a policy does nothing for the blocked Calls, alone or with what another server changes. */
export function repairsNothing(host: string, { repaired, stillFailing }: Effect): boolean {
  const isHere = (why: StillFailing): boolean => why.kind === "no-origin" || (why.kind === "obstacle" && why.host === host);
  return repaired.length === 0 && stillFailing.length > 0 && stillFailing.every(({ why }) => isHere(why));
}

/** The Calls of a host, by what a policy does to them. */
interface HostCalls {
  readonly blocked: readonly Shape[];
  readonly passing: readonly Shape[];
  readonly session: SessionView;
}

/** Returns what a policy of that host does to the Calls: one of each Shape is judged again. */
export function effectOf(host: string, policy: CorsPolicy, { blocked, passing, session }: HostCalls): Effect {
  const repaired: string[] = [];
  const unlessCookies: string[] = [];
  const unanswered: string[] = [];
  const broken: string[] = [];
  const stillFailing: Still[] = [];
  let kept = 0;
  const take = ({ callIds }: Shape, fate: Fate): void => {
    switch (fate.kind) {
      case "repaired":
        for (const id of callIds) repaired.push(id);
        if (fate.unlessCookies) for (const id of callIds) unlessCookies.push(id);
        if (fate.unanswered) for (const id of callIds) unanswered.push(id);
        break;
      case "still-failing":
        addStill(stillFailing, fate.why, callIds);
        break;
      case "kept":
        kept += callIds.length;
        break;
      case "broken":
        for (const id of callIds) broken.push(id);
        break;
    }
  };
  for (const shape of blocked) take(shape, fateOfBlocked(shape.shown, host, policy, session));
  for (const shape of passing) take(shape, fateOfPassing(shape.shown, host, policy));
  return { repaired, unlessCookies, unanswered, kept, broken, stillFailing };
}
