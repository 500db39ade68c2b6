// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemory } from "../../src/panel/store/memory.ts";
import { callFor, startMs } from "../builders/call.ts";
import { mountPanel } from "./mount-panel.ts";
import { sampleCalls } from "./sample-calls.ts";

/** A host whose answers name no server. */
const unnamed = callFor({
  id: "unnamed",
  url: "https://plain.example/data",
  actual: { headers: [["Content-Type", "application/json"]] },
  end: "blocked",
});

const gateway = "https://gateway.example";

/** nginx before Express: one answer of the application, then nginx's own error page. */
const gatewayCalls = [
  callFor({
    id: "things",
    url: `${gateway}/things`,
    actual: {
      headers: [
        ["Server", "nginx"],
        ["X-Powered-By", "Express"],
        ["Access-Control-Allow-Origin", "*"],
      ],
    },
  }),
  callFor({
    id: "slow",
    url: `${gateway}/slow`,
    actual: { status: 504, headers: [["Server", "nginx"]], startedAtMs: startMs + 1000 },
    end: "blocked",
  }),
];

let panel: ReturnType<typeof mountPanel>;
const memory = createMemory();
const shown = (): string | undefined => panel.find('[data-testid="server-fix"]')?.dataset.serverShown;

beforeEach(() => {
  panel = mountPanel({ remember: memory });
  panel.say({ type: "calls", seq: 1, calls: sampleCalls });
  panel.openCall("many-obstacles");
});

afterEach(() => panel.unmount());

describe("server picker", () => {
  it("suggests the application that was seen, says why, and offers the proxy before it", () => {
    expect(shown()).toBe("express");
    expect(panel.textOf(".suggestion")).toContain("Suggested because the answer says X-Powered-By: Express");
    expect(panel.all(".server-chip").map((chip) => chip.dataset.server)).toEqual(["express", "nginx"]);
  });

  it("shows plain header lines where no answer names a server, until one is chosen", () => {
    panel.say({ type: "calls", seq: 2, calls: [unnamed] });
    panel.openCall("unnamed");
    expect(shown()).toBe("header-lines");
    expect(panel.textOf(".suggestion")).toContain("No answer says what this server is");
    panel.type('[data-testid="server-select"]', "caddy");
    panel.press('[data-testid="server-select"]', "Enter");
    expect(shown()).toBe("caddy");
    expect(panel.textOf(".suggestion")).toBe("Your choice for this host.");
  });

  it("suggests the proxy first for its own error page, and says which answer names the application", () => {
    panel.say({ type: "calls", seq: 2, calls: gatewayCalls });
    panel.openCall("slow");
    expect(shown()).toBe("nginx");
    expect(panel.textOf(".suggestion")).toContain("Suggested because the answer says Server: nginx");
    panel.click('[data-server="express"]');
    expect(panel.textOf(".suggestion")).toContain("An earlier answer of this host says X-Powered-By: Express");
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
    panel.openCall("missing");
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
