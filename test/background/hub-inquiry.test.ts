import { expect, it } from "vitest";
import { Hub } from "../../src/background/hub.ts";
import type { Call } from "../../src/model/call.ts";
import type { BackgroundMessage, InquiryState } from "../../src/protocol/messages.ts";
import { callFor } from "../builders/call.ts";
import { FakePort, FakeTimers } from "../protocol/fakes.ts";
import { FakeStorage, mirrorOn, settled } from "./fakes.ts";
import { FakeServer } from "./inquiry-fakes.ts";

const own = "chrome-extension://own";
const requestHeaders = { "x-a": "1", "x-bad": "1" };

/** A background on fakes, with a client for each of these tabs, which each know the Call "c1". */
async function start(...tabs: readonly number[]): Promise<{ readonly server: FakeServer; readonly ports: readonly FakePort[] }> {
  const timers = new FakeTimers();
  const server = new FakeServer();
  const hub = new Hub({
    ...{ ownId: "own", ownOrigin: own, browser: "chrome", version: "1.0", now: () => timers.nowMs, timers, newEpoch: () => "e" },
    ...{ watchTab: () => () => {}, watchTabless: () => () => {}, watchTabChanges: () => () => {} },
    ...{ watchWorkerScripts: () => () => {}, runningWorkers: async () => [], watchTabUrl: () => () => {} },
    ...{ debuggerApi: null, netRequest: null, server },
    isTabOpen: async () => true,
    tabUrl: async () => "https://app.example/",
    tabCondition: async () => ({ url: "https://app.example/", isUnloaded: false }),
    reloadTab: async () => {},
    hostAccess: async () => "all",
    mirror: mirrorOn(new FakeStorage(), timers),
  });
  const ports = tabs.map((tabId) => {
    const port = new FakePort();
    hub.accept(Object.assign(port, { senderId: "own", senderUrl: `${own}/panel.html` }));
    port.receive({ type: "hello", tabId, role: "panel", epoch: null, afterSeq: 0, lastHeardMs: null });
    const refused = callFor({ id: "c1", method: "PUT", requestHeaders, preflight: { status: 403 } });
    port.receive({ type: "restore", calls: [refused], gaps: [] });
    return port;
  });
  await settled();
  return { server, ports };
}

function said(port: FakePort | undefined): readonly BackgroundMessage[] {
  return (port?.sent ?? []) as BackgroundMessage[];
}

function statesOf(port: FakePort | undefined): InquiryState[] {
  return said(port).flatMap((message) => (message.type === "inquiry" ? [message.state] : []));
}

function callsOf(port: FakePort | undefined): readonly Call[] {
  return said(port).flatMap((message) => (message.type === "calls" ? message.calls : []));
}

it("puts what the server said into the Call, and tells its own tab only", async () => {
  const { server, ports } = await start(1, 2);
  ports[0]?.receive({ type: "ask-server", callId: "c1" });
  for (let turn = 0; turn < 20; turn += 1) await settled();
  expect(callsOf(ports[0]).at(-1)?.inquiry?.preflight).toMatchObject({ kind: "parts", parts: [{ name: "x-bad" }] });
  expect(statesOf(ports[0]).at(-1)).toEqual({ callId: "c1", isAsking: false, sent: server.asked.length, end: null });
  expect(callsOf(ports[1]).every(({ inquiry }) => inquiry === undefined)).toBe(true);
  expect(statesOf(ports[1])).toEqual([{ callId: null, isAsking: false, sent: 0, end: null }]);
});

it("asks nothing of a Call that it does not know", async () => {
  const { server, ports } = await start(1);
  ports[0]?.receive({ type: "ask-server", callId: "of another tab" });
  await settled();
  expect(server.asked).toEqual([]);
});

it("stops when DevTools is closed", async () => {
  const { server, ports } = await start(1);
  server.before = () => ports[0]?.drop();
  ports[0]?.receive({ type: "ask-server", callId: "c1" });
  for (let turn = 0; turn < 20; turn += 1) await settled();
  expect(server.asked).toHaveLength(1);
});
