// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withDiagnosis } from "../../src/analyze.ts";
import { mountApp } from "../../src/panel/app.tsx";
import type { PanelDeps } from "../../src/panel/deps.ts";
import type { BackgroundMessage } from "../../src/protocol/messages.ts";
import { createFakeChannel, welcome } from "./fake-channel.ts";
import { loadParts } from "./load-parts.ts";
import { sampleCalls } from "./sample-calls.ts";

await loadParts();

let fake: ReturnType<typeof createFakeChannel>;
let copied: string[];
let saved: string[];
let unmount: () => void;

function mount(more: Partial<PanelDeps> = {}): void {
  document.body.innerHTML = '<div id="root"></div>';
  const root = document.getElementById("root");
  if (root === null) throw new Error("no root");
  act(() => {
    unmount = mountApp(root, {
      channel: fake.channel,
      copyText: async (text) => void copied.push(text),
      saveFile: (_name, _mime, text) => void saved.push(text),
      now: () => 0,
      tabId: 1,
      inDevTools: true,
      theme: "light",
      browser: { name: "Chrome", version: "156" },
      whenIdle: (work) => work(),
      ...more,
    });
  });
}

const doIt = (what: () => void): void => void act(what);
const say = (message: BackgroundMessage): void => doIt(() => fake.say(message));
const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const click = (selector: string): void => doIt(() => find(selector)?.click());
const textOf = (selector: string): string => find(selector)?.textContent ?? "";
const press = (selector: string, key: string): void => {
  act(() => void find(selector)?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
};
const showAll = (): void => click('[data-filter="all"]');
const selected = (): string | null => find('[role="row"][aria-selected="true"]')?.dataset.callId ?? null;

beforeEach(() => {
  fake = createFakeChannel();
  copied = [];
  saved = [];
  mount();
  act(() => fake.setState("open"));
  say(welcome);
});

afterEach(() => act(() => unmount()));

describe("a tab that is gone", () => {
  it("is told, and what was recorded stays", () => {
    const [call] = sampleCalls;
    if (call === undefined) throw new Error("no sample");
    say({ type: "calls", seq: 1, calls: [call] });
    say({ type: "tab-closed" });
    expect(textOf(".banner.is-warning")).toContain("The tab that this panel watched was closed.");
    expect(document.documentElement.dataset.capturing).toBeUndefined();
    showAll();
    expect(document.querySelectorAll('[role="row"][data-call-id]').length).toBe(1);
  });

  it("was never there: the panel says how to watch one", () => {
    act(() => unmount());
    mount({ tabId: null });
    expect(textOf('[data-testid="no-tab"]')).toContain("open its DevTools and choose CORS");
    expect(find('[data-testid="reload-and-watch"]')).toBeNull();
  });
});

describe("list", () => {
  it("says what is watched before the first Call", () => {
    expect(textOf('[data-testid="empty"]')).toContain("https://app.example.com/orders");
    expect(textOf('[data-testid="empty"]')).toContain("Reload the page");
  });

  it("loads the page again on a click, or asks the browser", () => {
    click('[data-testid="reload-and-watch"]');
    expect(fake.sent).toEqual([{ type: "reload" }]);
    click('[data-testid="ask-for-missed"]');
    expect(find('[data-testid="debugger-question"]')).not.toBeNull();
  });

  it("gives each Call a row with outcome and error", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    showAll();
    const facts = (id: string) =>
      ["data-outcome", "data-error"].map((name) => find(`[role="row"][data-call-id="${id}"]`)?.getAttribute(name));
    expect(facts("missing")).toEqual(["blocked", "MissingAllowOriginHeader"]);
    expect(facts("allowed")).toEqual(["allowed", ""]);
  });

  it("puts preflights under their request", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls.filter(({ id }) => id === "reused") });
    showAll();
    const under = find('[data-call-id="reused"]')?.nextElementSibling;
    expect(under?.getAttribute("data-preflight")).toBe("reused");
    expect(under?.textContent).toContain("12 s old");
  });

  it("says that nothing matches, and how many are hidden", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    const input = find("input");
    if (!(input instanceof HTMLInputElement)) throw new Error("no filter");
    act(() => {
      input.value = "no such thing";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    expect(textOf('[data-testid="no-match"]')).toContain(`${sampleCalls.length} calls are hidden`);
    click('[data-testid="no-match"] button');
    expect(find('[data-call-id="missing"]')).not.toBeNull();
  });

  it("lists only one outcome after a click on it, and counts all", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    showAll();
    click('[data-filter="failed"]');
    expect(Array.from(document.querySelectorAll<HTMLElement>("[data-call-id]"), (row) => row.dataset.callId)).toEqual(["refused"]);
    expect(find('[data-filter="all"]')?.dataset.count).toBe(String(sampleCalls.length));
  });

  it("moves the selection with the keys", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    showAll();
    press("[role=grid]", "Home");
    expect(selected()).toBe("same-origin");
    press("[role=grid]", "ArrowDown");
    press("[role=grid]", "ArrowDown");
    press("[role=grid]", "ArrowUp");
    expect(selected()).toBe("allowed");
    press("[role=grid]", "End");
    press("[role=grid]", "Home");
    expect(selected()).toBe("same-origin");
    const active = find("[role=grid]")?.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)?.dataset.callId).toBe("same-origin");
  });

  it("is empty after a click on clear", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    click('[data-testid="clear"]');
    expect(fake.sent).toContainEqual({ type: "clear" });
    expect(find("[data-call-id]")).toBeNull();
  });

  it("exports a HAR file", () => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    click('[data-testid="export-har"]');
    expect(JSON.parse(saved[0] ?? "").log._cors.summary.calls).toBe(sampleCalls.length);
  });
});

