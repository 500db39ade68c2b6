import { readFileSync } from "node:fs";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { WebRequestEvent } from "../../src/capture/web-request-event.ts";
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
export function callsOf(events: readonly WebRequestEvent[], batch = 1): Call[] {
  const state = startCapture({ idPrefix: "", ownOrigin: "chrome-extension://own" });
  const calls = new Map<string, Call>();
  for (let at = 0; at < events.length; at += batch) {
    for (const call of reduce(state, events.slice(at, at + batch)).changed) calls.set(call.id, call);
  }
  return [...calls.values()];
}

export function onlyCall(events: readonly WebRequestEvent[]): Call {
  const [call, ...others] = callsOf(events);
  if (call === undefined || others.length > 0) throw new Error(`expected one Call, got ${others.length + (call === undefined ? 0 : 1)}`);
  return call;
}
