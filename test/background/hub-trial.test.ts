import { describe, expect, it } from "vitest";
import { Hub } from "../../src/background/hub.ts";
import type { BackgroundMessage, TrialState } from "../../src/protocol/messages.ts";
import { api, callFor } from "../builders/call.ts";
import { FakePort, FakeTimers } from "../protocol/fakes.ts";
import { FakeStorage, mirrorOn, settled } from "./fakes.ts";
import { FakeDebugger, FakeNetRequest } from "./trial-fakes.ts";

const own = "chrome-extension://own";
const header = { kind: "response-header", hop: 0, phase: "actual", op: "set", name: "access-control-allow-origin", value: "*" };
const attempt = { type: "try", attempts: [{ callId: "c1", changes: [header] }], useDebugger: false };

/** A background on fakes whose tabs each know the Call "c1". */
function start() {
  const timers = new FakeTimers();
  const netRequest = new FakeNetRequest();
  const reloaded: number[] = [];
  const hub = new Hub({
    ...{ ownId: "own", ownOrigin: own, browser: "chrome", version: "1.0", now: () => timers.nowMs, timers, newEpoch: () => "e" },
    ...{ watchTab: () => () => {}, watchTabless: () => () => {}, watchTabChanges: () => () => {} },
    ...{ watchWorkerScripts: () => () => {}, runningWorkers: async () => [], watchTabUrl: () => () => {} },
    debuggerApi: new FakeDebugger(),
    netRequest,
    server: null,
    isTabOpen: async () => true,
    tabUrl: async () => "https://app.example/",
    tabCondition: async () => ({ url: "https://app.example/", isUnloaded: false }),
    reloadTab: async (tabId) => void reloaded.push(tabId),
    hostAccess: async () => "all",
    mirror: mirrorOn(new FakeStorage(), timers),
  });
  const connect = async (tabId: number): Promise<FakePort> => {
    const port = new FakePort();
    hub.accept(Object.assign(port, { senderId: "own", senderUrl: `${own}/panel.html` }));
    port.receive({ type: "hello", tabId, role: "panel", epoch: null, afterSeq: 0, lastHeardMs: null });
    port.receive({ type: "restore", calls: [callFor({ id: "c1" })], gaps: [] });
    await settled();
    return port;
  };
  const tell = async (port: FakePort, message: unknown): Promise<void> => {
    port.receive(message);
    await settled();
  };
  return { hub, connect, tell, tabs: () => [...netRequest.rules.keys()], reloaded };
}

function trialsOf(port: FakePort): TrialState[] {
  return (port.sent as BackgroundMessage[]).flatMap((message) => (message.type === "trial" ? [message.state] : []));
}

describe("Hub, trying a patch", () => {
  it("tries it in the client's own tab, and tells every client of the tab", async () => {
    const { connect, tell, tabs } = start();
    const [first, second, other] = [await connect(1), await connect(1), await connect(2)];
    await tell(first, attempt);
    expect(tabs()).toEqual([1]);
    expect([first, second, other].map((port) => trialsOf(port).at(-1)?.urls)).toEqual([[api], [api], undefined]);
  });

  it("tells a later client of it, and takes its word to end it", async () => {
    const { connect, tell, tabs } = start();
    await tell(await connect(1), attempt);
    const later = await connect(1);
    expect(trialsOf(later).at(-1)?.active).toBe(true);
    await tell(later, { type: "stop-trial" });
    expect([tabs(), trialsOf(later).at(-1)?.active]).toEqual([[], false]);
  });

  it("ends it with the last client", async () => {
    const { connect, tell, tabs } = start();
    const [first, second] = [await connect(1), await connect(1)];
    await tell(first, attempt);
    first.drop();
    await settled();
    expect(tabs()).toEqual([1]);
    second.drop();
    await settled();
    expect(tabs()).toEqual([]);
    expect(trialsOf(await connect(1)).at(-1)?.end).toBe("clients-gone");
  });

  it("ends it with the tab", async () => {
    const { hub, connect, tell, tabs } = start();
    await tell(await connect(1), attempt);
    hub.tabClosed(1);
    await settled();
    expect(tabs()).toEqual([]);
  });

  it("refuses a Call that it does not know", async () => {
    const { connect, tell, tabs } = start();
    const port = await connect(1);
    await tell(port, { ...attempt, attempts: [{ callId: "other", changes: [header] }] });
    expect([tabs(), trialsOf(port).at(-1)?.end]).toEqual([[], "refused"]);
  });

  it("loads the tab again only when asked", async () => {
    const { connect, tell, reloaded } = start();
    const port = await connect(3);
    await tell(port, attempt);
    expect(reloaded).toEqual([]);
    await tell(port, { type: "reload" });
    expect(reloaded).toEqual([3]);
  });
});
