import { readFileSync } from "node:fs";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { EventBrowser, WebRequestEvent } from "../../src/capture/web-request-event.ts";
import type { Call } from "../../src/model/call.ts";

export interface Recording {
  readonly browser: string;
  readonly events: readonly WebRequestEvent[];
  /** Only of `equal-puts`: X-Request-Id of a response → X-Preflight-Id of its preflight, from the debugger. */
  readonly preflightOfRequest?: Readonly<Record<string, string>>;
}

export function recording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url), "utf8")) as Recording;
}

/** Returns the last state of each Call, in the order in which they first appeared. */
export function callsOf(events: readonly WebRequestEvent[], batch = 1, browser: EventBrowser = "chrome"): Call[] {
  const state = startCapture({ idPrefix: "", ownOrigin: "chrome-extension://own", browser });
  const calls = new Map<string, Call>();
  for (let at = 0; at < events.length; at += batch) {
    for (const call of reduce(state, events.slice(at, at + batch)).changed) calls.set(call.id, call);
  }
  return [...calls.values()];
}

export function onlyCall(events: readonly WebRequestEvent[], batch = 1, browser: EventBrowser = "chrome"): Call {
  const [call, ...others] = callsOf(events, batch, browser);
  if (call === undefined || others.length > 0) throw new Error(`expected one Call, got ${others.length + (call === undefined ? 0 : 1)}`);
  return call;
}

/** The statuses of a Hop's preflight and actual request. "-": no preflight, "x": never sent, "0": no answer. */
export function statusesOf({ preflight, actual }: Call["hops"][number]): string {
  const status = (response: typeof actual.response): string => (response.observed ? String(response.value?.status ?? 0) : "x");
  return `${preflight === null ? "-" : status(preflight.response)}/${status(actual.response)}`;
}
