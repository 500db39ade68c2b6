import { describe, expect, it } from "vitest";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { Call } from "../../src/model/call.ts";
import { openStatus, type PageTiming, pageAnswers } from "../../src/protocol/page-answers.ts";
import { recording } from "../capture/recorded.ts";

function captured(name: string, id = ""): Call {
  const state = startCapture({ idPrefix: id, ownOrigin: null, browser: "firefox" });
  const [call] = reduce(state, recording(`firefox/${name}`).events).changed;
  if (call === undefined) throw new Error("no Call");
  return call;
}

const simple = captured("pass-get");
const at = (responseStatus: number, lateMs = 0, url = simple.hops[0]?.url ?? ""): PageTiming => ({
  url,
  startedAtMs: simple.startedAtMs + lateMs,
  responseStatus,
});

describe("openStatus", () => {
  it("is the status that decides, of Calls whose end no event tells", () => {
    expect(openStatus(simple)).toBe(200);
    expect(openStatus(captured("redirect-null"))).toBe(200);
  });

  it.each(["pass-same-origin", "preflight-status-404-credentials", "server-down", "resource-policy"])("is null of %s", (name) => {
    expect(openStatus(captured(name))).toBeNull();
  });
});

describe("pageAnswers", () => {
  it("says that the page could read a response, or could not", () => {
    expect(pageAnswers([simple], [at(200)])).toEqual([{ callId: simple.id, wasRead: true }]);
    expect(pageAnswers([simple], [at(0, 20)])).toEqual([{ callId: simple.id, wasRead: false }]);
  });

  it.each<[string, PageTiming[]]>([
    ["is not in the timeline", []],
    ["has another URL", [at(200, 0, "http://other.example/")]],
    ["was made at another time", [at(200, 2_000)]],
    ["has another status there, so that it is not the one", [at(302)]],
  ])("says nothing of a Call that %s", (_, timings) => {
    expect(pageAnswers([simple], timings)).toEqual([]);
  });

  it("takes the entry of a request that a busy machine told the browser of much later", () => {
    expect(pageAnswers([simple], [at(200, -2_000)])).toEqual([{ callId: simple.id, wasRead: true }]);
    expect(pageAnswers([simple], [at(200, -20_000)])).toEqual([]);
  });

  it("leaves to other Calls what is theirs", () => {
    const before: Call = { ...simple, id: "before", startedAtMs: simple.startedAtMs - 1_000 };
    expect(pageAnswers([simple], [at(0, -1_050)], [before])).toEqual([]);
    expect(pageAnswers([simple], [at(0, -1_050), at(200, -60)], [before])).toEqual([{ callId: simple.id, wasRead: true }]);
  });

  it("tells equal Calls apart by their time, and uses each entry once", () => {
    const later: Call = { ...simple, id: "later", startedAtMs: simple.startedAtMs + 100 };
    expect(pageAnswers([later, simple], [at(0, 101), at(200, 1)])).toEqual([
      { callId: simple.id, wasRead: true },
      { callId: "later", wasRead: false },
    ]);
    expect(pageAnswers([later, simple], [at(200, 1)])).toHaveLength(1);
  });
});
