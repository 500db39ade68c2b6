import { describe, expect, it } from "vitest";
import { TabDebugger } from "../../src/background/tab-debugger.ts";
import { TabLog } from "../../src/background/tab-log.ts";
import type { Call } from "../../src/model/call.ts";
import type { DebuggerApi, DebuggerEvent, DetachReason } from "../../src/platform/debugger.ts";
import type { DebuggerState } from "../../src/protocol/messages.ts";
import { api, callFor, page } from "../builders/call.ts";
import { failed, issue, refusalIssue, sent } from "../capture/cdp-log.ts";
import { FakeTimers } from "../protocol/fakes.ts";
import { settled } from "./fakes.ts";

interface Line {
  readonly hear: (event: DebuggerEvent) => void;
  readonly lose: (reason: DetachReason) => void;
}

/** A tab whose debugger is a list of the commands that it got. */
function setUp({ calls = [callFor()], refuse }: { calls?: Call[]; refuse?: string } = {}) {
  const timers = new FakeTimers();
  const commands: string[] = [];
  const states: DebuggerState[] = [];
  const merged: Call[] = [];
  const log = new TabLog("e");
  log.put(calls);
  let line: Line | null = null;
  const debuggerApi: DebuggerApi = {
    async attach(tabId, hear, lose) {
      if (refuse !== undefined) throw new Error(refuse);
      commands.push(`attach ${tabId}`);
      line = { hear, lose };
      return {
        async send(method, _params, sessionId = null) {
          commands.push(sessionId === null ? method : `${sessionId} ${method}`);
          return {};
        },
        async detach() {
          commands.push("detach");
        },
      };
    },
  };
  const tab = new TabDebugger({
    tabId: 7,
    debuggerApi,
    timers,
    now: () => 5,
    calls: () => log.after(0),
    onMerged: (changed) => merged.push(...log.amend(changed).taken),
    onState: (state) => states.push(state),
  });
  const tell = (...events: DebuggerEvent[]): void => {
    for (const one of events) line?.hear(one);
  };
  return { tab, timers, commands, states, merged, tell, lose: (reason: DetachReason) => line?.lose(reason) };
}

const modes = (states: readonly DebuggerState[]) => states.map(({ mode, end }) => (end === null ? mode : `${mode} ${end}`));

describe("TabDebugger.confirm", () => {
  it("attaches, reads the issues, joins them and detaches", async () => {
    const { tab, timers, commands, states, merged, tell } = setUp();
    await tab.confirm();
    tell(issue("MissingAllowOriginHeader", api, { request: { url: api, requestId: "1" }, initiatorOrigin: page }));
    timers.advance(1000);
    await settled();
    expect(commands).toEqual(["attach 7", "Audits.enable", "Target.setAutoAttach", "detach"]);
    expect(merged.map(({ browserVerdict }) => browserVerdict?.error)).toEqual(["MissingAllowOriginHeader"]);
    expect(modes(states)).toEqual(["confirming", "off"]);
    expect(states.at(-1)?.confirmed).toEqual({ atMs: 5, calls: 1, unseen: 0, listed: 1 });
  });

  it("lists what the browser does, and no event told of", async () => {
    const { tab, timers, states, merged, tell } = setUp({ calls: [] });
    await tab.confirm();
    tell(
      issue("PreflightMissingAllowOriginHeader", api, { request: { url: api, requestId: "1" }, initiatorOrigin: page }),
      refusalIssue("ContentSecurityPolicy", { blockedURL: api, violatedDirective: "connect-src", isReportOnly: false }),
    );
    timers.advance(1000);
    await settled();
    expect(merged.map(({ browserVerdict, end }) => browserVerdict?.error ?? end)).toEqual([
      "PreflightMissingAllowOriginHeader",
      { kind: "error", netError: "blocked:csp connect-src" },
    ]);
    expect(states.at(-1)?.confirmed).toEqual({ atMs: 5, calls: 0, unseen: 2, listed: 2 });
  });

  it("waits until the replay is over", async () => {
    const { tab, timers, commands, tell } = setUp();
    await tab.confirm();
    for (let round = 0; round < 5; round += 1) {
      timers.advance(100);
      tell(issue("MissingAllowOriginHeader", api));
    }
    expect(commands).not.toContain("detach");
    timers.advance(200);
    await settled();
    expect(commands).toContain("detach");
  });

  it("attaches once when asked twice", async () => {
    const { tab, commands } = setUp();
    await Promise.all([tab.confirm(), tab.confirm()]);
    expect(commands.filter((command) => command.startsWith("attach"))).toHaveLength(1);
  });
});