describe("detail", () => {
  const open = (id: string): void => {
    say({ type: "calls", seq: 1, calls: sampleCalls });
    showAll();
    click(`[data-call-id="${id}"]`);
  };

  it("shows what was sent beside what is required", () => {
    open("near-miss");
    expect(textOf('[data-testid="detail"]')).toContain("The server api.example.net");
    click('[data-tab="evidence"]');
    const evidence = textOf(".evidence");
    expect(evidence).toContain("https://app.example.com/");
    expect(textOf(".evidence mark.is-actual")).toBe("/");
  });

  it("lists all obstacles in order", () => {
    open("many-obstacles");
    click('[data-tab="evidence"]');
    const items = Array.from(document.querySelectorAll(".obstacles li"), (item) => item.textContent ?? "");
    expect(items.length).toBeGreaterThan(3);
    expect(items[0]).toMatch(/^Stopped by/);
    expect(items[1]).toMatch(/^Then this would stop it too/);
  });

  it("says plainly that an allowed Call passed, and by which line", () => {
    open("preflight-allowed");
    expect(textOf(".headline h2")).toContain("passed");
    expect(textOf(".section-why")).toContain("Access-Control-Allow-Origin: https://app.example.com");
    expect(find(".section-fix")).toBeNull();
    expect(find('[data-tab="fix"]')).toBeNull();
  });

  it("draws hostile values as text, and not all of them", () => {
    open("hostile");
    expect(find('[data-testid="detail"] img')).toBeNull();
    expect(textOf('[data-testid="detail"]').length).toBeLessThan(60_000);
    click('[data-tab="headers"]');
    expect(textOf('[data-testid="detail"]').length).toBeLessThan(60_000);
    expect(textOf('[data-testid="detail"]')).toContain("\\u202E");
  });

  it("says what could not be seen, and what contradicts", () => {
    open("unknown");
    expect(textOf(".unknowns")).toContain("was not recorded");
    expect(textOf(".contradictions")).toContain("went back by 3 s");
  });

  it.each(sampleCalls.map(({ id }) => [id]))("draws %s", (id) => {
    open(id);
    expect(textOf(".headline h2")).not.toBe("");
    for (const tab of Array.from(document.querySelectorAll<HTMLElement>("[data-tab]"), (one) => one.dataset.tab)) {
      click(`[data-tab="${tab}"]`);
      expect(textOf("#tab-panel")).not.toBe("");
      expect(textOf('[data-testid="detail"]')).not.toContain("undefined");
    }
  });

  it("closes with Escape", () => {
    open("missing");
    press(".detail-scroll", "Escape");
    expect(find('[data-testid="detail"]')).toBeNull();
  });

  it("still shows the raw headers when the judge fails", () => {
    act(() => unmount());
    mount({
      judge: {
        judge: () => {
          throw new Error("broken");
        },
        diagnose: withDiagnosis,
      },
    });
    open("missing");
    expect(textOf('[data-testid="detail"]')).toContain("broken");
    expect(textOf(".section-raw")).toContain("nginx/1.25.3");
  });
});

describe("page", () => {
  it("says that it captures only while it is connected", () => {
    const page = document.documentElement;
    expect(page.dataset.capturing).toBe("true");
    act(() => fake.setState("connecting"));
    expect(page.dataset.capturing).toBeUndefined();
    expect(textOf(".banner")).toContain("Reconnecting");
  });

  it("tells of gaps, missing access and dropped Calls", () => {
    say({ ...welcome, hostAccess: "none" });
    say({ type: "gaps", gaps: [{ fromMs: 0, toMs: 2_000, reason: "worker-restarted" }] });
    say({ type: "dropped", ids: [], total: 1_200 });
    const banners = Array.from(document.querySelectorAll(".banner"), (banner) => banner.textContent ?? "").join(" ");
    expect(banners).toContain("does not let this extension see any site");
    expect(banners).toContain("Capture was away from");
    expect(banners).toContain("1,200");
  });

  it("leaves nothing behind", () => {
    act(() => unmount());
    expect(find("#root")?.childElementCount).toBe(0);
    expect(fake.listenerCount).toBe(0);
  });
});
