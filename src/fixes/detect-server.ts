import { type Call, exchangesOf } from "../model/call.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { type HeaderList, normalizeValue } from "../model/header-list.ts";
import { hostOf } from "../model/origin.ts";
import type { Layer } from "./clue.ts";
import { servers } from "./registry.ts";
import { type SharedClue, sharedClues } from "./shared-clues.ts";

/** The header line that a detection rests on. */
export interface ServerClue {
  readonly callId: string;
  readonly exchangeId: string;
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

interface Answer {
  readonly callId: string;
  readonly exchangeId: string;
  readonly head: ResponseHead;
}

function answersOf(host: string, calls: readonly Call[]): Answer[] {
  const answers: Answer[] = [];
  const oldest = Math.max(0, calls.length - maxCalls);
  for (let index = calls.length - 1; index >= oldest && answers.length < maxAnswers; index -= 1) {
    const call = calls[index];
    if (call === undefined) continue;
    for (const exchange of exchangesOf(call)) {
      if (!exchange.response.observed || exchange.response.value === null || hostOf(exchange.url) !== host) continue;
      const head = exchange.response.value;
      // What the browser made up says nothing of the server.
      if (!head.internal && !head.hypothetical) answers.push({ callId: call.id, exchangeId: exchange.id, head });
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
 * where the duplicate shows. `calls` is the session, oldest first; the newest answers count. Empty when nothing is named.
 */
export function detectServers(host: string, calls: readonly Call[]): DetectedServer[] {
  const found = new Map<string, DetectedServer>();
  for (const { callId, exchangeId, head } of answersOf(host, calls)) {
    for (const rule of clues) {
      const clue = clueIn(head.headers, rule);
      if (clue === null) continue;
      const known = found.get(rule.name);
      const detected = { name: rule.name, serverIds: rule.serverIds, layer: rule.layer, confidence: rule.confidence };
      if (known === undefined) found.set(rule.name, { ...detected, clue: { callId, exchangeId, ...clue }, answers: 1 });
      else found.set(rule.name, { ...better(known, { ...detected, clue: { callId, exchangeId, ...clue } }), answers: known.answers + 1 });
    }
  }
  return [...found.values()].sort((a, b) => layerOrder.indexOf(a.layer) - layerOrder.indexOf(b.layer) || b.confidence - a.confidence);
}

/** The surer clue; of equal ones the newer, which comes first. */
function better(known: DetectedServer, other: Omit<DetectedServer, "answers">): DetectedServer {
  return other.confidence > known.confidence ? { ...other, answers: known.answers } : known;
}

// Where CORS is best set: in the application, which knows who may read what; else where files and answers come from.
const placeOrder: readonly Layer[] = ["application", "storage", "runtime", "proxy", "edge"];

/** Returns the detected ones in the order in which a repair is suggested for them; only those that are sure enough. */
export function suggestedServers(detected: readonly DetectedServer[]): DetectedServer[] {
  return detected
    .filter(({ serverIds, confidence }) => serverIds.length > 0 && confidence >= 0.5)
    .sort((a, b) => placeOrder.indexOf(a.layer) - placeOrder.indexOf(b.layer) || b.confidence - a.confidence);
}
