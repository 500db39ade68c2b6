import type { Call, Hop, ResourceType } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import { valueOr } from "../model/observed.ts";
import { originOf, sameOrigin } from "../model/origin.ts";
import { codeOf } from "./answer-kind.ts";
import { contentKind, type ReadHeaders, readHeaders } from "./read-head.ts";
import type { AllowOriginKind, Loader, Sighting, StatusClass } from "./session.ts";
import { sightingOf } from "./sighting.ts";

/** What one Exchange that ended shows of its host. */
export interface Answer {
  readonly seen: Sighting;
  readonly exchange: Exchange;
  /** null: it ended without an answer. */
  readonly head: ResponseHead | null;
  readonly status: StatusClass;
  readonly headers: ReadHeaders;
  readonly allowOrigin: AllowOriginKind;
  /** Whose request it was; null when unknown. */
  readonly origin: string | null;
  /** The request had an `Origin` header. */
  readonly sentOrigin: boolean;
  /** By `codeOf`. */
  readonly code: number;
}

const loaders: Readonly<Record<ResourceType, Loader>> = {
  fetch: "script",
  xhr: "script",
  eventsource: "script",
  beacon: "script",
  websocket: "script",
  script: "element",
  stylesheet: "element",
  image: "element",
  font: "element",
  media: "element",
  texttrack: "element",
  manifest: "element",
  worker: "element",
  "csp-report": "element",
  other: "element",
  preload: "preload",
  document: "document",
  subdocument: "document",
};

function statusClass(head: ResponseHead | null): StatusClass {
  if (head === null || head.status < 100) return 0;
  if (head.status < 200) return 1;
  if (head.status < 300) return 2;
  if (head.status < 400) return 3;
  return head.status < 500 ? 4 : 5;
}

function allowOriginKind(value: string | null, origin: string | null): AllowOriginKind {
  if (value === null) return "none";
  if (value === "*") return "star";
  if (value === "null") return "null";
  if (value === origin) return "asked";
  return /[ ,]/.test(value) ? "several" : "other";
}

const varyOrigin = /(?:^|,)[\t ]*(?:\*|origin)[\t ]*(?:,|$)/i;

/** A response that the user's own Trial made, in a browser that does not show what the server sent. */
function isMadeByTrial(call: Call, exchange: Exchange, head: ResponseHead): boolean {
  return head.editedHeaders === null && call.contradictions.some(({ kind, exchangeId }) => kind === "trial" && exchangeId === exchange.id);
}

/** Returns the answer, null when none came, undefined when nothing is to be learnt from this Exchange. */
function headOf(call: Call, exchange: Exchange): ResponseHead | null | undefined {
  if (!exchange.response.observed) return undefined;
  const head = exchange.response.value;
  if (head === null) {
    const neverSent = !exchange.requestHeaders.observed && exchange.requestHeaders.reason === "never-sent";
    return exchange.end === "error" && !neverSent ? null : undefined;
  }
  return head.internal || head.hypothetical || isMadeByTrial(call, exchange, head) ? undefined : head;
}

/** Returns what an Exchange shows that ended; null when it was never sent, was not observed, or was answered by no server. */
export function readAnswer(call: Call, exchange: Exchange): Answer | null {
  const head = headOf(call, exchange);
  if (head === undefined) return null;
  const sent = readHeaders(valueOr(exchange.requestHeaders, []));
  const headers = readHeaders(head?.headers ?? []);
  const sentOrigin = sent.origin !== null;
  const origin = sent.origin ?? valueOr(call.pageOrigin, null);
  const status = statusClass(head);
  const allowOrigin = allowOriginKind(headers["access-control-allow-origin"], origin);
  const code = codeOf({
    role: exchange.role,
    status,
    allowOrigin,
    allowCredentials: headers["access-control-allow-credentials"] === "true",
    varyOrigin: headers.vary !== null && varyOrigin.test(headers.vary),
    originSent: sentOrigin,
    cookieSent: sent.cookie !== null,
    encrypted: /^(?:https|wss):/i.test(exchange.url),
    fromCache: exchange.fromCache === true,
    content: contentKind(headers["content-type"]),
    mode: valueOr(call.mode, null),
    loader: call.fromServiceWorker ? "service-worker" : loaders[call.resourceType],
  });
  return { seen: sightingOf(call, exchange), exchange, head, status, headers, allowOrigin, origin, sentOrigin, code };
}

/** Reports whether an answer lets its origin in, credentials aside. */
export function letsIn({ allowOrigin, origin }: Answer): boolean {
  return allowOrigin === "star" || allowOrigin === "asked" || (allowOrigin === "null" && origin === "null");
}

/** What a request used that passed: its method, and the names that its preflight asked for. */
export interface Usage {
  readonly method: string;
  readonly requestHeaders: string | null;
  /** The page could read the answer, which nothing but a call in mode "cors" could. */
  readonly wasRead: boolean;
}

/** Returns what a Hop used that the server let pass; null when it was not let pass, needed no leave, or was let pass by a Trial. */
export function usageOf(call: Call, hop: Hop, answer: Answer): Usage | null {
  const { exchange, origin, sentOrigin } = answer;
  const isStopped = call.end.kind === "error" && exchange.end !== "redirected";
  if (exchange.role !== "actual" || answer.status === 0 || isStopped || !sentOrigin || !letsIn(answer)) return null;
  if (sameOrigin(originOf(exchange.url), origin) || call.contradictions.some(({ kind }) => kind === "trial")) return null;
  const asked = hop.preflight === null ? [] : valueOr(hop.preflight.requestHeaders, []);
  // On GET and HEAD only "cors" sends Origin. https://fetch.spec.whatwg.org/#append-a-request-origin-header
  const isCors = hop.preflight !== null || hop.method === "GET" || hop.method === "HEAD" || valueOr(call.mode, null) === "cors";
  const wasRead = isCors && call.end.kind === "completed" && exchange.end === "completed";
  return { method: hop.method, requestHeaders: readHeaders(asked)["access-control-request-headers"], wasRead };
}
