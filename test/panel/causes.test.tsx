// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { seen } from "../../src/model/observed.ts";
import { mountPanel } from "./mount-panel.ts";
import { api, good, pageOrigin, sampleCall, startMs } from "./sample-calls.ts";

const bare = (id: string, afterMs = 0): Call =>
  sampleCall(id, { url: `${api}/v1/orders/${id}`, actual: {}, end: "blocked", startedAtMs: startMs + afterMs });
const star = (id: string): Call =>
  sampleCall(id, {
    url: `${api}/v1/me`,
    actual: { headers: [["Access-Control-Allow-Origin", "*"]] },
    end: "blocked",
    credentials: "include",
    startedAtMs: startMs + 1,
  });
const refused = (id: string, url: string, netError = "net::ERR_CONNECTION_REFUSED"): Call =>
  sampleCall(id, { url, actual: { response: seen(null), end: "error", netError, respondedAtMs: null }, end: { kind: "error", netError } });
const fine = (id: string, afterMs = 0): Call =>
  sampleCall(id, { url: `${api}/v1/${id}`, actual: { headers: good }, startedAtMs: startMs + afterMs });
const image = sampleCall("image", { url: "https://cdn.example.org/a.png", mode: "no-cors", resourceType: "image" });

const trackers = ["one", "two", "three", "four"].map((id) => refused(id, `https://track.example.org/${id}`, "net::ERR_BLOCKED_BY_CLIENT"));
const calls = [star("star"), ...trackers, bare("a", 2), bare("b", 3), refused("down", "https://down.example.net/"), fine("fine", 4), image];

let panel: ReturnType<typeof mountPanel>;
const rows = (): (string | undefined)[] => panel.all("[data-group]").map((row) => row.dataset.cause);
const list = '[data-testid="call-list"]';
const active = (): HTMLElement | null => panel.find('[role="row"][aria-selected="true"]');
const shownCall = (): string | undefined => panel.find('[data-testid="detail"]')?.dataset.callIdShown;
const say = (...more: readonly Call[]): void => panel.say({ type: "calls", seq: 1, calls: more });

beforeEach(() => {
  panel = mountPanel();
});

afterEach(() => panel.unmount());

describe("the list of causes", () => {
  it("has one row for each, what repairs the most first, what only others wait for last", () => {
    say(...calls);
    expect(rows()).toEqual(["path-without-headers", "allow-origin-wildcard-credentials", "connection-refused", "blocked-by-client"]);
    const first = panel.textOf("[data-group]");
    expect(first).toContain("2 calls");
    expect(first).toContain("api.example.net/v1/orders/*");
    expect(first).toContain("GET200");
    expect(panel.all("[data-group]").at(-1)?.textContent).toContain("third party");
  });

  it("says in one line what passed, and shows it on a click", () => {
    say(...calls);
    expect(panel.textOf('[data-testid="passed"]')).toContain("1 allowed, 1 loaded without CORS");
    expect(panel.find('[data-call-id="fine"]')).toBeNull();
    panel.click('[data-testid="passed"]');
    expect(panel.find('[data-call-id="fine"]')).not.toBeNull();
    expect(panel.find('.call-row[data-call-id="a"]')).toBeNull();
  });

  it("counts causes and their calls", () => {
    say(...calls);
    expect(panel.textOf('[data-filter="causes"]')).toContain("4 causes · 8 calls");
    expect(panel.textOf('[data-filter="all"]')).toContain("10");
  });

  it("shows the first blocked cause, and stays there whatever comes", () => {
    say(star("star"), refused("down", "https://down.example.net/"));
    expect(shownCall()).toBe("star");
    say(bare("a", 2), bare("b", 3));
    expect(rows()[0]).toBe("path-without-headers");
    expect(shownCall()).toBe("star");
  });

  it("shows nothing again after the user closed it", () => {
    say(star("star"));
    panel.press(".detail-scroll", "Escape");
    say(bare("a", 2));
    expect(shownCall()).toBeUndefined();
  });

  it("is unfolded and folded with the keys", () => {
    say(...calls);
    panel.press(list, "ArrowRight");
    expect(panel.all(".call-row").map((row) => row.dataset.callId)).toEqual(["a", "b"]);
    panel.press(list, "ArrowDown");
    panel.press(list, "ArrowDown");
    expect(shownCall()).toBe("b");
    panel.press(list, "ArrowLeft");
    expect(active()?.dataset.cause).toBe("path-without-headers");
    panel.press(list, "ArrowLeft");
    expect(panel.find(".call-row")).toBeNull();
    expect(active()?.getAttribute("aria-expanded")).toBe("false");
  });

  it("is gone through with the keys to what passed, and the details stay", () => {
    say(...calls);
    panel.press(list, "End");
    expect(active()?.dataset.testid).toBe("passed");
    expect(shownCall()).toBe("a");
    panel.press(list, "Enter");
    expect(panel.find('[data-call-id="fine"]')).not.toBeNull();
  });
});

describe("filters", () => {
  it("leave causes with the calls that match, and the counts follow", () => {
    say(...calls);
    panel.type("input[type=search]", "domain:api.example.net -/orders/a");
    expect(rows()).toEqual(["path-without-headers", "allow-origin-wildcard-credentials"]);
    expect(panel.textOf("[data-group]")).toContain("1 call");
    expect(panel.textOf('[data-filter="causes"]')).toContain("2 causes · 2 calls");
    expect(panel.find('[data-filter="all"]')?.dataset.count).toBe("3");
    panel.type("input[type=search]", "nothing-like-it");
    expect(panel.textOf('[data-testid="no-match"]')).toContain("10 calls are hidden");
  });
});

describe("recording", () => {
  const load = (atMs: number): void => panel.say({ type: "navigated", url: `${pageOrigin}/`, atMs });

  it("lists what the page did since it was loaded; what was before is a click away", () => {
    say(bare("a", 2), bare("b", 3), fine("fine", 4));
    load(startMs + 10);
    say(bare("c", 20));
    expect(panel.textOf("[data-group]")).toContain("1 call");
    expect(panel.textOf('[data-testid="earlier"]')).toContain("3 calls before the page was loaded again");
    expect(shownCall()).toBe("a");
    panel.click('[data-testid="earlier"]');
    expect(panel.textOf("[data-group]")).toContain("3 calls");
    expect(panel.find('[data-testid="preserve-log"]')?.getAttribute("aria-pressed")).toBe("true");
  });

  it("waits while it is paused, and loses nothing", () => {
    say(bare("a", 2));
    panel.click('[data-testid="pause"]');
    say(bare("b", 3));
    expect(panel.textOf("[data-group]")).toContain("1 call");
    expect(panel.textOf('[data-testid="pause"]')).toContain("1");
    act(() => panel.find('[data-testid="pause"]')?.click());
    expect(panel.textOf("[data-group]")).toContain("2 calls");
  });
});

describe("the toolbar", () => {
  it("is one Tab stop, with the arrow keys inside", () => {
    const stops = (): number => panel.all(".toolbar button, .toolbar select").filter(({ tabIndex }) => tabIndex === 0).length;
    expect(stops()).toBe(1);
    panel.find('[data-testid="pause"]')?.focus();
    panel.press('[data-testid="pause"]', "ArrowRight");
    expect(document.activeElement?.getAttribute("data-testid")).toBe("preserve-log");
    expect(stops()).toBe(1);
  });
});
