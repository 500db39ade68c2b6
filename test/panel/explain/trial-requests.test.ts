import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../src/analyze.ts";
import type { Call } from "../../../src/model/call.ts";
import { seen } from "../../../src/model/observed.ts";
import { type CauseTrial, causeTrial } from "../../../src/panel/explain/trial-requests.ts";
import { repetitionsOf, requestKey } from "../../../src/panel/explain/trial-result.ts";
import { resultWords, trialRows } from "../../../src/panel/explain/trial-rows.ts";
import { mostTried } from "../../../src/protocol/trial-means.ts";
import { api, callFor, page, startMs } from "../../builders/call.ts";

const trial = [{ kind: "trial", exchangeId: null, detail: "" }] as const;
const blocked = (id: string, path: string, more: Partial<Call> = {}): Call => ({ ...callFor({ id, url: `${api}/${path}` }), ...more });

function planOf(calls: readonly Call[], browser: "chrome" | "firefox" = "chrome"): CauseTrial {
  const [shown, ...others] = calls.map((call) => analyzeCall(call));
  if (shown === undefined) throw new Error("no Call");
  return causeTrial(shown, [shown, ...others], browser);
}

const refusals = ({ requests }: CauseTrial): unknown[] => requests.map(({ calls, refusal }) => [calls.length, refusal]);

describe("causeTrial", () => {
  it("tries each request once, however often it was made", () => {
    const plan = planOf([blocked("1", "a"), blocked("2", "a"), blocked("3", "b")]);
    expect([plan.attempts.map(({ callId }) => callId), plan.tried, refusals(plan)]).toEqual([
      ["1", "3"],
      3,
      [
        [2, null],
        [1, null],
      ],
    ]);
  });

  it("tries what one request needs at one time and another at another", () => {
    const put = (id: string, name: string): Call => callFor({ id, method: "PUT", requestHeaders: { [name]: "1" }, preflight: {} });
    const plan = planOf([put("1", "x-a"), put("2", "x-b"), put("3", "x-a")]);
    expect([plan.attempts.map(({ callId }) => callId), plan.requests.length]).toEqual([["1", "2"], 1]);
  });

  it("says of each request that it leaves out why", () => {
    const plan = planOf([
      blocked("1", "a"),
      blocked("2", "a", { pageOrigin: seen("https://frame.example") }),
      blocked("3", "a", { fromServiceWorker: true }),
    ]);
    expect([plan.tried, refusals(plan)]).toEqual([
      1,
      [
        [1, null],
        [1, "another-page"],
        [1, "service-worker"],
      ],
    ]);
  });

  it("leaves out for Firefox what needs a debugger, and takes the debugger where there is one", () => {
    const calls = [
      callFor({ id: "1", method: "PUT", preflight: { status: 404 } }),
      callFor({ id: "2", method: "PUT", url: `${api}/b`, preflight: {} }),
    ];
    const [chrome, firefox] = [planOf(calls), planOf(calls, "firefox")];
    expect([chrome.needsDebugger, chrome.tried, firefox.needsDebugger, firefox.tried]).toEqual([true, 2, false, 1]);
    expect(firefox.requests.map(({ refusal }) => refusal)).toEqual(["needs-debugger", null]);
  });

  it("takes no more than a trial has room for", () => {
    const plan = planOf(Array.from({ length: mostTried + 2 }, (_, at) => blocked(`${at}`, `${at}`)));
    expect([plan.attempts.length, plan.tried, plan.requests.at(-1)?.refusal]).toEqual([mostTried, mostTried, "too-many"]);
  });
});

describe("repetitionsOf", () => {
  const tried = { callIds: ["1"], fromMs: startMs + 1_000, toMs: startMs + 9_000 };
  const again = (id: string, atMs: number, more: Partial<Call> = {}): Call => blocked(id, "a", { startedAtMs: startMs + atMs, ...more });
  const found = (...calls: Call[]): string | undefined => repetitionsOf(tried, calls).get(requestKey(blocked("1", "a")))?.id;

  it("takes the newest that ended while the trial was on", () => {
    expect(
      found(again("0", 500), again("2", 2_000), again("3", 3_000), again("4", 4_000, { end: { kind: "pending" } }), again("5", 9_500)),
    ).toBe("3");
  });

  it("takes none that the page gave up, or another frame or worker made", () => {
    const aborted = again("2", 2_000, { end: { kind: "error", netError: "net::ERR_ABORTED" } });
    const others = [again("3", 3_000, { pageOrigin: seen("https://frame.example") }), again("4", 4_000, { fromServiceWorker: true })];
    expect(found(aborted, ...others)).toBeUndefined();
  });
});

describe("trialRows", () => {
  const tried = { callIds: ["1", "2", "3", "4"], fromMs: startMs + 1_000, toMs: null };
  const before = ["a", "b", "c", "d"].map((path, at) => blocked(`${at + 1}`, path));
  const allows = { actual: { headers: [["access-control-allow-origin", page]] }, end: "completed" } as const;
  const at = (id: string, path: string, parts: Parameters<typeof callFor>[0] = {}): Call =>
    callFor({ id, url: `${api}/${path}`, startedAtMs: startMs + 2_000, contradictions: trial, ...parts });

  it("says of each request what became of it, and where to look at it", () => {
    const since = [
      at("5", "a", allows),
      at("6", "b"),
      at("7", "c", { ...allows, contradictions: [] }),
      at("8", "e", { fromServiceWorker: true }),
    ];
    const plan = planOf([...before, blocked("5", "e", { fromServiceWorker: true }), at("6", "b")]);
    const keys = new Set(before.map(requestKey));
    const rows = trialRows(plan, { tried, keys, repetitions: repetitionsOf(tried, since), judge: (call) => analyzeCall(call) });
    expect(rows.map(({ callId, count, result }) => [callId, count, resultWords(result, true)])).toEqual([
      ["5", 1, "passes now"],
      ["6", 1, "still blocked: Allow-Origin header is missing"],
      ["7", 1, "passes now, without the trial"],
      ["4", 1, "not called again yet"],
      ["5", 1, "not tried: a service worker made it"],
    ]);
    expect(rows.map(({ result }) => resultWords(result, false)).slice(0, 4)).toEqual([
      "passed",
      "still blocked: Allow-Origin header is missing",
      "passed without the trial",
      "not called again",
    ]);
  });
});
