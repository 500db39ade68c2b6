import { describe, expect, it } from "vitest";
import { TabTrial } from "../../src/background/tab-trial.ts";
import type { Attempt } from "../../src/background/trial-plan.ts";
import type { Call } from "../../src/model/call.ts";
import type { PatchChange } from "../../src/model/header-patch.ts";
import type { TrialState } from "../../src/protocol/messages.ts";
import { mostTried, trialMs } from "../../src/protocol/trial-means.ts";
import { api, callFor } from "../builders/call.ts";
import { FakeTimers } from "../protocol/fakes.ts";
import { settled } from "./fakes.ts";
import { child, FakeDebugger, FakeNetRequest } from "./trial-fakes.ts";

const allow: PatchChange = {
  ...{ kind: "response-header", hop: 0, phase: "actual", op: "set" },
  ...{ name: "access-control-allow-origin", value: "https://page.example" },
};
const status: PatchChange = { kind: "preflight-status", hop: 0, status: 204 };
const pageUrl = "https://page.example/app";

/** One tab on fakes; `tab.goTo` plays its user. */
function setUp({ leftovers = [] }: { leftovers?: readonly number[] } = {}) {
  const timers = new FakeTimers();
  const rules = new FakeNetRequest();
  rules.leftovers = Promise.resolve(leftovers);
  const browser = new FakeDebugger();
  const states: TrialState[] = [];
  const watchers = new Set<() => void>();
  const shown = { url: pageUrl as string | null, isUnloaded: false };
  const trial = new TabTrial({
    browser: "chrome",
    ...{ tabId: 7, netRequest: rules, debuggerApi: browser, timers, now: () => timers.nowMs },
    tabCondition: async () => ({ ...shown }),
    watchTabChanges: (_, listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    onState: (state) => states.push(state),
  });
  const goTo = async (url: string | null): Promise<void> => {
    shown.url = url;
    for (const look of watchers) look();
    await settled();
  };
  const isClean = (): boolean => rules.rules.size === 0 && browser.attachments === 0 && watchers.size === 0 && timers.count === 0;
  const ends = () => states.filter(({ active }) => !active).map(({ end }) => end);
  return { trial, timers, rules, browser, states, shown, goTo, isClean, ends };
}

const call = (): Call => callFor();
const of = (one: Call, changes: readonly PatchChange[]): Attempt[] => [{ call: one, changes }];

describe("TabTrial", () => {
  it("sets rules for the tab and says what it does", async () => {
    const { trial, rules, states, browser } = setUp();
    await trial.start(of(call(), [allow]), false);
    expect([...rules.rules.keys()]).toEqual([7]);
    expect(states).toEqual([{ active: true, callIds: [call().id], urls: [api], means: "rules", endsAtMs: trialMs, end: null }]);
    expect(browser.commands).toEqual([]);
  });

  it("ends when told to, and leaves nothing", async () => {
    const { trial, isClean, ends } = setUp();
    await trial.start(of(call(), [allow]), false);
    await trial.stop(null);
    expect([isClean(), ends()]).toEqual([true, [null]]);
  });

  it("ends by itself after five minutes", async () => {
    const { trial, timers, isClean, ends } = setUp();
    await trial.start(of(call(), [allow]), false);
    for (let ms = 0; ms < trialMs - 1_000; ms += 1_000) timers.advance(1_000);
    await settled();
    expect(ends()).toEqual([]);
    timers.advance(1_000);
    await settled();
    expect([isClean(), ends()]).toEqual([true, ["time-over"]]);
  });

  it("outlasts a reload and pages of the same origin", async () => {
    const { trial, goTo, ends } = setUp();
    await trial.start(of(call(), [allow]), false);
    for (const url of [pageUrl, "https://page.example/other", `${pageUrl}#part`]) await goTo(url);
    expect(ends()).toEqual([]);
  });

  it.each(["https://elsewhere.example/", "http://page.example/app", "https://page.example:8443/", null])(
    "ends when the tab shows %s",
    async (url) => {
      const { trial, goTo, isClean, ends } = setUp();
      await trial.start(of(call(), [allow]), false);
      await goTo(url);
      expect([isClean(), ends()]).toEqual([true, ["navigated"]]);
    },
  );

  it("notices that the tab crashed", async () => {
    const { trial, timers, shown, isClean, ends } = setUp();
    await trial.start(of(call(), [allow]), false);
    shown.isUnloaded = true;
    timers.advance(2_000);
    await settled();
    expect([isClean(), ends()]).toEqual([true, ["tab-crashed"]]);
  });

  it("replaces the Trial before it", async () => {
    const { trial, rules, states, isClean } = setUp();
    await trial.start(of(call(), [allow]), false);
    await trial.start(of(call(), [{ ...allow, value: "*" }]), false);
    expect(rules.rules.get(7)?.[0]?.headers).toEqual([{ header: "access-control-allow-origin", operation: "set", value: "*" }]);
    expect(states.map(({ active }) => active)).toEqual([true, true]);
    await trial.stop(null);
    expect(isClean()).toBe(true);
  });

  it("is added to where it helped a Call to its next obstacle", async () => {
    const { trial, rules, browser, states } = setUp();
    await trial.start(of(call(), [status, { ...allow, phase: "preflight" }]), true);
    const next: Call = { ...call(), id: "c2", contradictions: [{ kind: "trial", exchangeId: null, detail: "" }] };
    await trial.start(of(next, [allow]), false);
    expect(rules.rules.get(7)?.[0]?.method).toBe("get");
    expect([states.at(-1)?.means, states.at(-1)?.callIds, browser.attachments]).toEqual(["debugger", ["c2"], 1]);
  });

  it("is for many Calls at once, and ends for all of them", async () => {
    const { trial, rules, states, isClean, ends } = setUp();
    const calls = ["a", "b", "a"].map((path, at) => callFor({ id: `c${at}`, url: `${api}/${path}` }));
    await trial.start(
      calls.flatMap((one) => of(one, [allow])),
      false,
    );
    expect(states.at(-1)).toMatchObject({ active: true, callIds: ["c0", "c1", "c2"], urls: [`${api}/a`, `${api}/b`] });
    // One with and one without a fragment for each URL, and no third for what is asked for twice.
    expect(rules.rules.get(7)?.map(({ match, method }) => [match, method])).toEqual([
      [{ urlFilter: `|${api}/a|` }, "get"],
      [{ urlFilter: `|${api}/a#` }, "get"],
      [{ urlFilter: `|${api}/b|` }, "get"],
      [{ urlFilter: `|${api}/b#` }, "get"],
    ]);
    await trial.stop(null);
    expect([isClean(), ends()]).toEqual([true, [null]]);
  });

  it("leaves out what cannot be tried, and tries the rest", async () => {
    const { trial, states, browser } = setUp();
    const attempts = [
      ...of(callFor({ id: "own" }), [{ kind: "call-mode", mode: "cors" }]),
      ...of({ ...callFor({ id: "worker" }), fromServiceWorker: true }, [allow]),
      ...of(callFor({ id: "status" }), [status, allow]),
      ...of(callFor({ id: "nowhere", url: "data:,x" }), [allow]),
      ...of(callFor({ id: "fits" }), [allow]),
    ];
    await trial.start(attempts, false);
    expect([states.at(-1)?.callIds, states.at(-1)?.means, browser.attachments]).toEqual([["fits"], "rules", 0]);
    await trial.start(attempts, true);
    expect([states.at(-1)?.callIds, states.at(-1)?.means, browser.attachments]).toEqual([["status", "fits"], "debugger", 1]);
  });

  it("leaves out an address that the browser takes no rule for", async () => {
    const { trial, rules, states } = setUp();
    rules.refusesRegex = true;
    const attempts = [...of(callFor({ id: "odd", url: `${api}/a|b` }), [allow]), ...of(callFor({ id: "fits" }), [allow])];
    await trial.start(attempts, false);
    expect([states.at(-1)?.active, states.at(-1)?.callIds]).toEqual([true, ["fits"]]);
    await trial.start(of(callFor({ id: "odd", url: `${api}/a|b` }), [allow]), false);
    expect([states.at(-1)?.end, rules.rules.size]).toEqual(["refused", 0]);
  });

  it("takes no more Calls than the browser has room for", async () => {
    const { trial, states } = setUp();
    await trial.start(
      Array.from({ length: mostTried + 5 }, (_, at) => of(callFor({ id: `c${at}`, url: `${api}/${at}` }), [allow])).flat(),
      false,
    );
    expect(states.at(-1)?.callIds).toHaveLength(mostTried);
  });

  it("leaves nothing when it is stopped while it starts", async () => {
    const { trial, isClean } = setUp();
    const starting = trial.start(of(call(), [allow, status]), true);
    await Promise.all([starting, trial.stop("clients-gone")]);
    expect([isClean(), trial.state.active]).toEqual([true, false]);
  });

  it.each<[string, Call | null, PatchChange[], boolean]>([
    ["the Call is not known", null, [allow], true],
    ["the debugger is needed and was not agreed to", call(), [status], false],
    ["the page's own call would have to change", call(), [{ kind: "call-mode", mode: "cors" }], true],
    ["there is nothing to change", call(), [], true],
    ["a service worker made the Call", { ...call(), fromServiceWorker: true }, [allow], true],
    ["the header is none of CORS", call(), [{ ...allow, name: "set-cookie" }], true],
    ["the value ends the line", call(), [{ ...allow, value: "a\r\nSet-Cookie: b" }], true],
    ["there is no such Hop", call(), [{ ...allow, hop: 9 }], true],
  ])("is refused when %s", async (_, given, changes, useDebugger) => {
    const { trial, isClean, ends } = setUp();
    await trial.start(given === null ? [] : of(given, changes), useDebugger);
    expect([isClean(), ends()]).toEqual([true, ["refused"]]);
  });

  it("is refused when the browser takes no rules, or no debugger", async () => {
    const { trial, rules, browser, isClean, ends } = setUp();
    rules.refuses = true;
    await trial.start(of(call(), [allow]), false);
    rules.refuses = false;
    browser.refuses = "Another debugger is already attached";
    await trial.start(of(call(), [allow, status]), true);
    expect([isClean(), ends()]).toEqual([true, ["refused", "refused"]]);
  });

  it("says so when the worker before it left rules for the tab", async () => {
    const [own, other] = [setUp({ leftovers: [7] }), setUp({ leftovers: [8] })];
    await settled();
    expect([own.ends(), other.ends()]).toEqual([["worker-restarted"], []]);
  });

  it("answers preflights in the server's place, in frames and workers too", async () => {
    const { trial, browser, states } = setUp();
    await trial.start(of(call(), [status, { ...allow, phase: "preflight" }]), true);
    browser.hear(child("worker"));
    expect(browser.commands).toEqual(["attach", "Fetch.enable", "Target.setAutoAttach", "worker Fetch.enable"]);
    expect(states.at(-1)?.means).toBe("debugger");
    const request = { url: `${api}#x`, method: "OPTIONS", headers: { "Access-Control-Request-Method": "PUT" } };
    browser.hear({ method: "Fetch.requestPaused", params: { requestId: "1", request }, sessionId: "worker" });
    expect(browser.sent.at(-1)).toMatchObject({
      ...{ method: "Fetch.fulfillRequest", sessionId: "worker" },
      params: { requestId: "1", responseCode: 204 },
    });
  });

  it.each([
    ["the request itself", { url: api, method: "PUT", headers: {} }],
    ["the page's own OPTIONS", { url: api, method: "OPTIONS", headers: {} }],
    ["another URL", { url: `${api}x`, method: "OPTIONS", headers: { "access-control-request-method": "PUT" } }],
    ["what it does not understand", undefined],
  ])("lets go on: %s", async (_, request) => {
    const { trial, browser } = setUp();
    await trial.start(of(call(), [status]), true);
    browser.hear({ method: "Fetch.requestPaused", params: { requestId: "1", request }, sessionId: null });
    expect(browser.sent.at(-1)).toMatchObject({ method: "Fetch.continueRequest", params: { requestId: "1" } });
  });

  it("lets a request go on that it cannot answer", async () => {
    const { trial, browser } = setUp();
    browser.failing.add("Fetch.fulfillRequest");
    await trial.start(of(call(), [status]), true);
    const request = { url: api, method: "OPTIONS", headers: { "access-control-request-method": "PUT" } };
    browser.hear({ method: "Fetch.requestPaused", params: { requestId: "1", request }, sessionId: null });
    await settled();
    expect(browser.sent.slice(-2).map(({ method }) => method)).toEqual(["Fetch.fulfillRequest", "Fetch.continueRequest"]);
  });

  it("ends when the debugger is taken away", async () => {
    const { trial, browser, isClean, ends } = setUp();
    await trial.start(of(call(), [allow, status]), true);
    browser.lose("canceled-by-user");
    await settled();
    expect([isClean(), ends()]).toEqual([true, ["debugger-gone"]]);
  });
});
