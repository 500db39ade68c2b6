import { readdirSync } from "node:fs";
import fc from "fast-check";
import { TabLog } from "../../src/background/tab-log.ts";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { EventBrowser, WebRequestEvent } from "../../src/capture/web-request-event.ts";
import { type Call, isNewer } from "../../src/model/call.ts";
import { isCall } from "../../src/protocol/guards.ts";
import { recording } from "../capture/recorded.ts";
import { anyValue, hostileHeader, hostileUrl } from "./hostile.ts";
import { must } from "./target.ts";

/** The names of Chromium's recordings and of Firefox's. */
const names = ["", "firefox/"].flatMap((folder) =>
  readdirSync(new URL(`../fixtures/events/${folder}`, import.meta.url))
    .filter((file) => file.endsWith(".json"))
    .map((file) => folder + file.replace(/\.json$/, "")),
);

export const recordings: readonly (readonly WebRequestEvent[])[] = names.map((name) => recording(name).events);

/** Of another page and another server, so that nothing of it is about the same requests. */
function moved(events: readonly WebRequestEvent[], mark: string): WebRequestEvent[] {
  const text = JSON.stringify(events)
    .replaceAll(/(https?:\/\/)([\w.-]+|\[[\w:]+\])(:\d+)?/g, `$1${mark}.$2$3`)
    .replaceAll(/"(requestId|documentId)":"/g, `"$1":"${mark}-`);
  return JSON.parse(text) as WebRequestEvent[];
}

interface EventEdit {
  readonly at: number;
  readonly kind: "drop" | "double" | "swap" | "url" | "headers" | "field" | "time";
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly value: unknown;
}

const eventEdits: fc.Arbitrary<readonly EventEdit[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 200 }),
    kind: fc.constantFrom("drop", "double", "swap", "url", "headers", "field", "time"),
    url: hostileUrl,
    headers: fc.array(hostileHeader, { maxLength: 6 }),
    value: anyValue,
  }),
  { maxLength: 12 },
);

const optional = ["documentId", "initiator", "originUrl", "statusLine", "fromCache", "ip", "redirectUrl", "error", "statusCode"] as const;

/** Drops, doubles, exchanges and changes events. What the browser always gives keeps its type. */
function edited(events: readonly WebRequestEvent[], changes: readonly EventEdit[]): WebRequestEvent[] {
  const list = [...events];
  for (const { at, kind, url, headers, value } of changes) {
    if (list.length === 0) break;
    const index = at % list.length;
    const event = list[index];
    if (event === undefined) continue;
    if (kind === "drop") list.splice(index, 1);
    else if (kind === "double") list.splice((at * 7) % list.length, 0, event);
    else if (kind === "swap") list.push(...list.splice(index, 1));
    else if (kind === "url") list[index] = { ...event, url };
    else if (kind === "headers") list[index] = { ...event, requestHeaders: headers, responseHeaders: headers };
    else if (kind === "time") list[index] = { ...event, timeStamp: event.timeStamp + (at - 100) * 1_000 };
    else {
      const field = optional[at % optional.length] ?? "ip";
      const text = typeof value === "string" ? value : String(at);
      list[index] = { ...event, [field]: field === "statusCode" ? at - 10 : field === "fromCache" ? at % 2 === 0 : text };
    }
  }
  return list;
}

export const eventBrowsers: readonly EventBrowser[] = ["chrome", "firefox"];

const aRecording = fc.nat({ max: recordings.length - 1 }).map((index) => recordings[index] ?? []);

/** Two recordings changed as above, one into the other. */
export const fuzzedEvents: fc.Arbitrary<readonly WebRequestEvent[]> = fc
  .tuple(aRecording, aRecording, eventEdits, fc.array(fc.boolean(), { maxLength: 150 }))
  .map(([one, other, changes, order]) => interleave(edited(moved(one, "q"), changes), edited(moved(other, "r"), changes), order));

function interleave(a: readonly WebRequestEvent[], b: readonly WebRequestEvent[], order: readonly boolean[]): WebRequestEvent[] {
  const [left, right, merged] = [[...a], [...b], [] as WebRequestEvent[]];
  while (left.length + right.length > 0) {
    const next = (order[merged.length] === true ? left.shift() : right.shift()) ?? left.shift() ?? right.shift();
    if (next !== undefined) merged.push(next);
  }
  return merged;
}

/** A recording that nothing was done to, and among its events those of others that something was done to. */
export const disturbed = fc
  .tuple(aRecording, fuzzedEvents, fc.array(fc.boolean(), { maxLength: 150 }))
  .map(([quiet, loud, order]) => ({ quiet, all: interleave(quiet, loud, order) }));

/** Returns the last state of each Call, as it is read of that browser's events. */
export function lastStates(events: readonly WebRequestEvent[], browser: EventBrowser): Map<string, Call> {
  const state = startCapture({ idPrefix: "", ownOrigin: "chrome-extension://own", browser });
  const calls = new Map<string, Call>();
  const log = new TabLog("e");
  for (let at = 0; at < events.length; at += 3) {
    for (const call of log.put(reduce(state, events.slice(at, at + 3)).changed).taken) {
      must(isNewer(call, calls.get(call.id)), "a Call's revision goes up");
      calls.set(call.id, call);
    }
  }
  for (const call of calls.values()) must(isCall(JSON.parse(JSON.stringify(call))), "a Call can be sent and is taken");
  return calls;
}

/** Throws unless the quiet recording's Calls are what they would be alone. */
export function sameAlone({ quiet, all }: { readonly quiet: readonly WebRequestEvent[]; readonly all: readonly WebRequestEvent[] }): void {
  for (const browser of eventBrowsers) sameAloneIn(browser, quiet, all);
}

function sameAloneIn(browser: EventBrowser, quiet: readonly WebRequestEvent[], all: readonly WebRequestEvent[]): void {
  const together = lastStates(all, browser);
  for (const [id, call] of lastStates(quiet, browser)) {
    // How often it was handed out depends on the batches.
    const alone = JSON.stringify({ ...call, revision: 0 });
    const found = together.get(id);
    must(found !== undefined && JSON.stringify({ ...found, revision: 0 }) === alone, `Call ${id} is changed by events of other requests`);
  }
}
