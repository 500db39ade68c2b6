import { describe, expect, it, vi } from "vitest";
import { type Judgement, judge, withDiagnosis } from "../../../src/analyze.ts";
import type { Analysis } from "../../../src/diagnose/analysis.ts";
import type { Call } from "../../../src/model/call.ts";
import { engine } from "../../../src/panel/engine.ts";
import { createAnalysesSlice } from "../../../src/panel/store/analyses.ts";
import { callFor, page } from "../../builders/call.ts";

const call = (id: string, revision = 1) => callFor({ id, revision, end: "completed" });

/** A slice whose idle time and clock are the test's; each judgement takes `costMs`. */
function setUp({ costMs = 0, outcome = "allowed" as Analysis["outcome"] } = {}) {
  const idle: (() => void)[] = [];
  let nowMs = 0;
  const judge = vi.fn((judged: Call) => {
    nowMs += costMs;
    return { call: judged, outcome } as Judgement;
  });
  const whenIdle = (work: () => void): void => void idle.push(work);
  const diagnose = (judgement: Judgement): Analysis => ({ ...judgement, diagnosis: { callId: judgement.call.id, findings: [] } });
  const analyses = createAnalysesSlice({ whenIdle, now: () => nowMs });
  analyses.start({ ...engine, judge, diagnose });
  return { analyses, judge, idle, runIdle: () => idle.shift()?.() };
}

describe("createAnalysesSlice", () => {
  it("judges a revision once", () => {
    const { analyses, judge } = setUp();
    analyses.of(call("a"));
    analyses.of(call("a"));
    expect(judge).toHaveBeenCalledTimes(1);
    analyses.of(call("a", 2));
    expect(judge).toHaveBeenCalledTimes(2);
  });

  it("lets Calls wait until there is something to judge with, and then judges them", () => {
    const analyses = createAnalysesSlice({ whenIdle: (work) => work(), now: () => 0 });
    analyses.enqueue([blocked]);
    expect(analyses.of(blocked)).toMatchObject({ ok: false });
    expect(analyses.counts.value.unjudged).toBe(1);
    analyses.start(engine);
    expect(analyses.counts.value).toMatchObject({ blocked: 1, unjudged: 0 });
    expect(analyses.of(blocked)).toMatchObject({ ok: true });
  });

  it("judges nothing before there is idle time", () => {
    const { analyses, judge } = setUp();
    analyses.enqueue([call("a"), call("b")]);
    expect(judge).not.toHaveBeenCalled();
    expect(analyses.counts.value.unjudged).toBe(2);
  });

  it("never judges a long list in one go", () => {
    const { analyses, judge, runIdle } = setUp({ costMs: 1 });
    analyses.enqueue(Array.from({ length: 100 }, (_, index) => call(String(index))));
    runIdle();
    expect(judge.mock.calls.length).toBeGreaterThan(0);
    expect(judge.mock.calls.length).toBeLessThan(20);
    for (let round = 0; round < 50; round++) runIdle();
    expect(analyses.counts.value).toMatchObject({ allowed: 100, unjudged: 0 });
  });

  it("does not judge again in idle time what was shown before", () => {
    const { analyses, judge, runIdle } = setUp();
    analyses.enqueue([call("a"), call("b")]);
    analyses.of(call("b"));
    runIdle();
    expect(judge).toHaveBeenCalledTimes(2);
  });

  it("judges only the newest revision in line", () => {
    const { analyses, judge, runIdle } = setUp();
    analyses.enqueue([call("a")]);
    analyses.enqueue([call("a", 2)]);
    runIdle();
    expect(judge.mock.calls.map(([judged]) => judged.revision)).toEqual([2]);
    expect(analyses.counts.value).toMatchObject({ allowed: 1, unjudged: 0 });
  });

  it("tells its subscribers of a judgement, but not while it is asked for", async () => {
    const { analyses } = setUp();
    analyses.enqueue([call("a")]);
    const before = analyses.version.value;
    analyses.of(call("a"));
    expect(analyses.version.value).toBe(before);
    await Promise.resolve();
    expect(analyses.version.value).toBe(before + 1);
    expect(analyses.counts.value.allowed).toBe(1);
  });

  it("takes forgotten Calls out of the counts, judged or not", () => {
    const { analyses, runIdle } = setUp();
    analyses.enqueue([call("a")]);
    runIdle();
    analyses.enqueue([call("b")]);
    analyses.forget(["a", "b"]);
    runIdle();
    expect(analyses.counts.value).toEqual({ blocked: 0, failed: 0, allowed: 0, opaque: 0, pending: 0, undecided: 0, unjudged: 0 });
  });

  it("survives a judge that throws", () => {
    const { analyses, judge } = setUp();
    judge.mockImplementation(() => {
      throw new Error("a Call without Hops");
    });
    expect(analyses.of(call("a"))).toEqual({ ok: false, message: "a Call without Hops" });
  });
});

