// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { Call } from "../../src/model/call.ts";
import { repetitionFor } from "../../src/panel/explain/trial-result.ts";
import { refusalWords, trialEndWords } from "../../src/panel/explain/trial-text.ts";
import type { TrialEnd, TrialState } from "../../src/protocol/messages.ts";
import { trialMs } from "../../src/protocol/trial-means.ts";
import { api, callFor, page } from "../builders/call.ts";
import { welcome } from "./fake-channel.ts";
import { mountPanel } from "./mount-panel.ts";

const startMs = 1_700_000_000_000;
const blocked = callFor({ id: "c1" });
const preflight404 = callFor({ id: "c404", method: "PUT", url: `${api}/put`, preflight: { status: 404 } });
const trial = [{ kind: "trial", exchangeId: "actual-0", detail: "Your Trial changed the headers." }] as const;

/** The Call made again while a trial was on. */
function again(spec: Parameters<typeof callFor>[0]): Call {
  return { ...callFor({ id: "again", startedAtMs: startMs + 5_000, ...spec }), contradictions: trial };
}

let panel: ReturnType<typeof mountPanel>;
let repeated: unknown[];

const open = (id: string): void => panel.openCall(id);
const say = (more: Partial<TrialState>): void =>
  panel.say({ type: "trial", state: { active: false, callIds: [], urls: [], means: null, endsAtMs: null, end: null, ...more } });
const on = (callId = "c1"): void => say({ active: true, callIds: [callId], urls: [api], means: "rules", endsAtMs: startMs + trialMs });

beforeEach(() => {
  repeated = [];
  panel = mountPanel({
    now: () => startMs,
    repeatCall: async (call) => {
      repeated.push(call);
      return true;
    },
  });
  panel.say({ type: "calls", seq: 1, calls: [blocked, preflight404] });
});

afterEach(() => panel.unmount());

describe("trying a fix", () => {
  it("says what happens, and sends the changes that were proved", () => {
    open("c1");
    expect(panel.textOf('[data-testid="trial"]')).toContain("Nothing changes on the server");
    panel.click('[data-testid="try-fix"]');
    const changes = analyzeCall(blocked).patch?.changes;
    expect(panel.fake.sent).toEqual([{ type: "try", attempts: [{ callId: "c1", changes }], useDebugger: false }]);
  });

  it("asks before the debugger is attached", () => {
    open("c404");
    panel.click('[data-testid="try-fix"]');
    expect(panel.fake.sent).toEqual([]);
    expect(panel.textOf('[data-testid="trial-question"]')).toContain("banner");
    panel.click('[data-testid="trial-continue"]');
    expect(panel.fake.sent).toMatchObject([{ type: "try", attempts: [{ callId: "c404" }], useDebugger: true }]);
  });

  it("says why it cannot be tried", () => {
    panel.say({ type: "calls", seq: 2, calls: [{ ...callFor({ id: "sw", url: "https://other.example/" }), fromServiceWorker: true }] });
    open("sw");
    expect(panel.find('[data-testid="try-fix"]')).toBeNull();
    expect(panel.textOf('[data-testid="trial"]')).toContain(refusalWords["service-worker"]);
  });

  it("offers nothing where the repair is in the page", () => {
    const allows = {
      headers: [
        ["access-control-allow-origin", "*"],
        ["access-control-allow-methods", "PATCH"],
      ],
    } as const;
    const lowerCase = callFor({ id: "patch", method: "patch", url: `${api}/patch`, preflight: allows });
    panel.say({ type: "calls", seq: 2, calls: [lowerCase] });
    expect(analyzeCall(lowerCase).patch?.changes.map(({ kind }) => kind)).toEqual(["call-method"]);
    open("patch");
    expect(panel.find('[data-testid="trial"]')).toBeNull();
    expect(panel.textOf(".detail")).not.toContain("The fix is on the server");
  });
});

describe("a trial that is on", () => {
  it("is shown above the list with its time, and stopped from there", () => {
    on();
    expect(panel.textOf(".banner")).toContain("ends by itself in 5 minutes");
    panel.click('[data-testid="stop-trial"]');
    expect(panel.fake.sent).toEqual([{ type: "stop-trial" }]);
  });

  it("offers to repeat the call, or to reload the page", () => {
    open("c1");
    on();
    panel.click('[data-testid="reload-page"]');
    expect(panel.fake.sent).toEqual([{ type: "reload" }]);
    expect(panel.find('[data-testid="try-fix"]')).toBeNull();
  });

  it("repeats the call in the page that made it, on a click only", () => {
    panel.say({ ...welcome, tabUrl: `${page}/app` });
    open("c1");
    on();
    expect(repeated).toEqual([]);
    panel.click('[data-testid="repeat-call"]');
    expect(repeated).toEqual([{ url: api, method: "GET", headers: [], credentials: "same-origin" }]);
  });

  it("says that the call passes, and what is next", () => {
    open("c1");
    on();
    const passed = again({ end: "completed", actual: { headers: [["access-control-allow-origin", page]] } });
    panel.say({ type: "calls", seq: 2, calls: [passed] });
    expect(panel.textOf('[data-testid="trial-result"]')).toContain("Now put it on the server");
    expect(panel.textOf('[data-call-id="again"]')).toContain("with your fix");
    open("again");
    expect(panel.textOf('[data-testid="trial-note"]')).toContain("Your Trial changed the headers.");
    expect(panel.find(".contradictions")).toBeNull();
    expect(panel.textOf(".headline h2")).toBe("With your fix this passed, in this tab only.");
  });

  it("names the next obstacle", () => {
    open("c1");
    on();
    panel.say({ type: "calls", seq: 2, calls: [again({ actual: { headers: [["access-control-allow-origin", "https://b.example"]] } })] });
    expect(panel.textOf('[data-testid="trial-result"]')).toContain("The next obstacle is");
  });

  it.each([
    ["a call of before", { startedAtMs: startMs - 1 }],
    ["another call", { url: `${api}/other` }],
  ])("does not take %s for the repetition", (_, spec) => {
    open("c1");
    on();
    panel.say({ type: "calls", seq: 2, calls: [again({ end: "completed", ...spec })] });
    expect(panel.find('[data-testid="trial-result"]')).toBeNull();
  });

  it.each(Object.entries(trialEndWords))("says how it ended: %s", (end, words) => {
    on();
    say({ callIds: ["c1"], end: end as TrialEnd });
    expect(panel.textOf(".banner")).toContain(words);
    panel.click(".banner .icon-button");
    expect(panel.find(".banner")).toBeNull();
  });
});

describe("repetitionFor", () => {
  const top = `${page}/app`;

  it("asks for the same call", () => {
    const headers = { "x-token": 'a"b' };
    const call = callFor({ requestHeaders: headers, preflight: { status: 204 }, actual: {} });
    expect(repetitionFor(call, "include", top)).toEqual({ url: api, method: "GET", headers: [["x-token", 'a"b']], credentials: "include" });
  });

  it.each<[string, Call, string | null]>([
    ["it may change data", callFor({ method: "POST" }), top],
    ["its headers were never sent", callFor({ requestHeaders: { "x-token": "1" }, preflight: { status: 404 } }), top],
    ["another document made it", blocked, "https://elsewhere.example/"],
    ["the page is not known", blocked, null],
    ["it is no fetch", callFor({ resourceType: "image" }), top],
    ["a service worker made it", { ...blocked, fromServiceWorker: true }, top],
  ])("asks for nothing when %s", (_, call, tabUrl) => {
    expect(repetitionFor(call, null, tabUrl)).toBeNull();
  });
});
