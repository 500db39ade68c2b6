import { describe, expect, it } from "vitest";
import type { Gap } from "../../src/protocol/messages.ts";
import { call, failed } from "../protocol/calls.ts";
import { FakeTimers } from "../protocol/fakes.ts";
import { FakeStorage, mirrorOn, settled } from "./fakes.ts";

const size = JSON.stringify(call("1")).length + 60;

async function written(timers: FakeTimers): Promise<void> {
  await settled();
  timers.advance(500);
  await settled();
}

async function restoredIds(storage: FakeStorage, tabId: number): Promise<string[]> {
  return (await mirrorOn(storage, new FakeTimers()).load(tabId)).calls.map((each) => each.id);
}

describe("LogMirror", () => {
  it("gives another worker the Calls of each tab", async () => {
    const [storage, timers] = [new FakeStorage(), new FakeTimers()];
    const mirror = mirrorOn(storage, timers);
    mirror.put(1, [call("1"), call("2", { end: failed })]);
    mirror.put(12, [call("3")]);
    await written(timers);
    expect((await restoredIds(storage, 1)).sort()).toEqual(["1", "2"]);
    expect(await restoredIds(storage, 12)).toEqual(["3"]);
  });

  it("writes once for many changes", async () => {
    const [storage, timers] = [new FakeStorage(), new FakeTimers()];
    const mirror = mirrorOn(storage, timers);
    for (let id = 0; id < 50; id += 1) mirror.put(1, [call(String(id))]);
    await written(timers);
    expect([storage.writes, Object.keys(storage.items).length]).toEqual([1, 50]);
  });

  it("keeps failed Calls before others within its budget", async () => {
    const [storage, timers] = [new FakeStorage(), new FakeTimers()];
    const mirror = mirrorOn(storage, timers, size * 3);
    mirror.put(1, [call("1"), call("2"), call("3")]);
    await written(timers);
    mirror.put(1, [call("4"), call("5", { end: failed }), call("6", { end: failed })]);
    await written(timers);
    expect((await restoredIds(storage, 1)).sort()).toEqual(["4", "5", "6"]);
    mirror.put(1, [call("7", { end: failed }), call("8", { end: failed })]);
    await written(timers);
    expect((await restoredIds(storage, 1)).sort()).toEqual(["6", "7", "8"]);
  });

  it("goes on with less when the browser's quota is spent early", async () => {
    const [storage, timers] = [new FakeStorage(size * 4), new FakeTimers()];
    const mirror = mirrorOn(storage, timers);
    for (let id = 0; id < 12; id += 1) {
      mirror.put(1, [call(String(id), { end: failed })]);
      await written(timers);
    }
    expect(await restoredIds(storage, 1)).toContain("11");
  });

  it("forgets a closed tab, also what an earlier worker wrote", async () => {
    const [storage, timers] = [new FakeStorage(), new FakeTimers()];
    mirrorOn(storage, timers).put(1, [call("1")]);
    await written(timers);
    const next = mirrorOn(storage, timers);
    next.put(2, [call("2")]);
    next.forgetTab(1);
    await written(timers);
    await written(timers);
    expect(Object.keys(storage.items)).toEqual(["call:2:2"]);
  });

  it("ignores what is in the storage and is no Call", async () => {
    const storage = new FakeStorage();
    storage.items = { "call:1:x": '{"id":"x"}', "call:1:y": null, "call:1:z": "{", other: JSON.stringify(call("1")) };
    expect(await restoredIds(storage, 1)).toEqual([]);
  });

  it("gives another worker the gaps at once, until the tab is cleared or closed", async () => {
    const [storage, timers] = [new FakeStorage(), new FakeTimers()];
    const gap: Gap = { fromMs: 1, toMs: 2, reason: "worker-restarted" };
    const mirror = mirrorOn(storage, timers);
    mirror.putGaps(1, [gap]);
    await settled();
    const next = mirrorOn(storage, timers);
    expect(await next.load(1)).toEqual({ calls: [], gaps: [gap] });
    expect(await next.load(12)).toEqual({ calls: [], gaps: [] });
    next.forgetTab(1);
    await written(timers);
    expect((await mirrorOn(storage, timers).load(1)).gaps).toEqual([]);
  });

  it("takes no gap that is none", async () => {
    const storage = new FakeStorage();
    await storage.set({ "gaps:1": '[{"fromMs":1,"toMs":2,"reason":"devtools-closed"},{"fromMs":"1"},7]', "gaps:2": "[", "gaps:3": "{}" });
    const mirror = mirrorOn(storage, new FakeTimers());
    expect((await mirror.load(1)).gaps).toEqual([{ fromMs: 1, toMs: 2, reason: "devtools-closed" }]);
    expect([(await mirror.load(2)).gaps, (await mirror.load(3)).gaps]).toEqual([[], []]);
  });
});
