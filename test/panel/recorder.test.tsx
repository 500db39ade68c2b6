// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PageNote } from "../../src/panel/deps.ts";
import { api, callFor, page as pageOrigin, startMs } from "../builders/call.ts";
import { FakeTimers } from "../protocol/fakes.ts";
import { mountPanel } from "./mount-panel.ts";

/** A page in which a recorder can be; a navigation takes it away. */
class FakePage {
  readonly log: string[] = [];
  present: string | null = null;
  /** Comes with the next document. */
  coming: string | null = null;
  notes: PageNote[] = [];
  seesAll = true;
  isClosed = false;
  #names = 0;
  newName = (): string => `n${++this.#names}`;
  start = async (name: string): Promise<void> => {
    this.log.push(`start ${name}`);
    if (!this.isClosed) this.present = name;
  };
  reload = (name: string): void => {
    this.log.push(`reload ${name}`);
    this.coming = name;
  };
  take = async (name: string) => {
    if (this.present !== name) return null;
    const { notes, seesAll } = this;
    this.notes = [];
    return { origin: pageOrigin, seesAll, notes };
  };
  stop = async (name: string): Promise<void> => {
    this.log.push(`stop ${name}`);
    if (this.present === name) this.present = null;
  };
  navigate(): void {
    this.present = this.coming;
    this.coming = null;
  }
}

let timers: FakeTimers;
let page: FakePage;
let panel: ReturnType<typeof mountPanel>;

const settle = (): Promise<void> => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 0))));
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    act(() => timers.advance(100));
    await settle();
  }
}
const pressed = (): string | null | undefined => panel.find('[data-testid="recorder"]')?.getAttribute("aria-pressed");
async function click(testId: string): Promise<void> {
  panel.click(`[data-testid="${testId}"]`);
  await settle();
}

beforeEach(() => {
  timers = new FakeTimers();
  timers.nowMs = startMs;
  page = new FakePage();
  panel = mountPanel({ recorder: Object.assign(page, { after: timers.after.bind(timers) }), now: () => timers.nowMs });
});

afterEach(() => panel.unmount());

describe("the recorder", () => {
  it("is on with one click, says so, and is off with one click", async () => {
    expect([pressed(), panel.find(".banner")]).toEqual(["false", null]);
    await click("recorder");
    expect([pressed(), page.log]).toEqual(["true", ["start n1"]]);
    expect(panel.textOf(".banner")).toContain("Calls are recorded.");
    expect(panel.textOf(".banner")).toContain("Frames and workers are not recorded");
    await click("recorder-off");
    expect([pressed(), panel.find(".banner"), page.present]).toEqual(["false", null, null]);
  });

  it("puts what was noted to the Call", async () => {
    await click("recorder");
    page.notes = [[api, "GET", startMs + 100, "include", "follow", false]];
    const call = callFor({ id: "a", url: api, resourceType: "fetch", startedAtMs: startMs + 101 });
    panel.say({ type: "calls", seq: 1, calls: [call] });
    await pass(3_000);
    const record = { callId: "a", credentials: "include", redirectMode: "follow", hasUploadListener: false };
    expect(panel.fake.sent).toEqual([{ type: "call-records", records: [record] }]);
    // What comes back of it is not matched again.
    page.notes = [[api, "GET", startMs + 102, "omit", "follow", false]];
    panel.say({ type: "calls", seq: 2, calls: [{ ...call, revision: 2 }] });
    await pass(3_000);
    expect(panel.fake.sent).toHaveLength(1);
  });

  it("believes no word of the page's that it does not know", async () => {
    await click("recorder");
    page.notes = [[api, "GET", startMs + 100, "sometimes", "follow", false]];
    panel.say({ type: "calls", seq: 1, calls: [callFor({ id: "a", url: api, resourceType: "fetch", startedAtMs: startMs + 101 })] });
    await pass(3_000);
    expect(panel.fake.sent).toEqual([]);
  });

  it("ends with the page, and is offered again", async () => {
    await click("recorder");
    page.navigate();
    panel.say({ type: "navigated", url: "https://app.example/next", atMs: startMs });
    await pass(100);
    expect([pressed(), panel.textOf(".banner")]).toEqual(["false", expect.stringContaining("The page was left")]);
    await click("recorder-again");
    expect([pressed(), page.present]).toEqual(["true", "n2"]);
  });

  it("records from the first script after a reload", async () => {
    await click("recorder");
    await click("recorder-reload");
    expect(page.log).toEqual(["start n1", "stop n1", "reload n2"]);
    await pass(1_000);
    expect(panel.textOf(".banner")).toContain("Loading the page again");
    page.navigate();
    await pass(500);
    expect(panel.textOf(".banner")).toContain("how its scripts call fetch()");
    expect(panel.find('[data-testid="recorder-reload"]')).toBeNull();
  });

  it("gives up on a page that does not come back", async () => {
    await click("recorder");
    await click("recorder-reload");
    await pass(31_000);
    expect([pressed(), panel.textOf(".banner")]).toEqual(["false", expect.stringContaining("Nothing can be recorded")]);
  });

  it("says where functions of the page's own stand in the way", async () => {
    page.seesAll = false;
    await click("recorder");
    expect(panel.textOf(".banner")).toContain("functions of its own");
  });

  it("says that a page cannot be recorded", async () => {
    page.isClosed = true;
    await click("recorder");
    expect([pressed(), panel.textOf(".banner")]).toEqual(["false", expect.stringContaining("Nothing can be recorded in this page")]);
  });

  it("takes itself out of the page when the panel goes", async () => {
    await click("recorder");
    panel.unmount();
    expect(page.present).toBeNull();
  });

  it("is not there where no page can be recorded", () => {
    panel.unmount();
    panel = mountPanel();
    expect(panel.find('[data-testid="recorder"]')).toBeNull();
  });
});
