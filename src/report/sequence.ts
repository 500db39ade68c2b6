import type { HopEvaluation, Obstacle } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { type Call, type Hop, lastHop } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import { displayName, getCombined } from "../model/header-list.ts";
import { type NetErrorKind, netErrorKind } from "../model/net-error.ts";
import { valueOr } from "../model/observed.ts";
import { hostOf } from "../model/origin.ts";
import { phrase } from "../model/text.ts";

/** Who takes part in a Call: the page, or its service worker, and each server. */
export interface Lane {
  readonly kind: "page" | "service-worker" | "server";
  /** Host and port; empty: not observed. */
  readonly label: string;
}

export type StepState =
  | "passed"
  /** Here the browser stopped it, or it broke. */
  | "stopped"
  | "never-sent"
  | "from-cache"
  | "pending"
  /** It must have been there, and was not recorded. */
  | "not-seen";

/** One arrow of the picture. */
export interface SequenceStep {
  readonly kind: "preflight" | "request" | "answer" | "left-out";
  /** Places in `lanes`; an answer comes back. */
  readonly from: number;
  readonly to: number;
  /** A few words; what was seen on the wire is in it, so that it is hostile. */
  readonly label: string;
  readonly state: StepState;
  /** At which end it was stopped; null: it was not. */
  readonly stoppedAt: "from" | "to" | null;
  /** How long the answer took; null: it is none, or that was not seen. */
  readonly ms: number | null;
}

/** What went to and fro for a Call, in order. */
export interface Sequence {
  readonly lanes: readonly Lane[];
  readonly steps: readonly SequenceStep[];
}

type Place = Pick<SequenceStep, "from" | "to">;

// Of a long chain of redirects the beginning and the end.
const mostHops = 4;
// Longer values are in the evidence.
const longestValue = 48;

const prefix = "access-control-";

/** A header's name as short as it can be understood. */
function shortName(name: string): string {
  return displayName(name.startsWith(prefix) ? name.slice(prefix.length) : name);
}

