import { describe, expect, it } from "vitest";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import { createPageLook } from "../../src/devtools/page-look.ts";
import type { Call } from "../../src/model/call.ts";
import type { PageAnswer, PageTiming } from "../../src/protocol/page-answers.ts";
import { settled } from "../background/fakes.ts";
import { recording } from "../capture/recorded.ts";
import { FakeTimers } from "../protocol/fakes.ts";

const state = startCapture({ idPrefix: "", ownOrigin: null, browser: "firefox" });
const [call] = reduce(state, recording("firefox/pass-get").events).changed as [Call];
const entry: PageTiming = { url: call.hops[0]?.url ?? "", startedAtMs: call.startedAtMs, responseStatus: 200 };

function start(timelines: (readonly PageTiming[])[]) {
  const timers = new FakeTimers();
  const asked: number[] = [];
  const answers: PageAnswer[] = [];
  const look = createPageLook({
    timers,
    timings: async (sinceMs) => {
      asked.push(sinceMs);
      return timelines.shift() ?? [];
    },
    onAnswers: (more) => answers.push(...more),
  });
  const pass = async (ms: number): Promise<void> => {
    timers.advance(ms);
    await settled();
  };
  return { look, asked, answers, pass };
}

describe("createPageLook", () => {
  it("asks the page once for all Calls of a moment", async () => {
    const { look, asked, answers, pass } = start([[entry]]);
    look.take([call]);
    look.take([{ ...call, id: "second", startedAtMs: call.startedAtMs + 6_000 }]);
    await pass(100);
    expect(asked).toEqual([call.startedAtMs - 5_000]);
    expect(answers).toEqual([{ callId: call.id, wasRead: true }]);
  });

  it("asks again while the page has not noted the request, and gives up", async () => {
    const { look, asked, answers, pass } = start([[], [], []]);
    look.take([call]);
    for (const ms of [100, 1_000, 5_000, 60_000]) await pass(ms);
    expect([asked.length, answers]).toEqual([3, []]);
  });

  it("does not ask for what is decided", async () => {
    const { look, asked, pass } = start([]);
    look.take([{ ...call, end: { kind: "completed" } }]);
    await pass(10_000);
    expect(asked).toEqual([]);
  });

  it("takes the entry of a Call that is decided already for no other's", async () => {
    const { look, answers, pass } = start([[{ ...entry, startedAtMs: call.startedAtMs - 500, responseStatus: 0 }], []]);
    look.take([{ ...call, id: "before", startedAtMs: call.startedAtMs - 400, end: { kind: "error", netError: "NS_ERROR_DOM_BAD_URI" } }]);
    look.take([call]);
    await pass(100);
    expect(answers).toEqual([]);
  });

  it("takes the entry of a Call that the page answered for no other's", async () => {
    const { look, answers, pass } = start([[entry], [entry]]);
    look.take([call]);
    await pass(100);
    look.take([{ ...call, id: "after", startedAtMs: call.startedAtMs + 1_000 }]);
    await pass(100);
    expect(answers).toEqual([{ callId: call.id, wasRead: true }]);
  });

  it("forgets a Call that was decided meanwhile", async () => {
    const { look, asked, pass } = start([]);
    look.take([call]);
    look.take([{ ...call, end: { kind: "completed" } }]);
    await pass(10_000);
    expect(asked).toEqual([]);
  });
});
