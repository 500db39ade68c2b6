// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountPanel } from "./mount-panel.ts";
import { api, sampleCall, startMs } from "./sample-calls.ts";

const secret = "sk-live-4f7c1d9b2a6e8035";
const answered = (id: string, status: number, afterMs: number, revision = 1) =>
  sampleCall(id, { url: `${api}/v1/${id}?token=${secret}`, actual: { status }, end: "blocked", startedAtMs: startMs + afterMs, revision });

let panel: ReturnType<typeof mountPanel>;
const strip = '[data-testid="same-cause"]';
const shownCall = (): string | undefined => panel.find('[data-testid="detail"]')?.dataset.callIdShown;
const buttons = (): string[] => panel.all(".hand-over .copy-button").map((button) => button.textContent ?? "");

beforeEach(() => {
  panel = mountPanel();
  panel.say({
    type: "calls",
    seq: 1,
    calls: [answered("one", 200, 0), answered("failed", 500, 1), answered("two", 200, 2), answered("three", 200, 3)],
  });
});

afterEach(() => panel.unmount());

describe("calls that one change repairs", () => {
  it("are counted and walked through, round and round", () => {
    panel.openCall("two");
    panel.showTab("calls");
    expect(panel.textOf(strip)).toContain("3 calls have this cause; this is number 2.");
    const next = panel.find('[data-testid="same-cause-next"]');
    next?.focus();
    panel.click('[data-testid="same-cause-next"]');
    expect(shownCall()).toBe("three");
    expect(document.activeElement).toBe(next);
    panel.click('[data-testid="same-cause-next"]');
    expect(shownCall()).toBe("one");
    panel.click('[data-testid="same-cause-previous"]');
    expect(shownCall()).toBe("three");
    expect(panel.textOf(strip)).toContain("this is number 3.");
  });

  it("are not those with another status, and one alone is no word worth", () => {
    panel.openCall("failed");
    expect(panel.find(strip)).toBeNull();
    expect(buttons()).toEqual(["Copy ticket", "Copy curl"]);
  });

  it("have one ticket, without secrets", async () => {
    panel.openCall("one");
    expect(buttons()).toEqual(["Copy ticket", "Copy curl"]);
    await act(async () => panel.all(".hand-over .copy-button")[0]?.click());
    const [ticket = ""] = panel.copied;
    expect(ticket).toContain("Requests seen: 3.");
    for (const id of ["one", "two", "three"]) expect(ticket).toContain(`${api}/v1/${id}?token=redacted-`);
    expect(ticket).not.toContain("/v1/failed");
    expect(ticket).not.toContain(secret);
  });

  it("follow what is judged anew, dropped and cleared", async () => {
    panel.openCall("one");
    panel.showTab("calls");
    await act(async () => panel.say({ type: "calls", seq: 2, calls: [answered("three", 500, 3, 2)] }));
    expect(panel.textOf(strip)).toContain("2 calls have this cause; this is number 1.");
    await act(async () => panel.say({ type: "dropped", ids: ["two"], total: 1 }));
    expect(panel.find(strip)).toBeNull();
    panel.openCall("three");
    panel.showTab("calls");
    expect(panel.textOf(strip)).toContain("2 calls have this cause; this is number 2.");
  });
});
