// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountPanel } from "./mount-panel.ts";
import { sampleCalls } from "./sample-calls.ts";

let panel: ReturnType<typeof mountPanel>;

beforeEach(() => {
  panel = mountPanel();
  panel.say({ type: "calls", seq: 1, calls: sampleCalls });
});
afterEach(() => panel.unmount());

const summary = (): string => panel.textOf('[data-testid="what-if-summary"]');
const field = (name: string): string => `[data-field="${name}"]`;

describe("what if", () => {
  it("begins with the call as it was, and follows what is typed", () => {
    panel.openCall("missing");
    panel.showTab("what-if");
    expect(summary()).toContain("Blocked in Chrome, Firefox and Safari.");
    expect(panel.textOf('[data-testid="what-if-verdicts"]')).toContain("Chrome No Access-Control-Allow-Origin");
    const origin = (panel.find(field("pageOrigin")) as HTMLInputElement).value;
    panel.type(field("actual.headers"), `Access-Control-Allow-Origin: ${origin}`);
    expect(summary()).toContain("Passes in Chrome, Firefox and Safari.");
    panel.type(field("actual.headers"), "Access-Control-Allow-Origin: https://other.example");
    expect(summary()).toContain("Blocked in Chrome, Firefox and Safari.");
  });

  it("says what cannot be read, where it stands", () => {
    panel.openCall("missing");
    panel.showTab("what-if");
    panel.type(field("actual.headers"), "no header");
    expect(panel.find(field("actual.headers"))?.getAttribute("aria-invalid")).toBe("true");
    expect(panel.textOf(".what-if-problem")).toContain("no header");
  });

  it("begins with an empty sheet too, where browsers differ", () => {
    panel.click('[data-testid="what-if-empty"]');
    panel.type(field("headers"), "DPR: 2");
    panel.type(field("actual.headers"), "Access-Control-Allow-Origin: *");
    expect(summary()).toBe("Passes in Chrome, blocked in Firefox and Safari.");
  });

  it("goes back to how it was", () => {
    panel.click('[data-testid="what-if-empty"]');
    panel.type(field("method"), "PUT");
    panel.click(".what-if .button");
    expect((panel.find(field("method")) as HTMLInputElement).value).toBe("GET");
  });
});
