// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountPanel } from "./mount-panel.ts";
import { sampleCalls } from "./sample-calls.ts";

let panel: ReturnType<typeof mountPanel>;
const listed = (): number => Number(panel.find('[data-filter="all"]')?.dataset.count);

/** Drops a file and waits until it was read. */
async function drop(name: string, text: string): Promise<void> {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files: [new File([text], name)], types: ["Files"] } });
  await act(async () => {
    panel.find("main")?.dispatchEvent(event);
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (panel.find("progress") !== null) await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

function exportedHar(): string {
  panel.click('[data-testid="export-har"]');
  return panel.saved[0]?.text ?? "";
}

beforeEach(() => {
  panel = mountPanel();
  panel.say({ type: "calls", seq: 1, calls: sampleCalls });
});

afterEach(() => panel.unmount());

describe("import", () => {
  it("shows a file's Calls beside the live ones, which go on", async () => {
    await drop("other.har", exportedHar());
    expect(panel.find('[data-workspace="import-1"]')?.getAttribute("aria-pressed")).toBe("true");
    expect(panel.textOf(".workspaces")).toContain("other.har");
    expect(listed()).toBe(sampleCalls.length);
    panel.say({ type: "calls", seq: 2, calls: sampleCalls.slice(0, 1).map((call) => ({ ...call, id: "later" })) });
    expect(listed()).toBe(sampleCalls.length);
    panel.click('[data-workspace="live"]');
    expect(listed()).toBe(sampleCalls.length + 1);
  });

  it("goes back to the live Calls when it is closed, and clears none of them", async () => {
    await drop("other.har", exportedHar());
    panel.click('[data-testid="clear"]');
    expect(panel.find(".workspaces")).toBeNull();
    expect(panel.fake.sent).toEqual([]);
    expect(listed()).toBe(sampleCalls.length);
  });

  it("judges and explains them as the live ones", async () => {
    await drop("other.har", exportedHar());
    panel.click('[data-error="PreflightMissingAllowOriginHeader"]');
    expect(panel.textOf(".headline h2")).toContain("preflight");
    expect(panel.find('[data-testid="undecided"]')).toBeNull();
  });

  it.each([
    ["nothing", "", "There is nothing in it"],
    ["other JSON", '{"a":1}', 'has a member "log"'],
    ["a file that was cut off", '{"log":{"entries":[{"request"', "log.entries[0]"],
  ])("says what is wrong with %s, and where", async (_, text, words) => {
    await drop("bad.har", text);
    expect(panel.textOf(".banner")).toContain("bad.har was not imported");
    expect(panel.textOf(".banner")).toContain(words);
    expect(panel.find(".workspaces")).toBeNull();
  });
});
