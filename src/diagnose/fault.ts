import { browserLimits } from "../cors/browser-limits.ts";
import { type Evaluation, type Obstacle, sameObstacle } from "../cors/verdict.ts";
import { type Call, exchangesOf, type Hop, lastHop } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import type { PatchPhase } from "../model/header-patch.ts";
import { valueOr } from "../model/observed.ts";
import { hostOf, type SerializedOrigin } from "../model/origin.ts";
import type { DiagnoseInput } from "./cause.ts";

/** Whether credentials were included; "unknown" when nothing shows it. */
export type Credentials = "include" | "not-include" | "unknown";

/** An obstacle with everything about it that a cause's text needs. */
export interface Fault {
  readonly call: Call;
  readonly obstacle: Obstacle;
  readonly hop: Hop;
  /** The Exchange that failed; the Hop's actual one when nothing was sent. */
  readonly exchange: Exchange;
  /** The Call that the Exchange belongs to: another one when the answer of its preflight was reused. */
  readonly exchangeCallId: string;
  /** null: none came, or none was observed. */
  readonly response: ResponseHead | null;
  readonly patchPhase: PatchPhase;
  /** Host and port of the Hop, or its whole URL when it has none. */
  readonly host: string;
  /** What the CORS check compares with; null when not known. */
  readonly requestOrigin: SerializedOrigin | null;
  readonly pageOrigin: SerializedOrigin | null;
  readonly tainted: boolean;
  readonly credentials: Credentials;
  readonly credentialsInferred: boolean;
  /** The header names that needed the server's permission, lower case. */
  readonly unsafeHeaders: readonly string[];
  /** Set when the fault exists only for one credentials mode, and the mode is not known. */
  readonly condition: "include" | "not-include" | null;
}

/** Returns the faults with one of these errors, in browser order, then those of the Verdict's alternatives. */
export function faultsOf(input: DiagnoseInput, errors: readonly CorsError[]): Fault[] {
  const { obstacles, verdict } = input.evaluation;
  const isAsked = ({ error }: Obstacle): boolean => errors.includes(error);
  if (!obstacles.some(isAsked) && !verdict.alternatives.some(({ obstacle }) => isAsked(obstacle))) return [];
  const known = factsOf(input);
  return known.told.filter(isAsked).map((obstacle) => faultOf(input, obstacle, known));
}

function obstaclesOf({ obstacles, verdict }: Evaluation): Obstacle[] {
  const found = [...obstacles];
  for (const { obstacle } of verdict.alternatives) {
    if (!found.some((other) => sameObstacle(other, obstacle))) found.push(obstacle);
  }
  return found;
}

/** Reports whether the same preflight has another fault too, which says it better. */
export function samePreflightHas(input: DiagnoseInput, fault: Fault, error: CorsError): boolean {
  return factsOf(input).errorsAt.get(fault.obstacle.hop)?.has(error) === true;
}

/** What many causes ask of one Call, and of each of its obstacles: a preflight may lack thousands of names. */
interface Facts {
  readonly call: Call;
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly obstacles: ReadonlySet<Obstacle>;
  /** Those of the verdict's alternatives last. */
  readonly told: readonly Obstacle[];
  /** By Hop. */
  readonly errorsAt: ReadonlyMap<number, ReadonlySet<CorsError>>;
  readonly unsafeHeaders: readonly (readonly string[])[];
  readonly faults: Map<Obstacle, Fault>;
}

const factsKnown = new WeakMap<Evaluation, Facts>();

