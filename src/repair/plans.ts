import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import type { Effect, PlanOf, ServerPlan } from "../model/server-plan.ts";
import { createPlaces, type PlaceOf } from "../model/url-places.ts";
import type { SessionView } from "../session/session.ts";
import type { SessionIndex } from "../session/session-index.ts";
import { effectOf, repairsNothing } from "./effect.ts";
import { isListable } from "./granted-policy.ts";
import { KeptShapes } from "./kept-shapes.ts";
import { mendsOf, policyDelta } from "./policy-delta.ts";
import { neededPolicies, neededUrls, passedCheck, serverPolicy } from "./server-policy.ts";
import { createKeys, isConcerned, type Shape, shapesOf } from "./shapes.ts";

/** The server answers with an origin's name, or with `*` where a list takes its place. */
function mayHoldMore(url: string, origins: readonly string[], session: SessionView): boolean {
  const values = session.host(url).allowOrigins();
  return origins.length > 0 && values.some(({ value }) => value === "*" || isListable(value));
}

/** The headers in which a `*` gives way to what was seen. */
function starsNarrowed(url: string, { origins }: CorsPolicy, session: SessionView): string[] {
  const answers = session.host(url);
  const grants = ["*", ...origins].map((origin) => answers.granted(origin));
  const isIn = (list: "methods" | "requestHeaders" | "exposedHeaders"): boolean => grants.some((grant) => grant[list].has("*"));
  return [
    ...(origins.length > 0 && answers.allowOrigins().some(({ value }) => value === "*") ? ["access-control-allow-origin"] : []),
    ...(isIn("methods") ? ["access-control-allow-methods"] : []),
    ...(isIn("requestHeaders") ? ["access-control-allow-headers"] : []),
    ...(isIn("exposedHeaders") ? ["access-control-expose-headers"] : []),
  ];
}

/** It knows CORS, and nobody asked it for leave where that was seen. */
function preflightsUnseen(url: string, session: SessionView): boolean {
  const answers = session.host(url);
  return answers.allowOrigins().length > 0 && answers.first({ role: "preflight", status: 2 }) === null;
}

/** Nobody was seen to ask it for leave, and what it is asked for here needs none. */
function leavesPreflights(url: string, needed: readonly CorsPolicy[], session: SessionView): boolean {
  const isAsked = session.host(url).first({ role: "preflight" }) !== null;
  return (
    preflightsUnseen(url, session) &&
    !isAsked &&
    needed.every(({ methods, requestHeaders }) => methods.every(isCorsSafelistedMethod) && requestHeaders.length === 0)
  );
}

function planFor(host: string, shapes: readonly Shape[], session: SessionView): ServerPlan | null {
  const blocked = shapes.filter(({ shown }) => shown.outcome === "blocked" && neededPolicies(shown, host).length > 0);
  const passing = shapes.filter(({ shown }) => passedCheck(shown, host));
  const shown = blocked.map((shape) => shape.shown);
  const url = shown.flatMap((analysis) => neededUrls(analysis, host))[0];
  if (url === undefined) return null;
  const policy = serverPolicy(
    url,
    shown,
    passing.map((shape) => shape.shown),
    session,
  );
  if (policy === null) return null;
  const effectUnder = (one: CorsPolicy): Effect => effectOf(host, one, { blocked, passing, session });
  const effect = effectUnder(policy);
  return {
    host,
    policy,
    delta: policyDelta(policy, url, shown, session),
    effect,
    effectUnder,
    listMayHoldMore: mayHoldMore(url, policy.origins, session),
    starsNarrowed: starsNarrowed(url, policy, session),
    preflightsUnseen: preflightsUnseen(url, session),
    leavesPreflights: leavesPreflights(
      url,
      shown.flatMap((analysis) => neededPolicies(analysis, host)),
      session,
    ),
    mends: mendsOf(
      url,
      blocked.flatMap((shape) => [shape.shown, ...shape.elsewhere]),
    ),
    seenUntilMs: Math.max(...shapes.map(({ lastAtMs }) => lastAtMs)),
    isOffered: effect.broken.length === 0 && !repairsNothing(host, effect),
  };
}

