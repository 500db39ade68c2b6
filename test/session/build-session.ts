import type { Call } from "../../src/model/call.ts";
import type { Exchange, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { seen } from "../../src/model/observed.ts";
import { createSessionIndex, type SessionIndex } from "../../src/session/session-index.ts";
import { call, exchange, hop, pageOrigin, response } from "../builders/call.ts";

export type Pairs = readonly (readonly [string, string])[];

export const host = "https://api.example.com";

interface AnswerParts {
  readonly url?: string;
  readonly status?: number;
  readonly headers?: Pairs;
  readonly sent?: Pairs;
  readonly atMs?: number;
  readonly head?: Partial<ResponseHead>;
  readonly exchange?: Partial<Exchange>;
  readonly call?: Partial<Call>;
}

export const allowed: Pairs = [["Access-Control-Allow-Origin", pageOrigin]];

/** A Call of one Exchange that was answered so; its Exchange is "<id>/0". */
export function answered(id: string, parts: AnswerParts = {}): Call {
  const { url = `${host}/items`, status = 200, headers = [], sent = [["origin", pageOrigin]], atMs = 1000 } = parts;
  const actual = exchange({
    id: `${id}/0`,
    url,
    requestHeaders: seen(headerList(sent)),
    response: seen(response(status, headers, parts.head)),
    startedAtMs: atMs,
    ...parts.exchange,
  });
  return call({ id, hops: [hop({ url, actual })], end: { kind: "completed" }, startedAtMs: atMs, ...parts.call });
}

/** A Call whose preflight was answered so; the actual request got through when `passes`. */
export function preflighted(
  id: string,
  method: string,
  headers: Pairs,
  options: { passes: boolean; asked?: string; status?: number },
): Call {
  const { passes, asked = "", status = 204 } = options;
  const url = `${host}/items`;
  const question: Pairs = [
    ["origin", pageOrigin],
    ["access-control-request-method", method],
    ...(asked === "" ? [] : [["access-control-request-headers", asked] as const]),
  ];
  const preflight = exchange({
    ...{ id: `${id}/preflight`, role: "preflight", url, method: "OPTIONS" },
    requestHeaders: seen(headerList(question)),
    response: seen(response(status, headers)),
    startedAtMs: 990,
  });
  const answer = passes ? answered(id, { headers: allowed }).hops[0]?.actual : undefined;
  const never: Partial<Exchange> = { end: "error", response: seen(null), requestHeaders: { observed: false, reason: "never-sent" } };
  const actual = answer === undefined ? exchange({ id: `${id}/0`, url, method, ...never }) : { ...answer, method };
  const end: Call["end"] = passes ? { kind: "completed" } : { kind: "error", netError: "net::ERR_FAILED" };
  return call({ id, hops: [hop({ url, method, preflight, actual })], end });
}

/** An index that took those Calls, in that order. */
export function indexOf(...calls: readonly Call[]): SessionIndex {
  const index = createSessionIndex();
  for (const one of calls) index.put(one);
  return index;
}
