import { describe, expect, it } from "vitest";
import { shareDebugger } from "../../src/background/shared-debugger.ts";
import { settled } from "./fakes.ts";
import { child, FakeDebugger } from "./trial-fakes.ts";

const ignore = (): void => {};

describe("shareDebugger", () => {
  it("attaches once for two users, and detaches with the last", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    const [first, second] = await Promise.all([shared.attach(1, ignore, ignore), shared.attach(1, ignore, ignore)]);
    await first.detach();
    expect(browser.commands).toEqual(["attach"]);
    await first.detach();
    await second.detach();
    expect(browser.commands).toEqual(["attach", "detach"]);
  });

  it("attaches to each tab by itself", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    await Promise.all([shared.attach(1, ignore, ignore), shared.attach(2, ignore, ignore)]);
    expect(browser.attachments).toBe(2);
  });

  it("switches off what only the leaving user needed", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    const first = await shared.attach(1, ignore, ignore);
    const second = await shared.attach(1, ignore, ignore);
    await first.send("Network.enable");
    await first.send("Audits.enable");
    await first.send("Network.enable", {}, "worker");
    await second.send("Network.enable");
    await first.detach();
    expect(browser.commands.slice(5)).toEqual(["Audits.disable", "worker Network.disable"]);
  });

  it("tells every user of events, and none that has left", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    const heard: string[] = [];
    const first = await shared.attach(1, ({ method }) => heard.push(`first ${method}`), ignore);
    await shared.attach(1, ({ method }) => heard.push(`second ${method}`), ignore);
    browser.hear({ method: "A", params: {}, sessionId: null });
    await first.detach();
    browser.hear({ method: "B", params: {}, sessionId: null });
    expect(heard).toEqual(["first A", "second A", "second B"]);
  });

  it("tells a later user of the frames and workers that are there", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    await shared.attach(1, ignore, ignore);
    for (const name of ["gone", "here"]) browser.hear(child(name));
    browser.hear({ method: "Target.detachedFromTarget", params: { sessionId: "gone" }, sessionId: null });
    const heard: unknown[] = [];
    const later = await shared.attach(1, ({ params }) => heard.push(params), ignore);
    await later.send("Target.setAutoAttach");
    expect(heard).toEqual([{ sessionId: "here" }]);
  });

  it("tells every user that the debugger was taken away, and attaches anew afterwards", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    const lost: string[] = [];
    await shared.attach(1, ignore, (reason) => lost.push(`first ${reason}`));
    await shared.attach(1, ignore, (reason) => lost.push(`second ${reason}`));
    browser.lose("canceled-by-user");
    expect(lost).toEqual(["first canceled-by-user", "second canceled-by-user"]);
    await shared.attach(1, ignore, ignore);
    expect(browser.commands).toEqual(["attach", "attach"]);
  });

  it("rejects for each user when the browser does not attach, and tries again for the next", async () => {
    const browser = new FakeDebugger();
    browser.refuses = "Another debugger is already attached";
    const shared = shareDebugger(browser);
    const tries = await Promise.allSettled([shared.attach(1, ignore, ignore), shared.attach(1, ignore, ignore)]);
    expect(tries.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    browser.refuses = null;
    await shared.attach(1, ignore, ignore);
    expect(browser.attachments).toBe(1);
  });

  it("waits for the end of the last attachment before the next", async () => {
    const browser = new FakeDebugger();
    const shared = shareDebugger(browser);
    const first = await shared.attach(1, ignore, ignore);
    let release = (): void => {};
    browser.detaching = new Promise((resolve) => {
      release = resolve;
    });
    const both = Promise.all([first.detach(), shared.attach(1, ignore, ignore)]);
    await settled();
    expect(browser.commands).toEqual(["attach"]);
    release();
    await both;
    expect(browser.commands).toEqual(["attach", "detach", "attach"]);
  });
});
