import { describe, expect, it } from "vitest";
import { TabLog } from "../../src/background/tab-log.ts";
import { call, failed } from "../protocol/calls.ts";

describe("TabLog", () => {
  it("takes a Call of an earlier log again only with a higher revision", () => {
    const log = new TabLog("e");
    expect(log.restore([call("1", { revision: 2 })]).taken).toHaveLength(1);
    expect(log.restore([call("1", { revision: 2 })]).taken).toHaveLength(0);
    expect(log.restore([call("1", { revision: 3 })]).taken).toHaveLength(1);
    expect(log.seq).toBe(2);
  });

  it("gives a Call a higher revision each time that something in it changed, and only then", () => {
    const log = new TabLog("e");
    const pending = call("1", { end: { kind: "pending" } });
    const revisions = [pending, structuredClone(pending), call("1"), call("1"), call("1", { end: failed })].map((one) =>
      log.put([one]).taken.map(({ revision }) => revision),
    );
    expect(revisions).toEqual([[1], [], [2], [], [3]]);
    expect([log.seq, log.get("1")?.revision]).toEqual([3, 3]);
  });

  it("counts on from before when a Call comes back that gave way, or was cleared", () => {
    const log = new TabLog("e", { maxCalls: 1, maxFailed: 1 });
    const pending = call("1", { end: { kind: "pending" } });
    const [first] = log.put([pending]).taken;
    const [second] = log.put([{ ...pending, endedAtMs: 1 }]).taken;
    log.put([call("2", { end: failed })]);
    const [third] = log.put([call("1", { end: failed })]).taken;
    log.clear();
    const [fourth] = log.put([call("1", { end: failed })]).taken;
    const revisions = [first, second, third, fourth].map((one) => one?.revision ?? 0);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it("keeps what the browser or the page said of a Call when its events go on", () => {
    const log = new TabLog("e");
    const [open] = log.put([call("1", { end: { kind: "not-observed" } })]).taken;
    if (open === undefined) throw new Error("not taken");
    const browserVerdict = { error: "MissingAllowOriginHeader", failedParameter: "", source: "loading-failed" } as const;
    expect(log.amend([{ ...open, end: failed, browserVerdict }]).taken).toMatchObject([{ revision: 2, end: failed }]);
    const later = { ...call("1", { end: { kind: "not-observed" } }), endedAtMs: 5 };
    expect(log.put([later]).taken).toMatchObject([{ revision: 3, end: failed, browserVerdict, endedAtMs: 5 }]);
    expect(log.put([later]).taken).toEqual([]);
  });

  it("keeps what the page's code and its recorder told of a Call when its events go on", () => {
    const log = new TabLog("e");
    const [open] = log.put([call("1", { end: { kind: "pending" } })]).taken;
    if (open === undefined) throw new Error("not taken");
    const place = { url: "https://page.example/app.js", line: 1, column: 2, functionName: null };
    const told = {
      credentials: { observed: true, value: "same-origin" },
      redirectMode: { observed: true, value: "error" },
      forcedPreflight: { observed: true, value: true },
      initiatorStack: [place],
      writtenCredentials: "same-origin",
    } as const;
    log.amend([{ ...open, ...told }]);
    expect(log.put([call("1", { end: failed })]).taken).toMatchObject([{ revision: 3, end: failed, ...told }]);
    const sent = { ...call("1", { end: failed }), credentials: { observed: true, value: "include" } as const };
    expect(log.put([sent]).taken).toMatchObject([{ ...told, credentials: { observed: true, value: "include" } }]);
  });

  it("lets the end that events tell replace the one that they told before", () => {
    const log = new TabLog("e");
    log.put([call("1")]);
    expect(log.put([call("1", { end: { kind: "not-observed" } })]).taken).toMatchObject([{ end: { kind: "not-observed" } }]);
  });

  it("restores how a Call ended that another copy had not seen the end of", () => {
    const log = new TabLog("e");
    log.restore([call("1", { revision: 1, end: { kind: "pending" } })]);
    const [ended] = log.restore([call("1", { revision: 2, end: failed })]).taken;
    expect(ended?.end).toEqual(failed);
    expect(ended?.revision).toBeGreaterThan(2);
    expect(log.restore([call("1", { revision: 1, end: { kind: "pending" } })]).taken).toEqual([]);
  });

  it("tells what changed after a point, in the order of the change", () => {
    const log = new TabLog("e");
    log.put([call("1"), call("2"), call("3", { end: failed })]);
    log.put([call("1", { end: { kind: "not-observed" } })]);
    expect(log.after(0).map((each) => each.id)).toEqual(["2", "3", "1"]);
    expect(log.after(3).map((each) => each.id)).toEqual(["1"]);
  });

  it("drops the oldest Calls without an error first", () => {
    const log = new TabLog("e", { maxCalls: 3, maxFailed: 2 });
    log.put([call("1", { end: failed }), call("2"), call("3")]);
    expect(log.put([call("4", { end: failed })]).dropped).toEqual(["2"]);
    expect(log.put([call("5", { end: failed })]).dropped).toEqual(["1"]);
    expect(log.after(0).map((each) => each.id)).toEqual(["3", "4", "5"]);
    expect(log.droppedTotal).toBe(2);
  });

  it("keeps what is under way longer than what ended well", () => {
    const log = new TabLog("e", { maxCalls: 2, maxFailed: 2 });
    log.put([call("1", { end: { kind: "pending" } }), call("2"), call("3")]);
    expect(log.after(0).map((each) => each.id)).toEqual(["1", "3"]);
  });

  it("does not count a Call as dropped that came back when it ended", () => {
    const log = new TabLog("e", { maxCalls: 1, maxFailed: 1 });
    log.put([call("1", { end: { kind: "pending" } }), call("2", { end: { kind: "pending" } })]);
    expect(log.droppedTotal).toBe(1);
    log.put([call("1", { end: failed })]);
    expect(log.after(0).map((each) => each.id)).toEqual(["1"]);
    expect(log.droppedTotal).toBe(1);
  });

  it("says of restored Calls that were under way that their end was not seen", () => {
    const log = new TabLog("e");
    log.restore([call("1", { end: { kind: "pending" } }), call("2")]);
    expect(log.after(0).map((each) => each.end.kind)).toEqual(["not-observed", "completed"]);
    expect(log.get("1")?.hops[0]?.actual.response).toEqual({ observed: false, reason: "capture-gap" });
  });

  it("joins gaps that overlap, and tells whether that changed anything", () => {
    const log = new TabLog("e");
    const gap = (fromMs: number, toMs: number) => ({ fromMs, toMs, reason: "worker-restarted" as const });
    expect(log.addGaps([gap(10, 20), gap(15, 30), gap(40, 50)])).toBe(true);
    expect(log.gaps).toEqual([gap(10, 30), gap(40, 50)]);
    expect(log.addGaps([gap(12, 13)])).toBe(false);
  });

  it("is empty once it is cleared, and goes on counting", () => {
    const log = new TabLog("e");
    log.put([call("1")]);
    log.clear();
    expect([log.after(0), log.seq]).toEqual([[], 2]);
  });
});