function factsOf({ call, evaluation }: DiagnoseInput): Facts {
  const known = factsKnown.get(evaluation);
  if (known?.call === call) return known;
  const exchanges = new Map(exchangesOf(call).map((exchange) => [exchange.id, exchange]));
  const errorsAt = new Map<number, Set<CorsError>>();
  for (const { hop, error } of evaluation.obstacles) errorsAt.set(hop, (errorsAt.get(hop) ?? new Set()).add(error));
  const unsafeHeaders = evaluation.hops.map(({ preflightReasons }) =>
    preflightReasons.flatMap((reason) => (reason.kind === "header" ? [reason.name.toLowerCase()] : [])),
  );
  const obstacles = new Set(evaluation.obstacles);
  const facts = { call, exchanges, obstacles, told: obstaclesOf(evaluation), errorsAt, unsafeHeaders, faults: new Map() };
  factsKnown.set(evaluation, facts);
  return facts;
}

function faultOf(input: DiagnoseInput, obstacle: Obstacle, known: Facts): Fault {
  const fault = known.faults.get(obstacle) ?? makeFault(input, obstacle, known);
  known.faults.set(obstacle, fault);
  return fault;
}

function makeFault(input: DiagnoseInput, obstacle: Obstacle, known: Facts): Fault {
  const { call, evaluation } = input;
  const hop = call.hops[obstacle.hop] ?? lastHop(call);
  const hopEvaluation = evaluation.hops[obstacle.hop];
  const place = placeOf(obstacle, hop, known);
  const condition = conditionOf(input, obstacle, known);
  return {
    call,
    obstacle,
    hop,
    exchange: place.exchange,
    exchangeCallId: place.callId,
    response: valueOr(place.exchange.response, null),
    patchPhase: obstacle.phase === "preflight" ? "preflight" : "actual",
    host: hostOf(hop.url) || hop.url,
    requestOrigin: comparedOrigin(input, obstacle),
    pageOrigin: valueOr(call.pageOrigin, null),
    tainted: hopEvaluation?.tainted ?? false,
    credentials: condition ?? concludedCredentials(input),
    credentialsInferred: condition === null && evaluation.credentials.basis === "inferred",
    unsafeHeaders: known.unsafeHeaders[obstacle.hop] ?? [],
    condition,
  };
}

/** Gecko's preflight of a tainted Hop carries the page's origin, where the request itself then says "null". */
function comparedOrigin({ call, evaluation }: DiagnoseInput, { hop, phase }: Obstacle): SerializedOrigin | null {
  const at = evaluation.hops[hop];
  const asPage = phase === "preflight" && at?.tainted === true && browserLimits[evaluation.browser].taintedPreflightOrigin === "page";
  return asPage ? valueOr(call.pageOrigin, null) : (at?.requestOrigin ?? null);
}

function placeOf(obstacle: Obstacle, hop: Hop, { call, exchanges }: Facts): { exchange: Exchange; callId: string } {
  const own = obstacle.exchangeId === null ? undefined : exchanges.get(obstacle.exchangeId);
  if (own !== undefined) return { exchange: own, callId: call.id };
  const reused = call.cachedPreflights.find((cached) => cached.hop === obstacle.hop && cached.exchange.id === obstacle.exchangeId);
  if (reused !== undefined) return { exchange: reused.exchange, callId: reused.callId };
  const usual = obstacle.phase === "preflight" ? hop.preflight : null;
  return { exchange: usual ?? hop.actual, callId: call.id };
}

function concludedCredentials({ evaluation }: DiagnoseInput): Credentials {
  const mode = evaluation.credentials.value;
  if (mode === null) return "unknown";
  return mode === "include" ? "include" : "not-include";
}

function conditionOf({ evaluation }: DiagnoseInput, obstacle: Obstacle, known: Facts): Fault["condition"] {
  if (obstacle.onlyIf !== null) return obstacle.onlyIf.credentials;
  // It stands whatever the credentials are.
  if (known.obstacles.has(obstacle)) return null;
  const alternatives = evaluation.verdict.alternatives.filter((alternative) => sameObstacle(alternative.obstacle, obstacle));
  const modes = new Set(alternatives.map((alternative) => alternative.credentials));
  const [only] = modes;
  return modes.size === 1 && only !== undefined ? only : null;
}
