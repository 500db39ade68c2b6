import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { engine } from "../../../src/panel/engine.ts";
import { exportTextPart } from "../../../src/panel/parts.ts";
import { createStore } from "../../../src/panel/store/store.ts";
import { createFakeChannel, welcome } from "../fake-channel.ts";
import { sampleCalls } from "../sample-calls.ts";

await exportTextPart.load();

function setUp() {
  const fake = createFakeChannel();
  const saved: { name: string; mime: string; text: string }[] = [];
  const idle: (() => void)[] = [];
  const store = createStore({
    channel: fake.channel,
    browser: { name: "Chrome", version: "156" },
    now: () => 0,
    saveFile: (name, mime, text) => void saved.push({ name, mime, text }),
    judging: signal(engine),
    whenIdle: (work) => void idle.push(work),
  });
  const runIdle = (): void => {
    for (let work = idle.shift(); work !== undefined; work = idle.shift()) work();
  };
  fake.say({ ...welcome, tabUrl: "https://app.example.com:8080/orders" });
  return { fake, saved, store, runIdle };
}

describe("createStore", () => {
  it("lists Calls as they come", () => {
    const { fake, store } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls.slice(0, 2) });
    fake.say({ type: "calls", seq: 2, calls: sampleCalls.slice(2, 3) });
    expect(store.live.rows.value.callCount).toBe(3);
  });

  it("shows the newest revision of the selected Call", () => {
    const { fake, store } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls });
    store.live.selection.open("missing");
    const changed = sampleCalls.filter(({ id }) => id === "missing").map((call) => ({ ...call, revision: 2 }));
    fake.say({ type: "calls", seq: 2, calls: changed });
    expect(store.live.selectedCall.value?.revision).toBe(2);
  });

  it("counts the outcomes in idle time, and lists by them", () => {
    const { fake, store, runIdle } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls });
    store.live.filters.showCalls("allowed");
    expect(store.live.rows.value.callCount).toBe(0);
    runIdle();
    store.live.filters.showCalls("failed");
    runIdle();
    expect(store.live.analyses.counts.value).toMatchObject({ failed: 1, opaque: 1, pending: 1, unjudged: 0 });
    expect(store.live.rows.value.callCount).toBe(1);
  });

  it("forgets everything when the log was cleared", () => {
    const { fake, store } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls });
    fake.say({ type: "gaps", gaps: [{ fromMs: 1, toMs: 2, reason: "worker-restarted" }] });
    store.live.selection.open("missing");
    fake.say({ type: "cleared", seq: 2 });
    expect(store.live.rows.value.rows).toEqual([]);
    expect(store.live.selectedCall.value).toBeNull();
    expect(store.live.analyses.counts.value.unjudged).toBe(0);
  });

  it("asks the background to clear, and does not wait for it", () => {
    const { fake, store } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls });
    store.clear();
    expect(fake.sent).toEqual([{ type: "clear" }]);
    expect(store.live.calls.list.value).toEqual([]);
  });

  it("keeps the other Calls when some were dropped", () => {
    const { fake, store, runIdle } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls });
    runIdle();
    const before = store.live.analyses.counts.value.allowed;
    fake.say({ type: "dropped", ids: ["allowed"], total: 1 });
    expect(store.live.calls.get("allowed")).toBeNull();
    expect(store.live.calls.list.value).toHaveLength(sampleCalls.length - 1);
    expect(store.live.analyses.counts.value.allowed).toBe(before - 1);
    expect(store.connection.dropped.value).toBe(1);
  });

  it("knows a gap once, however often it is told", () => {
    const { fake, store } = setUp();
    const gaps = [{ fromMs: 1, toMs: 2, reason: "worker-restarted" as const }];
    fake.say({ type: "gaps", gaps });
    fake.say({ type: "gaps", gaps });
    expect(store.connection.gaps.value).toEqual(gaps);
    fake.say({ type: "gaps", gaps: [{ fromMs: 1, toMs: 5, reason: "worker-restarted" }] });
    expect(store.connection.gaps.value).toEqual([{ fromMs: 1, toMs: 5, reason: "worker-restarted" }]);
  });

  it("hears nothing after it was stopped", () => {
    const { fake, store } = setUp();
    store.stop();
    expect(fake.listenerCount).toBe(0);
  });
});

describe("export", () => {
  it("saves a redacted HAR with every Call, judged or not", () => {
    const { fake, saved, store, runIdle } = setUp();
    fake.say({ type: "calls", seq: 1, calls: sampleCalls });
    store.exportHar();
    runIdle();
    expect(saved).toHaveLength(1);
    expect(saved[0]?.name).toMatch(/^why-cors-app\.example\.com-8080-\d{8}-\d{6}\.har$/);
    const { log } = JSON.parse(saved[0]?.text ?? "");
    expect(log._cors).toMatchObject({
      redacted: true,
      browser: { name: "Chrome", version: "156" },
      summary: { calls: sampleCalls.length },
    });
    expect(store.exporting.isRunning.value).toBe(false);
  });

  it("saves an empty log, too", () => {
    const { fake, saved, store } = setUp();
    fake.say({ ...welcome, tabUrl: null });
    store.exportHar();
    expect(saved[0]?.name).toMatch(/^why-cors-tab-/);
    expect(JSON.parse(saved[0]?.text ?? "").log.entries).toEqual([]);
  });
});