const host = "https://api.example.net";
const allow = [["Access-Control-Allow-Origin", "*"]] as const;
const asked = [
  ["Access-Control-Allow-Origin", page],
  ["Access-Control-Allow-Credentials", "true"],
] as const;
const blocked = callFor({ id: "blocked", url: `${host}/broken`, actual: { status: 500 } });
const good = (id: string, revision = 1) => callFor({ id, revision, url: `${host}/things`, actual: { headers: allow }, end: "completed" });

/** With the engine; counts how often each part of it is asked. */
function setUpEngine() {
  const idle: (() => void)[] = [];
  const spies = { judge: vi.fn(judge), diagnose: vi.fn(withDiagnosis) };
  const analyses = createAnalysesSlice({
    whenIdle: (work) => void idle.push(work),
    now: () => 0,
  });
  analyses.start({ ...engine, judge: (one) => spies.judge(one), diagnose: spies.diagnose });
  const runIdle = (): void => {
    for (let work = idle.shift(); work !== undefined; work = idle.shift()) work();
  };
  const causes = (): readonly string[] => {
    const judged = analyses.of(blocked);
    return judged.ok ? judged.analysis.diagnosis.findings.map(({ id }) => id) : [];
  };
  return { analyses, runIdle, causes, ...spies };
}

describe("createAnalysesSlice, where a plan asks for other Calls", () => {
  it("makes it anew when a Call that no policy concerns shows more of the server, and only then", async () => {
    const { analyses, runIdle } = setUpEngine();
    const answer = [...asked, ["Access-Control-Allow-Methods", "GET"]] as const;
    const refused = callFor({
      id: "refused",
      url: `${host}/things`,
      method: "PUT",
      credentials: "include",
      preflight: { status: 204, headers: answer },
      end: "blocked",
    });
    const image = callFor({
      id: "image",
      url: `${host}/logo`,
      mode: "no-cors",
      credentials: "include",
      actual: { headers: allow },
      end: "completed",
    });
    analyses.enqueue([refused]);
    runIdle();
    const before = analyses.planOf("api.example.net");
    expect(before?.starsNarrowed).toEqual([]);
    expect(analyses.planOf("api.example.net")).toBe(before);
    const version = analyses.version.value;
    analyses.enqueue([image]);
    runIdle();
    await Promise.resolve();
    const after = analyses.planOf("api.example.net");
    expect(after?.starsNarrowed).toEqual(["access-control-allow-origin"]);
    expect(analyses.version.value).toBeGreaterThan(version);
    analyses.enqueue([{ ...image, id: "again" }, callFor({ id: "elsewhere", url: "https://other.example/", end: "completed" })]);
    runIdle();
    expect(analyses.planOf("api.example.net")).toBe(after);
  });
});

describe("createAnalysesSlice, where causes ask for other Calls", () => {
  it("tells a Call anew when the telling one arrives, without judging it again, and only then", async () => {
    const { analyses, runIdle, causes, judge: judged, diagnose } = setUpEngine();
    analyses.enqueue([blocked]);
    runIdle();
    expect(causes()).not.toContain("success-only-headers");
    const before = analyses.version.value;
    analyses.enqueue([good("telling")]);
    runIdle();
    await Promise.resolve();
    expect(causes()).toContain("success-only-headers");
    expect(analyses.version.value).toBeGreaterThan(before);
    const ofBlocked = (): number[] => [judged, diagnose].map((spy) => spy.mock.calls.filter(([one]) => idOf(one) === "blocked").length);
    expect(ofBlocked()).toEqual([1, 2]);
    analyses.enqueue([good("more"), good("telling", 2), callFor({ id: "elsewhere", url: "https://other.example/", end: "completed" })]);
    runIdle();
    causes();
    expect(ofBlocked()).toEqual([1, 2]);
  });

  it("tells it at once when the telling one was there before", () => {
    const { analyses, runIdle, causes, diagnose } = setUpEngine();
    analyses.enqueue([good("telling"), blocked]);
    runIdle();
    expect(causes()).toContain("success-only-headers");
    expect(diagnose.mock.calls.filter(([one]) => idOf(one) === "blocked")).toHaveLength(1);
  });

  it("asks nothing of a Call that was forgotten", () => {
    const { analyses, runIdle, diagnose } = setUpEngine();
    analyses.enqueue([blocked]);
    runIdle();
    analyses.forget(["blocked"]);
    analyses.enqueue([good("telling")]);
    runIdle();
    expect(diagnose.mock.calls.filter(([one]) => idOf(one) === "blocked")).toHaveLength(1);
  });

  it("knows nothing of what was cleared", () => {
    const { analyses, runIdle, causes } = setUpEngine();
    analyses.enqueue([good("telling")]);
    runIdle();
    analyses.clear();
    analyses.enqueue([blocked]);
    runIdle();
    expect(causes()).not.toContain("success-only-headers");
  });
});

function idOf(one: Call | Judgement): string {
  return "call" in one ? one.call.id : one.id;
}
