import type { Call } from "../../src/model/call.ts";
import type { Exchange, ResponseHead } from "../../src/model/exchange.ts";
import { seen } from "../../src/model/observed.ts";
import { createSessionIndex, type SessionIndex } from "../../src/session/session-index.ts";
import { type CallParts, callFor, type Pairs, page, response } from "../builders/call.ts";

export const host = "https://api.example.com";

interface AnswerParts {
  readonly url?: string;
  readonly status?: number;
  readonly headers?: Pairs;
  readonly sent?: Pairs;
  readonly atMs?: number;
  readonly head?: Partial<ResponseHead>;
  readonly exchange?: Partial<Exchange>;
  readonly call?: CallParts;
}

export const allowed: Pairs = [["Access-Control-Allow-Origin", page]];

/** A Call of one Exchange that was answered so; its Exchange is "<id>/0". */
export function answered(id: string, parts: AnswerParts = {}): Call {
  const { url = `${host}/items`, status = 200, headers = [], sent = [["origin", page]], atMs = 1000 } = parts;
  const actual = { id: `${id}/0`, sent, response: seen(response(status, headers, parts.head)), ...parts.exchange };
  return callFor({ id, url, actual, end: "completed", startedAtMs: atMs, ...parts.call });
}

/** A Call whose preflight was answered so; the actual request got through when `passes`. */
export function preflighted(
  id: string,
  method: string,
  headers: Pairs,
  options: { passes: boolean; asked?: string; status?: number },
): Call {
  const { passes, asked = "", status = 204 } = options;
  const requestHeaders = Object.fromEntries(asked.split(",").flatMap((name) => (name === "" ? [] : [[name, "1"]])));
  const preflight = { id: `${id}/preflight`, status, headers, startedAtMs: 990 };
  const common: CallParts = { id, url: `${host}/items`, method, requestHeaders, preflight, startedAtMs: 1000 };
  return callFor(passes ? { ...common, actual: { id: `${id}/0`, headers: allowed }, end: "completed" } : common);
}

/** An index that took those Calls, in that order. */
export function indexOf(...calls: readonly Call[]): SessionIndex {
  const index = createSessionIndex();
  for (const one of calls) index.put(one);
  return index;
}
