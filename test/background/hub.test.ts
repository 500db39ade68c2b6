import { describe, expect, it } from "vitest";
import { Hub } from "../../src/background/hub.ts";
import type { WebRequestEvent } from "../../src/capture/web-request-event.ts";
import type { Call } from "../../src/model/call.ts";
import type { ClientPort } from "../../src/platform/ports.ts";
import type { BackgroundMessage, ClientMessage } from "../../src/protocol/messages.ts";
import { event } from "../capture/events.ts";
import { recording } from "../capture/recorded.ts";
import { call, failed } from "../protocol/calls.ts";
import { FakePort, FakeTimers } from "../protocol/fakes.ts";
import { FakeStorage, mirrorOn, settled } from "./fakes.ts";

const own = "chrome-extension://own";
let epochs = 0;

class Port extends FakePort implements ClientPort {
  senderId: string | null = "own";
  senderUrl: string | null = `${own}/panel.html`;

  get messages(): BackgroundMessage[] {
    return this.sent as BackgroundMessage[];
  }

  get calls(): Call[] {
    return this.messages.flatMap((message) => (message.type === "calls" ? message.calls : []));
  }

  get types(): string[] {
    return this.messages.map((message) => message.type);
  }
}

/** A background on fakes; `fire` plays the browser. */
function start(storage = new FakeStorage(), access: () => "all" | "none" = () => "all", browser: "chrome" | "firefox" = "chrome") {
  const timers = new FakeTimers();
  timers.nowMs = 1_000;
  const watched = new Map<number, (event: WebRequestEvent) => void>();
  const scripts = new Map<string, (event: WebRequestEvent) => void>();
  const workers: string[] = [];
  const urls = new Set<(url: string) => void>();
  const openTabs = new Set([1, 2, 3]);
  const watchInto = (tabId: number, listener: (event: WebRequestEvent) => void): (() => void) => {
    watched.set(tabId, listener);
    return () => watched.delete(tabId);
  };
  const hub = new Hub({
    ...{ ownId: "own", ownOrigin: own, browser, version: "1.0", now: () => timers.nowMs, timers },
    newEpoch: () => `epoch${++epochs}`,
    watchTab: watchInto,
    watchTabless: (listener) => watchInto(-1, listener),
    watchWorkerScripts: (origin, listener) => {
      scripts.set(origin, listener);
      return () => scripts.delete(origin);
    },
    runningWorkers: async () => workers,
    watchTabUrl: (_, listener) => {
      urls.add(listener);
      return () => urls.delete(listener);
    },
    debuggerApi: null,
    netRequest: null,
    server: null,
    tabCondition: async () => ({ url: "https://page.example/", isUnloaded: false }),
    watchTabChanges: () => () => {},
    reloadTab: async () => {},
    isTabOpen: async (tabId) => openTabs.has(tabId),
    tabUrl: async () => "https://page.example/",
    hostAccess: async () => access(),
    mirror: mirrorOn(storage, timers),
  });
  const fire = (fired: WebRequestEvent): void => watched.get(fired.tabId)?.(fired);
  const connect = async (more: Partial<Extract<ClientMessage, { type: "hello" }>> = {}): Promise<Port> => {
    const port = new Port();
    hub.accept(port);
    port.receive({ type: "hello", tabId: 1, role: "panel", epoch: null, afterSeq: 0, lastHeardMs: null, ...more });
    await settled();
    return port;
  };
  return { hub, timers, watched, scripts, workers, urls, openTabs, fire, connect, storage };
}

function epochOf(port: Port): string {
  const welcome = port.messages.find((message) => message.type === "welcome");
  return welcome?.type === "welcome" ? welcome.epoch : "";
}

