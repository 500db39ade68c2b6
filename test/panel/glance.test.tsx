// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seen } from "../../src/model/observed.ts";
import { copiedText } from "../../src/panel/explain/copied-text.ts";
import { mountPanel } from "./mount-panel.ts";
import { api, sampleCall, sampleCalls } from "./sample-calls.ts";

let panel: ReturnType<typeof mountPanel>;

beforeEach(() => {
  panel = mountPanel();
  panel.say({ type: "calls", seq: 1, calls: sampleCalls });
});

afterEach(() => panel.unmount());

describe("the answer in one glance", () => {
  it("says what happened, who acts, what went to and fro, and what has to be different", () => {
    panel.openCall("many-obstacles");
    expect(panel.textOf(".headline h2")).toContain("refused the preflight with 401");
    expect(panel.textOf(".actor")).toContain("The server api.example.net (Express, nginx) has to change its answers to OPTIONS and PUT.");
    expect(panel.find('[data-testid="picture"] svg')?.getAttribute("aria-label")).toContain("401 · no Allow-Origin, 5 ms, stopped here");
    expect(panel.all(".diff-line").map((line) => line.textContent)).toContain("- Status: 401");
    expect(panel.textOf('[data-testid="effect"]')).toContain("breaks 0");
  });

  it("copies all parts for the server that was detected", async () => {
    panel.openCall("many-obstacles");
    expect(panel.textOf('[data-testid="copy-fix"]')).toBe("Copy for Express");
    await act(async () => panel.click('[data-testid="copy-fix"]'));
    const [code] = panel.all('[data-testid="server-fix"] pre code');
    expect(panel.copied[0]).toContain(code?.textContent);
  });

  it("copies for another server when that is chosen", () => {
    panel.openCall("many-obstacles");
    panel.type('[data-testid="server-select"]', "caddy");
    panel.press('[data-testid="server-select"]', "Enter");
    expect(panel.textOf('[data-testid="copy-fix"]')).toBe("Copy for Caddy");
  });

  it("says of an ad blocker that nobody else has to act, and hands nothing over", () => {
    const netError = "net::ERR_BLOCKED_BY_CLIENT";
    const actual = { response: seen(null), end: "error", netError, respondedAtMs: null } as const;
    panel.say({ type: "calls", seq: 2, calls: [sampleCall("ads", { url: `${api}/ads.js`, actual, end: { kind: "error", netError } })] });
    panel.openCall("ads");
    expect(panel.textOf(".actor")).toContain("You, in this browser can change this. Nothing is to be asked of the server.");
    expect(panel.find(".hand-over")).toBeNull();
    expect(panel.find('[data-testid="picture"] svg')?.getAttribute("aria-label")).toContain("blocked in this browser");
  });

  it("goes through the tabs with the arrow keys", () => {
    panel.openCall("many-obstacles");
    panel.find('[data-tab="fix"]')?.focus();
    panel.press('[data-tab="fix"]', "ArrowRight");
    expect(document.activeElement?.getAttribute("data-tab")).toBe("evidence");
    expect(panel.find(".section-why")).not.toBeNull();
    panel.press('[data-tab="evidence"]', "Home");
    expect(panel.find('[data-testid="server-fix"]')).not.toBeNull();
  });

  it("keeps the tab from one call to the next", () => {
    panel.openCall("many-obstacles");
    panel.showTab("headers");
    panel.openCall("missing");
    expect(panel.find('[data-tab="headers"]')?.getAttribute("aria-selected")).toBe("true");
  });
});

describe("copiedText", () => {
  const block = { form: "whole", file: null, where: [{ kind: "text", text: "In the file" }] } as const;
  const none = { replaces: null, apply: [], check: [], traps: [] };

  it("is the code alone where there is one part, and null where there is none", () => {
    expect(copiedText({ ...none, blocks: [{ ...block, language: "nginx", code: "a;\n" }] })).toBe("a;\n");
    expect(copiedText({ ...none, blocks: [{ ...block, language: "nginx", code: "" }] })).toBeNull();
  });

  it("says above each of several parts where it goes", () => {
    const blocks = [
      { ...block, language: "nginx", code: "a;\n" },
      { ...block, language: "javascript", code: "b();\n" },
    ];
    expect(copiedText({ ...none, blocks })).toBe("# In the file\na;\n\n// In the file\nb();\n");
  });
});
