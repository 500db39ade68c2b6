// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import type { OptionsPlace } from "../../src/panel/deps.ts";
import { callFor } from "../builders/call.ts";
import { mountPanel } from "./mount-panel.ts";

/** A place as the browser's: what one page writes is told to all. */
function createPlace(stored: unknown = undefined, isRefused = false) {
  const listeners = new Set<(value: unknown) => void>();
  const written: unknown[] = [];
  const place: OptionsPlace = {
    read: async () => stored,
    write: async (value) => {
      if (isRefused) throw new Error("quota");
      written.push(value);
      for (const tell of listeners) tell(value);
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    place,
    written,
    listeners,
    tell: (value: unknown) =>
      act(() => {
        for (const hear of listeners) hear(value);
      }),
  };
}

const tracked = callFor({ id: "t", url: "https://px.tracker.example/p", actual: { status: 200 } });
const own = callFor({ id: "o", url: "https://api.example.com/items", actual: { status: 200 } });

let panel: ReturnType<typeof mountPanel>;
afterEach(() => panel.unmount());

async function mount(options: OptionsPlace): Promise<void> {
  panel = mountPanel({ options });
  await act(async () => {});
}

function type(selector: string, text: string): void {
  const field = panel.find(selector);
  if (!(field instanceof HTMLTextAreaElement)) throw new Error(selector);
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

describe("the options", () => {
  it("leave out hosts, and say how many calls that are; the line leads to the options", async () => {
    const { place } = createPlace({ ignoredHosts: ["tracker.example"] });
    await mount(place);
    panel.say({ type: "calls", seq: 1, calls: [tracked, own] });
    expect(panel.textOf('[data-testid="call-list"]')).not.toContain("tracker.example");
    expect(panel.textOf('[data-testid="call-list"]')).toContain("api.example.com");
    expect(panel.textOf('[data-testid="ignored"]')).toContain("1 call to hosts that your options leave out");
    panel.click('[data-testid="ignored"]');
    expect(panel.find('[data-testid="dialog-options"]')).not.toBeNull();
  });

  it("are kept at each change, and say what is no host", async () => {
    const { place, written } = createPlace();
    await mount(place);
    panel.say({ type: "calls", seq: 1, calls: [tracked, own] });
    panel.click('[data-testid="options"]');
    type('[data-testid="option-ignored"]', "Tracker.example\nhttps://x.example/");
    expect(written.at(-1)).toMatchObject({ ignoredHosts: ["tracker.example"] });
    expect(panel.textOf("#problem-ignored")).toContain("Not a host: https://x.example/");
    expect(panel.textOf('[data-testid="ignored"]')).toContain("1 call");
    panel.click('[data-testid="option-names"]');
    expect(written.at(-1)).toMatchObject({ ignoredHosts: ["tracker.example"], keepNames: true });
  });

  it("hold in each panel at once, Preserve log too", async () => {
    const { place, written, tell } = createPlace();
    await mount(place);
    const pressed = (): string | null => panel.find('[data-testid="preserve-log"]')?.getAttribute("aria-pressed") ?? null;
    expect(pressed()).toBe("false");
    tell({ preserveLog: true });
    expect(pressed()).toBe("true");
    panel.click('[data-testid="preserve-log"]');
    expect(written.at(-1)).toMatchObject({ preserveLog: false });
  });

  it("turn precise mode on once, and only where it is wanted", async () => {
    await mount(createPlace({ preciseOnOpen: true }).place);
    expect(panel.fake.sent).toEqual([{ type: "precise", on: true }]);
    act(() => panel.fake.setState("connecting"));
    act(() => panel.fake.setState("open"));
    expect(panel.fake.sent).toHaveLength(1);
    panel.unmount();
    await mount(createPlace({}).place);
    expect(panel.fake.sent).toEqual([]);
  });

  it("show the usual server where no answer says more", async () => {
    await mount(createPlace({ defaultServer: "flask" }).place);
    panel.say({ type: "calls", seq: 1, calls: [callFor({ id: "f", credentials: "include", actual: { status: 200 }, end: "blocked" })] });
    panel.openCall("f");
    panel.click('[data-tab="fix"]');
    expect(panel.find("[data-server-shown]")?.dataset.serverShown).toBe("flask");
    expect(panel.textOf(".suggestion")).toContain("This is your usual one, from the options.");
  });

  it("say so when the browser keeps nothing, and hold all the same", async () => {
    await mount(createPlace(undefined, true).place);
    panel.click('[data-testid="options"]');
    panel.click('[data-testid="option-preserve"]');
    await act(async () => {});
    expect(panel.textOf('[role="alert"]')).toContain("refuses to keep options");
    expect(panel.find('[data-testid="preserve-log"]')?.getAttribute("aria-pressed")).toBe("true");
  });
});
