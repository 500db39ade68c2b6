// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callFor, page, startMs } from "../builders/call.ts";
import { mountPanel } from "./mount-panel.ts";

let panel: ReturnType<typeof mountPanel>;

const call = (id: string, path: string, at: number, isAllowed = true) =>
  callFor({
    id,
    url: `https://api.example.com/${path}`,
    startedAtMs: startMs + at,
    ...(isAllowed ? { end: "completed", actual: { headers: [["access-control-allow-origin", page]] } } : {}),
  });
const listed = (): (string | undefined)[] => panel.all(".call-row").map(({ dataset }) => dataset.callId);
const sort = (column: string): void => panel.click(`[data-sort="${column}"]`);
const sortedBy = (): string[] => panel.all("[aria-sort]").map((one) => `${one.textContent} ${one.getAttribute("aria-sort")}`);

beforeEach(() => {
  panel = mountPanel();
  panel.say({ type: "calls", seq: 1, calls: [call("c", "c", 0), call("a", "a", 1, false), call("b", "b", 2)] });
  panel.click('[data-filter="all"]');
});

afterEach(() => panel.unmount());

describe("the list of all calls", () => {
  it("is sorted by a column, the other way round, and then as it was recorded", () => {
    expect(listed()).toEqual(["c", "a", "b"]);
    expect(sortedBy()).toEqual(["Outcome none", "Method none", "Address none", "Status none"]);
    sort("address");
    expect([listed(), sortedBy()[2]]).toEqual([["a", "b", "c"], "Address ascending"]);
    sort("address");
    expect([listed(), sortedBy()[2]]).toEqual([["c", "b", "a"], "Address descending"]);
    sort("address");
    expect([listed(), sortedBy()[2]]).toEqual([["c", "a", "b"], "Address none"]);
  });

  it("keeps what is selected, and puts what comes where it belongs", () => {
    sort("address");
    panel.click('[data-call-id="b"]');
    panel.say({ type: "calls", seq: 2, calls: [call("a2", "aa", 3)] });
    expect(listed()).toEqual(["a", "a2", "b", "c"]);
    expect(panel.find(".call-row[aria-selected=true]")?.dataset.callId).toBe("b");
    sort("outcome");
    expect(listed()).toEqual(["a", "c", "b", "a2"]);
    expect(panel.find(".call-row[aria-selected=true]")?.dataset.callId).toBe("b");
  });

  it("shows what came between calls in time only where they are in that order", () => {
    panel.say({ type: "navigated", url: `${page}/next`, atMs: startMs + 1 });
    panel.say({ type: "calls", seq: 2, calls: [call("d", "d", 2)] });
    panel.click('[data-testid="preserve-log"]');
    panel.click('[data-filter="all"]');
    const marks = (): number => panel.all(".mark-row").length;
    const recorded = marks();
    sort("method");
    expect([recorded > 0, marks()]).toEqual([true, 0]);
  });

  it("has its columns as one Tab stop after the list, with keys of their own", () => {
    const stops = panel.all("[data-sort]").map(({ tabIndex }) => tabIndex);
    expect(stops).toEqual([0, -1, -1, -1]);
    panel.find('[data-sort="outcome"]')?.focus();
    panel.press('[data-sort="outcome"]', "ArrowRight");
    expect(document.activeElement?.getAttribute("data-sort")).toBe("method");
    panel.press('[data-sort="method"]', "Enter");
    // The list's own Enter leads into the details.
    expect(document.activeElement?.getAttribute("data-sort")).toBe("method");
    panel.press('[data-sort="method"]', "ArrowDown");
    expect(document.activeElement?.getAttribute("data-testid")).toBe("call-list");
  });

  it("has none where causes are listed, which have an order of their own", () => {
    panel.click('[data-filter="causes"]');
    expect(panel.all("[data-sort]")).toEqual([]);
  });

  it("counts the columns' names among its rows", () => {
    const list = panel.find('[data-testid="call-list"]');
    const rows = panel.all("[aria-rowindex]").map((row) => row.getAttribute("aria-rowindex"));
    expect(list?.getAttribute("aria-rowcount")).toBe(String(rows.length));
    expect(rows.slice(0, 2)).toEqual(["1", "2"]);
  });
});