/** The Calls of a host, and the plan as it was last made; undefined: it is to be made. */
interface HostCalls {
  readonly shapes: KeptShapes;
  plan: ServerPlan | null | undefined;
}

function hostsOf({ call: { hops } }: Analysis, placeOf: PlaceOf): string[] {
  const first = hops.length === 1 ? placeOf(hops[0]?.url ?? "").host : null;
  return first === null ? Array.from(new Set(hops.flatMap(({ url }) => placeOf(url).host ?? []))) : [first];
}

// A host's plan asks the session under a name of its own.
const readerPrefix = "plan of ";
const readerOf = (host: string): string => `${readerPrefix}${host}`;

/** Keeps the Calls by host, and makes the plan of a host when it is asked for. */
export function createPlans(session: Pick<SessionIndex, "viewFor" | "forget">, browser: Browser) {
  const hosts = new Map<string, HostCalls>();
  const homes = new Map<string, readonly string[]>();
  const placeOf = createPlaces();
  const keyOf = createKeys(browser, placeOf);

  function dropHost(host: string): void {
    hosts.delete(host);
    session.forget(readerOf(host));
  }

  /** Takes a Call from all hosts but those. */
  function leave(callId: string, others: readonly string[]): void {
    for (const host of homes.get(callId) ?? []) {
      const calls = hosts.get(host);
      if (calls === undefined || others.includes(host)) continue;
      calls.shapes.remove(callId);
      calls.plan = undefined;
      if (calls.shapes.isEmpty) dropHost(host);
    }
    homes.delete(callId);
  }

  return {
    /** Adds a Call; one that is known already takes the place of its older self. */
    put(analysis: Analysis): void {
      const { id } = analysis.call;
      const own = isConcerned(analysis, placeOf) ? hostsOf(analysis, placeOf) : [];
      leave(id, own);
      if (own.length === 0) return;
      homes.set(id, own);
      const key = keyOf(analysis);
      for (const host of own) {
        const calls = hosts.get(host) ?? { shapes: new KeptShapes(), plan: undefined };
        hosts.set(host, calls);
        calls.shapes.put(analysis, key);
        calls.plan = undefined;
      }
    },
    remove: (callId: string): void => leave(callId, []),
    /** Takes one of those that the session names because they asked for what is known now. Reports whether it was a plan. */
    tell(reader: string): boolean {
      const calls = reader.startsWith(readerPrefix) ? hosts.get(reader.slice(readerPrefix.length)) : undefined;
      if (calls !== undefined) calls.plan = undefined;
      return calls !== undefined;
    },
    clear(): void {
      hosts.clear();
      homes.clear();
    },
    /**
     * Returns what a host has to change; null when no header of it repairs anything. The same object until a Call of it changes, or the
     * session shows more of what the plan rests on.
     */
    of(host: string): ServerPlan | null {
      const calls = hosts.get(host);
      if (calls === undefined) return null;
      if (calls.plan === undefined) {
        calls.plan = planFor(host, calls.shapes.list(), session.viewFor(readerOf(host)));
      }
      return calls.plan;
    },
  };
}

function byHost(analyses: readonly Analysis[], placeOf: PlaceOf): Map<string, Analysis[]> {
  const hosts = new Map<string, Analysis[]>();
  for (const analysis of analyses) {
    if (!isConcerned(analysis, placeOf)) continue;
    for (const host of hostsOf(analysis, placeOf)) {
      const known = hosts.get(host);
      if (known === undefined) hosts.set(host, [analysis]);
      else known.push(analysis);
    }
  }
  return hosts;
}

/** Returns the plans of a session that is complete. The Calls are sorted by host when the first is asked for. */
export function plansOf(analyses: readonly Analysis[], session: SessionView, browser: Browser): PlanOf {
  const placeOf = createPlaces();
  const keyOf = createKeys(browser, placeOf);
  const plans = new Map<string, ServerPlan | null>();
  let hosts: ReturnType<typeof byHost> | null = null;
  return (host) => {
    hosts ??= byHost(analyses, placeOf);
    const known = plans.get(host);
    if (known !== undefined) return known;
    const plan = planFor(host, shapesOf(hosts.get(host) ?? [], keyOf), session);
    plans.set(host, plan);
    return plan;
  };
}