describe("Hub", () => {
  it("listens to a tab only while a client is connected for it", async () => {
    const { watched, connect } = start();
    expect([...watched.keys()]).toEqual([]);
    const [first, second] = [await connect(), await connect({ role: "devtools" })];
    expect([...watched.keys()]).toEqual([1]);
    first.drop();
    expect([...watched.keys()]).toEqual([1]);
    second.drop();
    expect([...watched.keys()]).toEqual([]);
  });

  it("listens before the welcome is ready, so that nothing is missed", async () => {
    const { hub, timers, fire } = start();
    const port = new Port();
    hub.accept(port);
    port.receive({ type: "hello", tabId: 1, role: "panel", epoch: null, afterSeq: 0, lastHeardMs: null });
    fire(event("onBeforeRequest", "1", 5));
    timers.advance(100);
    await settled();
    expect(port.types).toEqual(["welcome", "calls"]);
  });

  it("refuses ports that are not from a page of its own", async () => {
    const { hub, watched } = start();
    const strangers = [
      { senderId: "other" },
      { senderId: null },
      { senderUrl: null },
      { senderUrl: "https://page.example/" },
      { senderUrl: `${own}.evil.example/` },
    ];
    for (const stranger of strangers) {
      const port: Port = new Port();
      Object.assign(port, stranger);
      hub.accept(port);
      port.receive({ type: "hello", tabId: 1, role: "panel", epoch: null, afterSeq: 0, lastHeardMs: null });
      expect(port.isDisconnected).toBe(true);
    }
    await settled();
    expect(watched.size).toBe(0);
  });

  it("ignores messages that it does not know, and those before the hello", async () => {
    const { hub, watched, connect } = start();
    const silent = new Port();
    hub.accept(silent);
    for (const message of [{ type: "clear" }, { type: "restore", calls: [], gaps: [] }, { type: "hello", tabId: "1" }])
      silent.receive(message);
    expect([silent.sent, watched.size]).toEqual([[], 0]);
    const port = await connect();
    for (const message of [null, 7, { type: "no" }, { type: "restore", calls: [{}], gaps: [] }]) port.receive(message);
    expect(port.types).toEqual(["welcome"]);
  });

  it("sends the first change at once and later ones in batches of 100 ms", async () => {
    const { timers, fire, connect } = start();
    const port = await connect();
    fire(event("onBeforeRequest", "1", 1));
    timers.advance(0);
    expect(port.calls).toHaveLength(1);
    for (let id = 2; id < 20; id += 1) fire(event("onBeforeRequest", String(id), id));
    timers.advance(99);
    expect(port.calls).toHaveLength(1);
    timers.advance(1);
    expect(port.types).toEqual(["welcome", "calls", "calls"]);
    expect(port.calls).toHaveLength(19);
  });

  it("gives a later client everything, and one that comes back only what it lacks", async () => {
    const { timers, fire, connect } = start();
    const first = await connect();
    fire(event("onBeforeRequest", "1", 1));
    timers.advance(100);
    fire(event("onBeforeRequest", "2", 2));
    timers.advance(100);
    const later = await connect();
    expect(later.calls).toHaveLength(2);
    const back = await connect({ epoch: epochOf(first), afterSeq: 1, lastHeardMs: 1_030 });
    expect(back.calls.map((each) => each.hops[0]?.actual.id)).toEqual(["2/0"]);
  });

  it("records a gap when a client comes from an earlier worker", async () => {
    const { connect } = start();
    const port = await connect({ role: "devtools", epoch: "earlier", afterSeq: 9, lastHeardMs: 400 });
    expect(port.messages.at(-1)).toEqual({ type: "gaps", gaps: [{ fromMs: 400, toMs: 1_100, reason: "worker-restarted" }] });
  });

  it("records a gap when nobody listened while a client was away", async () => {
    const { timers, connect } = start();
    const port = await connect();
    port.drop();
    timers.advance(70);
    const back = await connect({ role: "devtools", epoch: epochOf(port), afterSeq: 0, lastHeardMs: 1_000 });
    expect(back.messages.at(-1)).toEqual({ type: "gaps", gaps: [{ fromMs: 1_000, toMs: 1_170, reason: "worker-restarted" }] });
  });

  it("takes back what a client kept, and tells the others", async () => {
    const { connect } = start();
    const [giver, other] = [await connect({ epoch: "earlier", lastHeardMs: 1_000 }), await connect()];
    giver.receive({ type: "restore", calls: [call("1", { end: failed })], gaps: [] });
    expect(other.calls.map((each) => each.id)).toEqual(["1"]);
  });

  it("finds the mirrored Calls again after the worker's death", async () => {
    const storage = new FakeStorage();
    const before = start(storage);
    await before.connect();
    before.fire(event("onBeforeRequest", "1", 1));
    before.fire(event("onErrorOccurred", "1", 2, { error: "net::ERR_FAILED" }));
    before.timers.advance(100);
    before.timers.advance(500);
    await settled();
    const port = await start(storage).connect();
    expect(port.calls.map((each) => each.end)).toEqual([failed]);
  });

  it("never gives Calls of two listening times the same id", async () => {
    const { timers, fire, connect } = start();
    const first = await connect();
    fire(event("onBeforeRequest", "1", 1));
    timers.advance(100);
    first.drop();
    const second = await connect();
    fire(event("onCompleted", "1", 2, { statusCode: 200 }));
    timers.advance(100);
    expect(new Set(second.calls.map((each) => each.id)).size).toBe(2);
  });

  it("takes what the page says of Calls whose end no event tells, and of no others", async () => {
    const { connect, fire, timers } = start(new FakeStorage(), () => "all", "firefox");
    const port = await connect();
    const of = (name: string): WebRequestEvent[] => recording(`firefox/${name}`).events.map((one) => ({ ...one, tabId: 1 }));
    for (const one of [...of("pass-get"), ...of("server-down")]) fire(one);
    timers.advance(200);
    const [open, refused] = port.calls;
    expect([open?.end.kind, refused?.end.kind]).toEqual(["not-observed", "error"]);
    const ids = [open?.id ?? "", refused?.id ?? "", "unknown"];
    port.receive({ type: "page-answers", answers: ids.map((callId) => ({ callId, wasRead: false })) });
    expect(port.calls.slice(2)).toMatchObject([
      { id: open?.id, revision: (open?.revision ?? 0) + 1, end: { kind: "error", netError: "NS_ERROR_DOM_BAD_URI" } },
    ]);
  });

  it("clears the log for every client", async () => {
    const { timers, fire, connect } = start();
    const [first, second] = [await connect(), await connect()];
    fire(event("onBeforeRequest", "1", 1));
    timers.advance(100);
    first.receive({ type: "clear" });
    expect(second.types.at(-1)).toBe("cleared");
    expect((await connect()).calls).toEqual([]);
  });

  it("tells of a navigation with the time at which its request began", async () => {
    const { timers, fire, connect } = start();
    const port = await connect();
    const page = { type: "main_frame", url: "https://page.example/next", statusCode: 200 };
    fire(event("onBeforeRequest", "1", 5, page));
    fire(event("onResponseStarted", "1", 9, page));
    timers.advance(100);
    expect(port.messages).toContainEqual({ type: "navigated", url: "https://page.example/next", atMs: 5 });
  });

  it.each([
    ["a download", { statusCode: 200, responseHeaders: [{ name: "Content-Disposition", value: "attachment; filename=x" }] }],
    ["no content", { statusCode: 204 }],
  ])("does not take %s for a navigation", async (_, answer) => {
    const { timers, fire, connect } = start();
    const port = await connect();
    fire(event("onResponseStarted", "1", 9, { type: "main_frame", ...answer }));
    timers.advance(100);
    expect(port.types).not.toContain("navigated");
  });

  it("listens to service workers when told to, and takes those of the tab's own origins", async () => {
    const { timers, watched, fire, connect } = start();
    const port = await connect();
    expect(watched.has(-1)).toBe(false);
    port.receive({ type: "service-worker" });
    fire(event("onBeforeRequest", "1", 1, { tabId: -1, initiator: "https://page.example" }));
    fire(event("onBeforeRequest", "2", 1, { tabId: -1, initiator: "https://other.example" }));
    timers.advance(100);
    expect(port.calls.map((each) => [each.hops[0]?.actual.id, each.fromServiceWorker])).toEqual([["1/0", true]]);
    port.drop();
    expect(watched.size).toBe(0);
  });

  it("forgets a closed tab", async () => {
    const { hub, timers, watched, fire, connect } = start();
    const port = await connect();
    fire(event("onBeforeRequest", "1", 1));
    timers.advance(100);
    hub.tabClosed(1);
    expect(port.messages.at(-1)).toEqual({ type: "tab-closed" });
    expect(watched.size).toBe(0);
    await settled();
    expect((await connect()).calls).toEqual([]);
  });

  it("says of a tab that is gone that it is", async () => {
    const { openTabs, connect } = start();
    expect((await connect()).types).toEqual(["welcome"]);
    openTabs.delete(1);
    expect((await connect({ role: "tab" })).types).toEqual(["welcome", "tab-closed"]);
  });

  it("makes a gap of the time for which the user took the access away", async () => {
    let access: "all" | "none" = "none";
    const { hub, timers, connect } = start(new FakeStorage(), () => access);
    const port = await connect();
    expect(port.messages[0]).toMatchObject({ type: "welcome", hostAccess: "none" });
    timers.advance(500);
    access = "all";
    hub.hostAccessChanged();
    await settled();
    expect(port.messages).toContainEqual({ type: "gaps", gaps: [{ fromMs: 1_000, toMs: 1_500, reason: "host-access-revoked" }] });
    expect(port.messages.at(-1)).toMatchObject({ type: "welcome", hostAccess: "all" });
  });

  it("survives a client whose port breaks", async () => {
    const { timers, fire, connect } = start();
    const [broken, other] = [await connect(), await connect()];
    broken.isBroken = true;
    fire(event("onBeforeRequest", "1", 1));
    timers.advance(100);
    expect(other.calls).toHaveLength(1);
  });

  it("hears no other tab until a script is asked for by no tab, or a worker of the page's origin runs", async () => {
    const { watched, scripts, connect } = start();
    await connect();
    expect([...watched.keys()]).toEqual([1]);
    const script = { tabId: -1, frameId: -1, type: "script", url: "https://page.example/sw.js", initiator: "https://page.example" };
    scripts.get("https://page.example")?.(event("onBeforeRequest", "7", 1, { ...script, url: "https://page.example:8443/sw.js" }));
    expect([...watched.keys()]).toEqual([1]);
    scripts.get("https://page.example")?.(event("onBeforeRequest", "8", 1, script));
    expect([...watched.keys()]).toEqual([1, -1]);
    expect([...scripts.keys()]).toEqual([]);
  });

  it("listens to service workers at once when one runs already", async () => {
    const { watched, workers, connect } = start();
    workers.push("https://other.example/sw.js", "https://page.example/sw.js");
    await connect();
    expect([...watched.keys()]).toEqual([1, -1]);
  });

  it("takes the listener for worker scripts away with the last client", async () => {
    const { scripts, connect } = start();
    const port = await connect();
    expect([...scripts.keys()]).toEqual(["https://page.example"]);
    port.drop();
    expect([...scripts.keys()]).toEqual([]);
  });

  it("follows the tab to a page that a service worker answered, of which webRequest shows nothing", async () => {
    const { timers, urls, workers, fire, connect } = start();
    const port = await connect();
    workers.push("https://other.example/sw.js");
    for (const tell of urls) tell("https://other.example/app");
    await settled();
    fire(event("onBeforeRequest", "1", 1, { tabId: -1, initiator: "https://other.example" }));
    fire(event("onBeforeRequest", "2", 1, { tabId: -1, initiator: "https://page.example" }));
    timers.advance(100);
    expect(port.calls.map((each) => each.hops[0]?.actual.id)).toEqual(["1/0"]);
    expect(port.types).toContain("navigated");
    port.drop();
    expect(urls.size).toBe(0);
  });
});

