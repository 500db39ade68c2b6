import { describe, expect, it } from "vitest";
import { isBackgroundMessage, isCall, isClientMessage } from "../../src/protocol/guards.ts";
import type { BackgroundMessage, ClientMessage } from "../../src/protocol/messages.ts";
import { callsOf, recording } from "../capture/recorded.ts";
import { call } from "./calls.ts";

const gap = { fromMs: 1, toMs: 2, reason: "worker-restarted" } as const;

const clientMessages: readonly ClientMessage[] = [
  { type: "hello", tabId: 1, role: "devtools", epoch: null, afterSeq: 0, lastHeardMs: null },
  { type: "hello", tabId: 1, role: "tab", epoch: "e", afterSeq: 3, lastHeardMs: 5.5 },
  { type: "beat" },
  { type: "clear" },
  { type: "service-worker" },
  { type: "call-records", records: [{ callId: "1", credentials: "include", redirectMode: "follow", hasUploadListener: false }] },
  { type: "ask-server", callId: "1" },
  { type: "stop-asking" },
  { type: "restore", calls: [call("1")], gaps: [gap] },
];

const backgroundMessages: readonly BackgroundMessage[] = [
  { type: "tab-closed" },
  { type: "welcome", epoch: "e", seq: 0, capturing: true, tabUrl: null, extensionVersion: "1", hostAccess: "all" },
  { type: "calls", seq: 1, calls: [call("1")] },
  { type: "gaps", gaps: [gap] },
  { type: "cleared", seq: 1 },
  { type: "inquiry", state: { callId: "1", isAsking: true, sent: 2, end: null } },
  { type: "navigated", url: "https://page.example/", atMs: 1 },
  { type: "dropped", ids: ["1"], total: 1 },
];

const junk: readonly unknown[] = [
  undefined,
  null,
  0,
  "hello",
  [],
  {},
  { type: 1 },
  { type: "toString" },
  { type: "__proto__" },
  [{ type: "beat" }],
];

/** Every message with one field taken away or replaced by what fits nowhere. */
function spoilt(messages: readonly object[]): unknown[] {
  return messages.flatMap((message) =>
    Object.keys(message).flatMap((field) => [
      Object.fromEntries(Object.entries(message).filter(([name]) => name !== field)),
      { ...message, [field]: { odd: true } },
    ]),
  );
}

describe("isClientMessage", () => {
  it.each(clientMessages)("takes $type", (message) => expect(isClientMessage(message)).toBe(true));

  it("refuses what is no message", () => {
    for (const value of [...junk, ...backgroundMessages]) expect(isClientMessage(value)).toBe(false);
  });

  it("refuses a message with a field missing or of another kind", () => {
    for (const value of spoilt(clientMessages)) expect(isClientMessage(value), JSON.stringify(value)).toBe(false);
  });
});

describe("isBackgroundMessage", () => {
  it.each(backgroundMessages)("takes $type", (message) => expect(isBackgroundMessage(message)).toBe(true));

  it("refuses what is no message", () => {
    for (const value of [...junk, ...clientMessages]) expect(isBackgroundMessage(value)).toBe(false);
  });

  it("refuses a message with a field missing or of another kind", () => {
    for (const value of spoilt(backgroundMessages)) expect(isBackgroundMessage(value), JSON.stringify(value)).toBe(false);
  });
});

describe("isCall", () => {
  it("takes every Call that the reducer makes", () => {
    for (const name of ["preflight-404", "redirect-preflighted", "headers-edited", "service-worker"]) {
      for (const made of callsOf(recording(name).events)) expect(isCall(JSON.parse(JSON.stringify(made)))).toBe(true);
    }
  });

  it("refuses a Call without Hops, or with a broken one", () => {
    expect(isCall({ ...call("1"), hops: [] })).toBe(false);
    expect(isCall({ ...call("1"), hops: [{ url: "x", method: "GET", preflight: null, actual: {} }] })).toBe(false);
  });
});
