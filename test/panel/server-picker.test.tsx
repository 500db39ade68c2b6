// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemory } from "../../src/panel/store/memory.ts";
import { mountPanel } from "./mount-panel.ts";
import { sampleCalls } from "./sample-calls.ts";

let panel: ReturnType<typeof mountPanel>;
const memory = createMemory();
const shown = (): string | undefined => panel.find('[data-testid="server-fix"]')?.dataset.serverShown;

beforeEach(() => {
  panel = mountPanel({ remember: memory });
  panel.say({ type: "calls", seq: 1, calls: sampleCalls });
  panel.click('[data-call-id="many-obstacles"]');
});

afterEach(() => panel.unmount());

describe("server picker", () => {
  it("suggests the application that was seen, says why, and offers the proxy before it", () => {
    expect(shown()).toBe("express");
    expect(panel.textOf(".suggestion")).toContain("Suggested because the answer says X-Powered-By: Express");
    expect(panel.all(".server-chip").map((chip) => chip.dataset.server)).toEqual(["express", "nginx"]);
  });

  it("finds any server by a part of its name, with the keys alone", () => {
    panel.type('[data-testid="server-select"]', "djan");
    expect(panel.all("[data-option]").map((option) => option.dataset.option)).toEqual(["django"]);
    panel.press('[data-testid="server-select"]', "Enter");
    expect(shown()).toBe("django");
    expect(panel.find("[data-option]")).toBeNull();
  });

  it("remembers the choice for the host", () => {
    panel.unmount();
    panel = mountPanel({ remember: memory });
    panel.say({ type: "calls", seq: 1, calls: sampleCalls });
    panel.click('[data-call-id="missing"]');
    expect(shown()).toBe("django");
  });

  it("closes the list with Escape and leaves the details open", () => {
    panel.click('[data-testid="server-select"]');
    expect(panel.all("[data-option]").length).toBeGreaterThan(20);
    panel.press('[data-testid="server-select"]', "Escape");
    expect(panel.find("[data-option]")).toBeNull();
    expect(panel.find('[data-testid="detail"]')).not.toBeNull();
  });

  it("copies the code unedited", async () => {
    const block = panel.textOf('[data-testid="server-fix"] pre code');
    await act(async () => panel.find('[data-testid="server-fix"] .copy-button')?.click());
    expect(panel.copied).toEqual([block]);
    expect(block).toContain("https://app.example.com");
  });
});