function cut(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function asked(method: string, hop: HopEvaluation | undefined): string {
  const wishes = (hop?.preflightReasons ?? []).flatMap((reason) => {
    if (reason.kind === "method") return [reason.method];
    return reason.kind === "header" ? [reason.name.toLowerCase()] : [];
  });
  return phrase`OPTIONS may I ${cut((wishes.length === 0 ? [method] : wishes).join(", "))}?`;
}

/** What the failing check read. */
function fault({ header, actual }: Obstacle): string {
  if (header === null) return "";
  return actual === null ? phrase`no ${shortName(header)}` : cut(`${shortName(header)}: ${actual}`);
}

/** What a good answer allowed, in a word or two. */
function grant({ headers }: ResponseHead, role: Exchange["role"]): string {
  const name = role === "preflight" ? "access-control-allow-methods" : "access-control-allow-origin";
  const found = getCombined(headers, name);
  return found === null ? "" : cut(`${shortName(name)}: ${found}`);
}

function joined(...parts: readonly string[]): string {
  return parts.filter((one) => one !== "").join(" · ");
}

// Net errors of what the browser itself holds back, in few words. The page's request never leaves it.
const heldBack: Readonly<Partial<Record<NetErrorKind, string>>> = {
  "blocked-by-client": phrase`blocked in this browser`,
  "blocked-by-administrator": phrase`blocked by a policy`,
  "content-security-policy": phrase`blocked by the page’s policy`,
  "local-network-access": phrase`local network not allowed`,
  "unsafe-port": phrase`port not allowed`,
  "insufficient-resources": phrase`too many requests`,
  offline: phrase`offline`,
};

/** What a network error is called in a picture. */
function failureOf(netError: string | null): string {
  if (netError === null) return phrase`no answer`;
  const kind = netErrorKind(netError);
  if (kind === "blocked") return phrase`stopped by the browser`;
  if (kind === "aborted") return phrase`given up by the page`;
  return (
    heldBack[kind] ??
    cut(
      netError
        .replace(/^(?:net::ERR|NS_ERROR)_/, "")
        .replaceAll("_", " ")
        .toLowerCase(),
    )
  );
}

/** Nothing came back: where it broke. */
function brokenAt(netError: string | null): "from" | "to" {
  return netError !== null && heldBack[netErrorKind(netError)] !== undefined ? "from" : "to";
}

function isNeverSent({ requestHeaders }: Exchange): boolean {
  return !requestHeaders.observed && requestHeaders.reason === "never-sent";
}

function durationOf({ startedAtMs, respondedAtMs }: Exchange): number | null {
  return respondedAtMs === null ? null : Math.max(0, respondedAtMs - startedAtMs);
}

/** The obstacle that stopped it in this Exchange; null: it was not stopped there. */
function stopAt({ outcome, evaluation }: Analysis, { id }: Exchange, hop: number): Obstacle | null {
  const [first] = evaluation.obstacles;
  const [alternative] = evaluation.verdict.alternatives;
  const stopping = first ?? alternative?.obstacle;
  return outcome === "blocked" && stopping?.hop === hop && stopping.exchangeId === id ? stopping : null;
}

function answerStep(analysis: Analysis, exchange: Exchange, head: ResponseHead | null, hop: number, { from, to }: Place): SequenceStep {
  const stopping = stopAt(analysis, exchange, hop);
  const back = { kind: "answer", from: to, to: from, ms: durationOf(exchange) } as const;
  const isBroken = stopping !== null || isLastBroken(analysis, exchange);
  const end = isBroken ? ({ state: "stopped", stoppedAt: "to" } as const) : null;
  const why = stopping === null ? "" : fault(stopping);
  if (head === null) {
    if (exchange.end === "pending") return { ...back, label: phrase`waiting for the answer`, state: "pending", stoppedAt: null, ms: null };
    return { ...back, label: joined(phrase`answer not recorded`, why), state: "not-seen", stoppedAt: null, ...end };
  }
  const location = exchange.end === "redirected" ? getCombined(head.headers, "location") : null;
  const told = location === null ? grant(head, exchange.role) : cut(phrase`to ${hostOf(location) || location}`);
  const broken = stopping === null ? failureOf(exchange.netError) : why;
  return { ...back, label: joined(String(head.status), isBroken ? broken : told), state: "passed", stoppedAt: null, ...end };
}

/** An answer came, and the Call failed all the same. */
function isLastBroken({ call, outcome }: Analysis, exchange: Exchange): boolean {
  return (outcome === "failed" || outcome === "blocked") && exchange === lastHop(call).actual && exchange.end === "error";
}

/** A request with its answer, or the request alone where nothing came back. */
function roundTrip(
  analysis: Analysis,
  exchange: Exchange,
  hop: number,
  ask: Omit<SequenceStep, "state" | "stoppedAt" | "ms">,
): SequenceStep[] {
  const { response, netError } = exchange;
  if (response.observed && response.value === null) {
    return [{ ...ask, label: joined(ask.label, failureOf(netError)), state: "stopped", stoppedAt: brokenAt(netError), ms: null }];
  }
  const sent: SequenceStep = { ...ask, state: "passed", stoppedAt: null, ms: null };
  return [sent, answerStep(analysis, exchange, valueOr(response, null), hop, ask)];
}

function preflightSteps(analysis: Analysis, hop: Hop, index: number, place: Place): SequenceStep[] {
  const { verdict, hops } = analysis.evaluation;
  const evaluation = hops[index];
  if (hop.preflight !== null) {
    return roundTrip(analysis, hop.preflight, index, { kind: "preflight", ...place, label: asked(hop.method, evaluation) });
  }
  const state = evaluation?.preflight;
  const isStopped = analysis.outcome === "blocked" && verdict.phase === "preflight" && verdict.hop === index;
  if (state?.kind === "reused") {
    const label = phrase`OPTIONS from the browser’s cache, ${Math.round(state.ageSeconds)} s old`;
    const end = isStopped ? ({ state: "stopped", stoppedAt: "from" } as const) : ({ state: "from-cache", stoppedAt: null } as const);
    return [{ kind: "preflight", ...place, label, ...end, ms: null }];
  }
  if (state?.kind !== "not-seen") return [];
  return [{ kind: "preflight", ...place, label: phrase`OPTIONS not recorded`, state: "not-seen", stoppedAt: null, ms: null }];
}

function requestSteps(analysis: Analysis, hop: Hop, index: number, place: Place): SequenceStep[] {
  const { actual, preflight } = hop;
  const method = cut(hop.method);
  if (!isNeverSent(actual)) return roundTrip(analysis, actual, index, { kind: "request", ...place, label: method });
  const step = { kind: "request", ...place, ms: null } as const;
  if (preflight !== null || analysis.outcome !== "failed") {
    return [{ ...step, label: phrase`${method} never sent`, state: "never-sent", stoppedAt: null }];
  }
  return [{ ...step, label: joined(method, failureOf(actual.netError)), state: "stopped", stoppedAt: "from" }];
}

/** A Call that did not pass was stopped somewhere: where nothing shows it, at its end. */
function withStop({ outcome }: Analysis, steps: readonly SequenceStep[]): readonly SequenceStep[] {
  if ((outcome !== "blocked" && outcome !== "failed") || steps.some(({ state }) => state === "stopped")) return steps;
  const last = steps[steps.length - 1];
  return last === undefined
    ? steps
    : [...steps.slice(0, -1), { ...last, state: "stopped", stoppedAt: last.kind === "answer" ? "to" : "from" }];
}

function originHost(call: Call): string {
  const origin = valueOr(call.pageOrigin, null);
  return origin === null ? "" : hostOf(origin) || origin;
}

/** Returns the picture of a Call: who took part, and what went to and fro. */
export function sequenceOf(analysis: Analysis): Sequence {
  const { call } = analysis;
  const { hops } = call;
  const lanes: Lane[] = [{ kind: call.fromServiceWorker ? "service-worker" : "page", label: originHost(call) }];
  const laneOf = (host: string): number => {
    const found = lanes.findIndex(({ kind, label }) => kind === "server" && label === host);
    return found === -1 ? lanes.push({ kind: "server", label: host }) - 1 : found;
  };
  const steps = hops.flatMap((hop, index): SequenceStep[] => {
    const leftOut = hops.length - mostHops;
    if (leftOut > 0 && index >= mostHops / 2 && index < hops.length - mostHops / 2) {
      const label = phrase`${leftOut} more redirects`;
      return index > mostHops / 2 ? [] : [{ kind: "left-out", from: 0, to: 0, label, state: "passed", stoppedAt: null, ms: null }];
    }
    const place = { from: 0, to: laneOf(hostOf(hop.url) || cut(hop.url)) };
    return [...preflightSteps(analysis, hop, index, place), ...requestSteps(analysis, hop, index, place)];
  });
  return { lanes, steps: withStop(analysis, steps) };
}