describe("TabDebugger.precise", () => {
  it("stays attached and puts the browser's verdict into the Call", async () => {
    const { tab, timers, commands, merged, tell } = setUp();
    await tab.precise(true);
    tell(sent("1", api), failed("1", "AllowOriginMismatch", "https://b.example"));
    timers.advance(100);
    expect(merged.map(({ browserVerdict }) => browserVerdict?.failedParameter)).toEqual(["https://b.example"]);
    expect(commands).not.toContain("detach");
  });

  it("changes a Call only when something is new", async () => {
    const { tab, timers, merged, tell } = setUp();
    await tab.precise(true);
    tell(sent("1", api), failed("1", "AllowOriginMismatch"));
    timers.advance(100);
    tell(sent("2", "https://elsewhere.example/"));
    timers.advance(100);
    expect(merged).toHaveLength(1);
  });

  it("makes a Call of an issue only when events would have told of its request", async () => {
    const { tab, timers, merged, tell } = setUp({ calls: [] });
    await tab.precise(true);
    tell(
      issue("MissingAllowOriginHeader", api, { request: { url: api, requestId: "before" }, initiatorOrigin: page }),
      sent("now", api),
      issue("MissingAllowOriginHeader", api, { request: { url: api, requestId: "now" }, initiatorOrigin: page }),
    );
    timers.advance(100);
    expect(merged).toEqual([]);
    timers.advance(1000);
    expect(merged.map(({ id }) => id)).toEqual([`issue--MissingAllowOriginHeader-before-${api}`]);
  });

  it("listens to workers and frames too", async () => {
    const { tab, commands, tell } = setUp();
    await tab.precise(true);
    tell({ method: "Target.attachedToTarget", params: { sessionId: "w" }, sessionId: null });
    await settled();
    expect(commands).toContain("w Network.enable");
  });

  it.each([
    [[true, false, true], 1],
    [[true, false, true, false], 0],
    [[true, false, true, false, true], 1],
  ])("told %j at once, is attached %i times", async (wishes, attached) => {
    const { tab, commands, states } = setUp();
    await Promise.all(wishes.map((on) => tab.precise(on)));
    const times = (command: string): number => commands.filter((one) => one.startsWith(command)).length;
    expect(times("attach") - times("detach")).toBe(attached);
    expect(states.at(-1)?.mode).toBe(attached === 1 ? "precise" : "off");
    await tab.precise(false);
    expect(times("attach")).toBe(times("detach"));
  });

  it("goes off when told to", async () => {
    const { tab, commands, states } = setUp();
    await tab.precise(true);
    await tab.precise(false);
    expect([commands.at(-1), modes(states)]).toEqual(["detach", ["precise", "off"]]);
  });

  it.each(["canceled-by-user", "tab-closed"] as const)("says that it went off: %s", async (reason) => {
    const { tab, states, lose } = setUp();
    await tab.precise(true);
    lose(reason);
    expect(modes(states)).toEqual(["precise", `off ${reason}`]);
  });

  it("can be switched on again after it was cancelled", async () => {
    const { tab, commands, lose } = setUp();
    await tab.precise(true);
    lose("canceled-by-user");
    await tab.precise(true);
    expect(commands.filter((command) => command.startsWith("attach"))).toHaveLength(2);
  });

  it.each([
    ["Another debugger is already attached to the tab with id: 7.", "another-debugger"],
    ["No tab with given id 7.", "tab-closed"],
    ["Cannot access a chrome:// URL", "refused"],
  ])("says why it could not: %s", async (refuse, end) => {
    const { tab, states } = setUp({ refuse });
    await tab.precise(true);
    expect(modes(states)).toEqual([`off ${end}`]);
  });

  it("says so where the browser has no debugger", async () => {
    const states: DebuggerState[] = [];
    const tab = new TabDebugger({
      tabId: 7,
      debuggerApi: null,
      timers: new FakeTimers(),
      now: () => 5,
      calls: () => [],
      onMerged: () => {},
      onState: (state) => states.push(state),
    });
    await tab.confirm();
    expect(modes(states)).toEqual(["off unavailable"]);
  });

  it("leaves nothing behind when it is stopped while attaching", async () => {
    const { tab, commands } = setUp();
    const attaching = tab.precise(true);
    tab.stop();
    await attaching;
    await settled();
    expect(commands.at(-1)).toBe("detach");
  });
});
