import type { Answer, Endpoint, Slot } from "./scenario.ts";

type Pairs = Answer["headers"];

/** Builders for answers and endpoints: a scenario states only what matters. */
export const allowPage: Pairs = [["Access-Control-Allow-Origin", "{page}"]];
export const allowAny: Pairs = [["Access-Control-Allow-Origin", "*"]];
export const allowCredentials: Pairs = [...allowPage, ["Access-Control-Allow-Credentials", "true"]];

export function answer(status: number, headers: Pairs = [], body?: string): Answer {
  return body === undefined ? { status, headers } : { status, headers, body };
}

/** 200 with JSON. */
export function json(headers: Pairs = []): Answer {
  return answer(200, [["Content-Type", "application/json"], ...headers], '{"ok":true}');
}

/** 200 with that Content-Type. */
export function typed(type: string, body: string, headers: Pairs = []): Answer {
  return answer(200, [["Content-Type", type], ...headers], body);
}

export const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';

/** 204 as an answer to a preflight. */
export function preflight(headers: Pairs): Answer {
  return answer(204, headers);
}

/** A preflight's answer that lets the page do everything the corpus asks for. */
export const goodPreflight: Answer = preflight([
  ...allowCredentials,
  ["Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE"],
  ["Access-Control-Allow-Headers", "content-type, authorization, x-token, x-b"],
]);

/** A redirect to the next endpoint. */
export function redirect(headers: Pairs = [], status = 302, location = "{next}"): Answer {
  return answer(status, [["Location", location], ...headers], "");
}

export function at(slot: Slot, actual: Answer, preflightAnswer: Answer | null = null): Endpoint {
  return { slot, preflight: preflightAnswer, actual };
}
