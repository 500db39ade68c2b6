import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { WebRequestEvent } from "../../src/capture/web-request-event.ts";
import type { Call } from "../../src/model/call.ts";
import { corsHeaders, event, headers } from "./events.ts";

const allow = headers({ "Access-Control-Allow-Origin": "https://page.example" });
const ok = { statusCode: 200, statusLine: "HTTP/1.1 200 OK", responseHeaders: allow };

function whole(id: string, atMs: number, more: Partial<WebRequestEvent> = {}): WebRequestEvent[] {
  return [
    event("onBeforeRequest", id, atMs, more),
    event("onSendHeaders", id, atMs + 1, { requestHeaders: corsHeaders, ...more }),
    event("onHeadersReceived", id, atMs + 2, { ...ok, ...more }),
    event("onCompleted", id, atMs + 3, { ...ok, ...more }),
  ];
}

const bystander = whole("900", 10, { url: "https://api.example/bystander" });

/** Reduces the events with those of another request between them; returns the Calls by URL. */
function reduceAll(events: readonly WebRequestEvent[]): { of: (url: string) => Call[]; bystander: Call | undefined } {
  const state = startCapture({ idPrefix: "", ownOrigin: null });
  const last = new Map<string, Call>();
  const mixed = [...bystander.slice(0, 2), ...events, ...bystander.slice(2)];
  for (const one of mixed) for (const call of reduce(state, [one]).changed) last.set(call.id, call);
  const of = (url: string): Call[] => [...last.values()].filter((call) => call.hops[0]?.url === url);
  return { of, bystander: of("https://api.example/bystander")[0] };
}

const url = "https://api.example/data";
const [start, sent, received, completed] = whole("1", 5_000) as [WebRequestEvent, WebRequestEvent, WebRequestEvent, WebRequestEvent];
const edited = { ...completed, responseHeaders: headers({ "Access-Control-Allow-Origin": "*" }) };
const early = { ...completed, timeStamp: 1_000 };
const alone = reduceAll([]).bystander;

describe("contradicting evidence", () => {
  it.each<[string, Call["contradictions"][number]["kind"], WebRequestEvent[]]>([
    ["headers that changed between events", "headers-edited", [start, sent, received, edited]],
    ["a clock that went back", "clock-jump", [start, sent, received, early]],
    ["an answer before the request was sent", "events-out-of-order", [start, received, sent, completed]],
    ["a start after the end", "events-out-of-order", [sent, received, start, completed]],
    ["an event after the end", "events-out-of-order", [start, sent, received, completed, received]],
    ["the same event twice", "events-out-of-order", [start, sent, sent, received, completed]],
    ["an id that was used before", "duplicate-request-id", [start, sent, received, completed, ...whole("1", 9_000)]],
    ["an id that is used twice at once", "duplicate-request-id", [start, sent, ...whole("1", 9_000)]],
  ])("is said in the Call and hurts no other: %s", (_, kind, events) => {
    const { of, bystander: other } = reduceAll(events);
    const kinds = of(url).flatMap((call) => call.contradictions.map((one) => one.kind));
    expect(kinds).toContain(kind);
    expect(other).toEqual(alone);
    for (const call of of(url)) expect(() => analyzeCall(call)).not.toThrow();
  });

  it("judges by what arrived when headers were edited", () => {
    const [call] = reduceAll([start, sent, { ...received, responseHeaders: [] }, edited]).of(url);
    expect(call === undefined ? null : analyzeCall(call).outcome).toBe("allowed");
  });

  it("keeps both requests of one id apart", () => {
    const calls = reduceAll([start, sent, received, completed, ...whole("1", 9_000, { method: "POST" })]).of(url);
    expect(calls.map((call) => [call.hops[0]?.method, call.end.kind])).toEqual([
      ["GET", "completed"],
      ["POST", "completed"],
    ]);
  });
});
