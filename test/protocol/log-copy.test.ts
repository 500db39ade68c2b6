import { describe, expect, it } from "vitest";
import { LogCopy } from "../../src/protocol/log-copy.ts";
import type { BackgroundMessage, Gap } from "../../src/protocol/messages.ts";
import { call } from "./calls.ts";

function welcome(epoch: string): BackgroundMessage {
  return { type: "welcome", epoch, seq: 0, capturing: true, tabUrl: null, extensionVersion: "1", hostAccess: "all" };
}

describe("LogCopy", () => {
  it("says hello with nothing at first, then with what it heard last", () => {
    const copy = new LogCopy(3, "devtools");
    expect(copy.hello()).toMatchObject({ tabId: 3, role: "devtools", epoch: null, afterSeq: 0, lastHeardMs: null });
    copy.receive(welcome("e"), 10);
    copy.receive({ type: "calls", seq: 7, calls: [call("1")] }, 20);
    expect(copy.hello()).toMatchObject({ epoch: "e", afterSeq: 7, lastHeardMs: 20 });
  });

  it("gives its Calls back to a log that was begun anew, and only to such a one", () => {
    const copy = new LogCopy(3, "devtools");
    expect(copy.receive(welcome("e"), 1)).toBeNull();
    copy.receive({ type: "calls", seq: 7, calls: [call("1")] }, 2);
    expect(copy.receive(welcome("e"), 3)).toBeNull();
    expect(copy.receive(welcome("f"), 4)).toEqual({ type: "restore", calls: [call("1")], gaps: [] });
    expect(copy.hello()).toMatchObject({ epoch: "f", afterSeq: 0 });
  });

  it("keeps the higher revision", () => {
    const copy = new LogCopy(3, "devtools");
    copy.receive({ type: "calls", seq: 1, calls: [call("1", { revision: 5 })] }, 1);
    copy.receive({ type: "calls", seq: 2, calls: [call("1", { revision: 4 })] }, 1);
    expect(copy.calls.map((each) => each.revision)).toEqual([5]);
  });

  it("forgets what was cleared or dropped", () => {
    const copy = new LogCopy(3, "devtools");
    copy.receive({ type: "calls", seq: 1, calls: [call("1"), call("2")] }, 1);
    copy.receive({ type: "dropped", ids: ["1"], total: 1 }, 1);
    expect(copy.calls.map((each) => each.id)).toEqual(["2"]);
    copy.receive({ type: "cleared", seq: 2 }, 1);
    expect(copy.calls).toEqual([]);
  });

  it("counts the time without messages as heard while the line held", () => {
    const copy = new LogCopy(3, "devtools");
    copy.lineBroke(5);
    expect(copy.hello()).toMatchObject({ lastHeardMs: null });
    copy.receive(welcome("e"), 10);
    copy.lineBroke(60_000);
    expect(copy.hello()).toMatchObject({ lastHeardMs: 59_000 });
  });

  it("takes the newest time that a Call tells of for the last that it knows, since messages arrive later", () => {
    const copy = new LogCopy(3, "devtools");
    copy.receive({ type: "calls", seq: 1, calls: [{ ...call("1"), startedAtMs: 59_700 }] }, 59_900);
    copy.lineBroke(60_000);
    expect(copy.hello()).toMatchObject({ lastHeardMs: 59_700 });
  });

  describe("beside a worker that dies again before it told of its gap", () => {
    const gaps = (...list: Gap[]): BackgroundMessage => ({ type: "gaps", gaps: list });
    const own: Gap = { fromMs: 59_000, toMs: 60_300, reason: "worker-restarted" };
    function restarted(): LogCopy {
      const copy = new LogCopy(3, "devtools");
      copy.receive(welcome("e"), 10);
      copy.lineBroke(60_000);
      copy.receive(welcome("f"), 60_200);
      return copy;
    }

    it("keeps the gap itself, and gives it to the next one", () => {
      const copy = restarted();
      copy.lineBroke(60_400);
      expect(copy.hello()).toMatchObject({ epoch: "f", lastHeardMs: 59_400 });
      expect(copy.receive(welcome("g"), 60_700)).toEqual({ type: "restore", calls: [], gaps: [own] });
    });

    it("takes the worker's word for it when that came", () => {
      const copy = restarted();
      copy.receive(gaps({ ...own, toMs: 60_150 }), 60_210);
      copy.lineBroke(60_400);
      expect(copy.receive(welcome("g"), 60_700)).toMatchObject({ gaps: [{ ...own, toMs: 60_150 }] });
    });

    it("keeps the gaps that the new worker does not know yet", () => {
      const copy = restarted();
      copy.receive(gaps({ fromMs: 100, toMs: 200, reason: "devtools-closed" }, { ...own, toMs: 60_150 }), 60_210);
      copy.lineBroke(61_000);
      copy.receive(welcome("g"), 61_500);
      copy.receive(gaps({ fromMs: 60_200, toMs: 61_400, reason: "worker-restarted" }), 61_510);
      copy.lineBroke(61_600);
      expect(copy.receive(welcome("h"), 62_000)).toMatchObject({
        gaps: [
          { fromMs: 100, toMs: 200 },
          { fromMs: 59_000, toMs: 60_150 },
          { fromMs: 60_200, toMs: 61_400 },
        ],
      });
    });

    it("has none left after all was cleared", () => {
      const copy = restarted();
      copy.receive({ type: "cleared", seq: 2 }, 60_250);
      copy.lineBroke(60_400);
      expect(copy.receive(welcome("g"), 60_700)).toBeNull();
    });
  });
});