describe("Hub, when nobody listened", () => {
  const closedGap = (fromMs: number, toMs: number) => ({ type: "gaps", gaps: [{ fromMs, toMs, reason: "devtools-closed" }] });

  it("says so to a client that finds Calls of an earlier time", async () => {
    const { timers, fire, connect } = start();
    const first = await connect();
    fire(event("onBeforeRequest", "1", 5));
    timers.advance(100);
    first.drop();
    timers.advance(500);
    const next = await connect();
    expect(next.messages.at(-1)).toEqual(closedGap(1_100, 1_700));
  });

  it("says nothing where there are no such Calls", async () => {
    const { timers, connect } = start();
    (await connect()).drop();
    timers.advance(500);
    expect((await connect()).types).toEqual(["welcome"]);
  });

  it("takes the last time of the Calls when the worker ended meanwhile", async () => {
    const storage = new FakeStorage();
    const before = start(storage);
    const first = await before.connect();
    before.fire(event("onBeforeRequest", "1", 600));
    before.timers.advance(100);
    first.drop();
    before.timers.advance(500);
    await settled();
    const next = await start(storage).connect();
    expect(next.messages.at(-1)).toEqual(closedGap(600, 1_100));
  });
});

describe("Hub.tabReplaced", () => {
  it("moves the log to the tab's new id, and its clients too", async () => {
    const { hub, timers, fire, connect, watched } = start();
    const port = await connect();
    fire(event("onBeforeRequest", "1", 5));
    timers.advance(100);
    await hub.tabReplaced(2, 1);
    await settled();
    expect([port.isDisconnected, [...watched.keys()]]).toEqual([true, []]);
    const reopened = await connect({ tabId: 2 });
    expect(reopened.calls.map(({ id }) => id)).toEqual(port.calls.map(({ id }) => id));
    await connect({ role: "tab" });
    expect([...watched.keys()]).toEqual([2]);
  });
});
