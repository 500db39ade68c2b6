// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { debuggerEndWords } from "../../src/panel/explain/debugger-text.ts";
import type { DebuggerEnd, DebuggerState } from "../../src/protocol/messages.ts";
import { askedCalls } from "./asked-calls.ts";
import { mountPanel } from "./mount-panel.ts";

let panel: ReturnType<typeof mountPanel>;
let opened: unknown[];
const state = (more: Partial<DebuggerState>): void =>
  panel.say({ type: "debugger", state: { mode: "off", end: null, confirmed: null, ...more } });
const open = (id: string): void => panel.openCall(id);

beforeEach(() => {
  opened = [];
  panel = mountPanel({ openResource: (...place) => void opened.push(place) });
  panel.say({ type: "calls", seq: 1, calls: askedCalls });
});

afterEach(() => panel.unmount());

describe("asking the browser", () => {
  it("explains before the first time, and not again", () => {
    panel.click('[data-testid="confirm"]');
    expect(panel.fake.sent).toEqual([]);
    expect(panel.textOf('[data-testid="debugger-question"]')).toContain("banner");
    panel.click('[data-testid="debugger-continue"]');
    panel.click('[data-testid="confirm"]');
    expect(panel.fake.sent).toEqual([{ type: "confirm" }, { type: "confirm" }]);
  });

  it("does nothing when that is cancelled", () => {
    panel.click('[data-testid="confirm"]');
    panel.press('[data-testid="debugger-continue"]', "Escape");
    expect(panel.find('[data-testid="debugger-question"]')).toBeNull();
    expect(panel.fake.sent).toEqual([]);
  });

  it("is offered where passive evidence cannot decide", () => {
    open("either-way");
    expect(panel.textOf('[data-testid="undecided"]')).toContain("Passive evidence cannot decide");
    panel.click('[data-testid="confirm-call"]');
    expect(panel.find('[data-testid="debugger-question"]')).not.toBeNull();
  });

  it("says what it brought", () => {
    state({ confirmed: { atMs: 1, calls: 3, unseen: 1, listed: 4 } });
    expect(panel.textOf(".banner")).toContain("its verdict is now with 3 calls. 1 call that no event told of was added from its own list.");
  });

  it("says that there is no problem only where the browser lists none", () => {
    state({ confirmed: { atMs: 1, calls: 0, unseen: 0, listed: 0 } });
    expect(panel.textOf(".banner")).toContain("it lists no CORS problem of this page");
    state({ confirmed: { atMs: 2, calls: 0, unseen: 0, listed: 2 } });
    expect(panel.textOf(".banner")).toContain("it lists 2 problems of this page");
  });
});

describe("precise mode", () => {
  it("explains the banner before it appears", () => {
    panel.click('[data-testid="precise"]');
    expect(panel.fake.sent).toEqual([]);
    panel.click('[data-testid="debugger-continue"]');
    expect(panel.fake.sent).toEqual([{ type: "precise", on: true }]);
  });

  it("shows that it is on, and is turned off at once", () => {
    state({ mode: "precise" });
    expect(panel.find('[data-testid="precise"]')?.getAttribute("aria-pressed")).toBe("true");
    expect(panel.textOf(".banner")).toContain("Precise mode is on");
    panel.click('[data-testid="precise"]');
    expect(panel.fake.sent).toEqual([{ type: "precise", on: false }]);
  });

  it.each(Object.entries(debuggerEndWords))("says why it ended: %s", (end, words) => {
    state({ end: end as DebuggerEnd });
    expect(panel.textOf(".banner")).toContain(words);
  });
});

describe("the browser's verdict", () => {
  it("stands beside ours when they agree", () => {
    open("asked");
    panel.showTab("evidence");
    expect(panel.textOf('[data-testid="browser-says"]')).toBe("Chrome says: AllowOriginMismatch — the same as ours.");
  });

  it("is shown plainly when they differ", () => {
    open("disagree");
    expect(panel.textOf(".browser-says.is-other")).toContain("Chrome says: MissingAllowOriginHeader");
  });

  it("stands alone when nothing could be concluded", () => {
    open("unexplained");
    expect(panel.textOf(".browser-says.is-alone")).toContain("could not be told");
  });

  it("marks what only the debugger saw", () => {
    panel.click('[data-filter="all"]');
    expect(panel.textOf('[data-call-id="debugger-only"]')).toContain("debugger only");
  });

  it("leads to the place in the code", () => {
    open("asked");
    expect(panel.textOf(".called-at")).toContain("orders.js:88:5");
    panel.showTab("headers");
    expect(panel.textOf(".request-facts")).toContain("orders.js:88:5");
    panel.click(".request-facts .link-button");
    expect(opened).toEqual([["https://app.example.com/assets/orders.js?v=3", 87, 4]]);
  });
});

describe("two explanations", () => {
  it("stand side by side, the likelier first, each with its condition", () => {
    open("either-way");
    panel.showTab("evidence");
    const cards = panel.all(".alternative").map((card) => card.textContent ?? "");
    expect(cards).toHaveLength(2);
    expect(cards[0]).toMatch(/^If credentials were not included.*MethodDisallowedByPreflightResponse/);
    expect(cards[1]).toMatch(/^If credentials were included.*PreflightWildcardOriginNotAllowed/);
    // The method is not allowed in either case.
    expect(panel.textOf(".headline h2")).not.toContain("one of two reasons");
    expect(panel.textOf(".headline h2")).toContain("does not allow the method PUT");
  });
});
