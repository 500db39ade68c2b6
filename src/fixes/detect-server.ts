import { type Call, exchangesOf } from "../model/call.ts";
import type { Exchange, ExchangeRole } from "../model/exchange.ts";
import { type HeaderList, normalizeValue } from "../model/header-list.ts";
import { hostOf } from "../model/origin.ts";
import { createPlaces } from "../model/url-places.ts";
import type { Layer } from "./clue.ts";
import { servers } from "./registry.ts";
import { type SharedClue, sharedClues } from "./shared-clues.ts";

/** The header line that a detection rests on. */
export interface ServerClue {
  readonly callId: string;
  readonly exchangeId: string;
  /** When that Exchange began. Unix epoch, milliseconds. */
  readonly atMs: number;
  /** Lower case. */
  readonly header: string;
  readonly value: string;
}

/** Software that had a hand in the answers of a host. */
export interface DetectedServer {
  /** What it is, for people: "nginx", "CloudFront". */
  readonly name: string;
  /** Ids of Servers that a repair can be written out for, best first; empty: none. */
  readonly serverIds: readonly string[];
  readonly layer: Layer;
  readonly clue: ServerClue;
  /** To what kinds of requests such answers came. */
  readonly roles: ReadonlySet<ExchangeRole>;
  /** How many answers carried a clue of it. */
  readonly answers: number;
  /** 0 to 1. */
  readonly confidence: number;
}

// A header value is read as far as this; servers name themselves in fewer characters.
const readLength = 200;
// One host's answers are alike: more of them say nothing new.
const maxAnswers = 200;
const maxCalls = 5000;

/** What each header line says, in no order. */
export const clues: readonly SharedClue[] = [
  ...servers.flatMap(({ id, clues: own = [] }) => own.map((clue) => ({ ...clue, serverIds: [id] }))),
  ...sharedClues,
];

/** An answer of a host, as far as it may name software. */
export interface HostAnswer {
  readonly callId: string;
  readonly exchangeId: string;
  readonly role: ExchangeRole;
  /** When the Exchange began. Unix epoch, milliseconds. */
  readonly atMs: number;
  readonly headers: HeaderList;
}

/** Returns what an Exchange's answer says; null when no server sent one. */
export function hostAnswer(callId: string, { id, role, startedAtMs, response }: Exchange): HostAnswer | null {
  if (!response.observed || response.value === null) return null;
  const { headers, internal, hypothetical } = response.value;
  // What the browser made up says nothing of the server.
  return internal || hypothetical ? null : { callId, exchangeId: id, role, atMs: startedAtMs, headers };
}

/** Returns the answer of a host that failed first in a Call; `exchangeIds` are those of its failed checks. Null when none did, or none was seen. */
export function failedAnswer(host: string, call: Call, exchangeIds: readonly (string | null)[]): HostAnswer | null {
  const failed = exchangeIds.flatMap((failedId) => exchangesOf(call).filter(({ id }) => id === failedId));
  const exchange = failed.find(({ url }) => hostOf(url) === host);
  return exchange === undefined ? null : hostAnswer(call.id, exchange);
}

/** Returns the newest answers of a host, the newest first. `calls` are oldest first. */
export function answersOf(host: string, calls: readonly Call[]): HostAnswer[] {
  const answers: HostAnswer[] = [];
  const placeOf = createPlaces();
  const oldest = Math.max(0, calls.length - maxCalls);
  for (let index = calls.length - 1; index >= oldest && answers.length < maxAnswers; index -= 1) {
    const call = calls[index];
    if (call === undefined) continue;
    for (const exchange of exchangesOf(call)) {
      const answer = placeOf(exchange.url).host === host ? hostAnswer(call.id, exchange) : null;
      if (answer !== null) answers.push(answer);
    }
  }
  return answers;
}

function clueIn(headers: HeaderList, rule: SharedClue): { readonly header: string; readonly value: string } | null {
  const isThere = (name: string): boolean => headers.some((line) => line.name === name);
  if (rule.also !== undefined && !rule.also.every(isThere)) return null;
  for (const line of headers) {
    const value = normalizeValue(line.value.slice(0, readLength));
    if (rule.header.test(line.name) && rule.value?.test(value) !== false) return { header: line.name, value };
  }
  return null;
}

// What stands before the application answers first, and adds headers last.
const layerOrder: readonly Layer[] = ["edge", "proxy", "storage", "application", "runtime"];

/**
 * Returns the software that the answers of a host name, outermost layer first: when two layers send CORS headers, the outer one is
 * where the duplicate shows. Of equal clues that of the first answer counts. Empty when nothing is named.
 */
export function detectServers(answers: readonly HostAnswer[]): DetectedServer[] {
  const found = new Map<string, DetectedServer>();
  for (const { callId, exchangeId, role, atMs, headers } of answers) {
    for (const rule of clues) {
      const line = clueIn(headers, rule);
      if (line === null) continue;
      const known = found.get(rule.name);
      const clue: ServerClue = { callId, exchangeId, atMs, ...line };
      const roles = new Set([...(known?.roles ?? []), role]);
      const detected = { name: rule.name, serverIds: rule.serverIds, layer: rule.layer, confidence: rule.confidence, clue };
      const best = known !== undefined && known.confidence >= rule.confidence ? known : detected;
      found.set(rule.name, { ...best, roles, answers: (known?.answers ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => layerOrder.indexOf(a.layer) - layerOrder.indexOf(b.layer) || b.confidence - a.confidence);
}

/** Which answer names a server: the one that failed, one before it, or any other. */
export type Namer = "failed" | "earlier" | "other";

export interface SuggestedServer extends DetectedServer {
  readonly namer: Namer;
}

// Where CORS is best set: in the application, which knows who may read what; else where files and answers come from.
const placeOrder: readonly Layer[] = ["application", "storage", "runtime", "proxy", "edge"];

function isInFront({ layer }: DetectedServer): boolean {
  return layer === "proxy" || layer === "edge";
}

/**
 * Reports whether the answer that failed comes from what stands in front: it names that, and nothing of the application that other such
 * answers of the host name.
 */
function isOfFront(failed: HostAnswer, own: ReadonlyMap<string, DetectedServer>, detected: readonly DetectedServer[]): boolean {
  if (!Array.from(own.values()).some(isInFront)) return false;
  return detected.some((one) => !isInFront(one) && one.roles.has(failed.role) && !own.has(one.name));
}

/**
 * Returns the detected ones in the order in which a repair is suggested for them; only those that are sure enough. What the answer that
 * failed names itself counts more than what others do.
 */
export function suggestedServers(detected: readonly DetectedServer[], failed: HostAnswer | null): SuggestedServer[] {
  const own = new Map(failed === null ? [] : detectServers([failed]).map((one) => [one.name, one]));
  const frontFirst = failed !== null && isOfFront(failed, own, detected);
  const rank = (one: SuggestedServer): number => (frontFirst && one.namer !== "failed" ? 1 : 0);
  return detected
    .filter(({ serverIds, confidence }) => serverIds.length > 0 && confidence >= 0.5)
    .map((one): SuggestedServer => {
      const itself = own.get(one.name);
      if (itself !== undefined) return { ...one, clue: itself.clue, namer: "failed" };
      return { ...one, namer: failed !== null && one.clue.atMs < failed.atMs ? "earlier" : "other" };
    })
    .sort((a, b) => rank(a) - rank(b) || placeOrder.indexOf(a.layer) - placeOrder.indexOf(b.layer) || b.confidence - a.confidence);
}
