// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import type { TrialState } from "../../src/protocol/messages.ts";
import { trialMs } from "../../src/protocol/trial-means.ts";
import { api, callFor, page } from "../builders/call.ts";
import { mountPanel } from "./mount-panel.ts";

const startMs = 1_700_000_000_000;
const fromMs = startMs + 10_000;
const trial = [{ kind: "trial", exchangeId: "actual-0", detail: "Your Trial changed the headers." }] as const;
const allows = { actual: { headers: [["access-control-allow-origin", page]] }, end: "completed" } as const;

/** Six Calls with one cause, of three addresses. */
const six = ["a", "a", "a", "b", "b", "c"].map((path, at) => callFor({ id: `c${at}`, url: `${api}/${path}`, startedAtMs: startMs + at }));

let panel: ReturnType<typeof mountPanel>;
let seq = 1;
let nowMs = fromMs;

const state = (more: Partial<TrialState>): TrialState => ({
  ...{ active: false, callIds: [], urls: [], means: null, endsAtMs: null, end: null },
  ...more,
});
const on = (): void =>
  panel.say({ type: "trial", state: state({ active: true, callIds: ["c0", "c3", "c5"], means: "rules", endsAtMs: fromMs + trialMs }) });
const tell = (...calls: Call[]): void => {
  seq += 1;
  panel.say({ type: "calls", seq, calls });
};
const again = (id: string, path: string, parts: Parameters<typeof callFor>[0] = {}): Call =>
  callFor({ id, url: `${api}/${path}`, startedAtMs: fromMs + 1_000, contradictions: trial, ...parts });
const words = (): string[] => panel.all(".trial-words").map(({ textContent }) => textContent ?? "");

beforeEach(() => {
  nowMs = fromMs;
  panel = mountPanel({ now: () => nowMs });
  tell(...six);
});

afterEach(() => panel.unmount());

describe("trying a whole cause", () => {
  it("sends each of its requests once", () => {
    expect(panel.textOf('[data-testid="try-fix"]')).toBe("Try all 6 in this tab");
    panel.click('[data-testid="try-fix"]');
    expect(panel.fake.sent).toMatchObject([
      { type: "try", attempts: [{ callId: "c0" }, { callId: "c3" }, { callId: "c5" }], useDebugger: false },
    ]);
  });

  it("says how many of them can be tried", () => {
    tell({ ...callFor({ id: "worker", url: `${api}/d`, startedAtMs: startMs + 9 }), fromServiceWorker: true });
    expect(panel.textOf('[data-testid="try-fix"]')).toBe("Try 6 of 7 in this tab");
  });

  it("counts what passes, and says of each request what became of it", () => {
    on();
    expect(panel.textOf('[data-testid="trial"]')).toContain("Now make the calls again");
    expect(panel.textOf('[data-testid="trial-count"]')).toBe("0 of 6 calls pass.");
    expect(words()).toEqual(["not called again yet", "not called again yet", "not called again yet"]);
    tell(again("a2", "a", allows), again("b2", "b"));
    expect(panel.textOf('[data-testid="trial-count"]')).toBe("3 of 6 calls pass.");
    expect(words()).toEqual(["passes now", "still blocked: Allow-Origin header is missing", "not called again yet"]);
    tell(again("b3", "b", { ...allows, startedAtMs: fromMs + 2_000 }), again("c9", "c", allows));
    expect(panel.textOf('[data-testid="trial-count"]')).toContain("All 6 calls pass. Now put the fix on the server");
  });

  it("is told whichever of them is shown, and leads to the call that tells", () => {
    on();
    tell(again("a2", "a", allows));
    panel.openCall("c4");
    expect(panel.find('[data-testid="try-fix"]')).toBeNull();
    expect(words()).toHaveLength(3);
    panel.click(".trial-call");
    expect(panel.find("[data-call-id-shown]")?.dataset.callIdShown).toBe("a2");
  });

  it("keeps what it showed when it ended, and takes nothing of later for it", () => {
    on();
    tell(again("a2", "a", allows));
    nowMs = fromMs + 4_000;
    panel.say({ type: "trial", state: state({ callIds: ["c0", "c3", "c5"], end: "navigated" }) });
    tell(again("b2", "b", { startedAtMs: fromMs + 5_000, contradictions: [] }));
    expect(panel.textOf('[data-testid="trial-count"]')).toBe("3 of 6 calls passed.");
    expect(words()).toEqual(["passed", "not called again", "not called again"]);
    expect(panel.textOf('[data-testid="try-fix"]')).toBe("Try all 7 in this tab");
  });

  it("tells of all that was begun, also where they do not belong together any more", () => {
    panel.click('[data-testid="try-fix"]');
    on();
    // The server was mended for one address meanwhile: the others are told otherwise now.
    tell(again("a2", "a", { ...allows, contradictions: [] }));
    expect(words()).toEqual(["passes now, without the trial", "not called again yet", "not called again yet"]);
    expect(panel.textOf('[data-testid="trial-count"]')).toBe("3 of 6 calls pass.");
  });

  it("is one call's trial where there is one request", () => {
    panel.unmount();
    panel = mountPanel({ now: () => nowMs });
    tell(...six.slice(0, 3));
    expect(panel.textOf('[data-testid="try-fix"]')).toBe("Try in this tab");
    panel.say({ type: "trial", state: state({ active: true, callIds: ["c0"], means: "rules", endsAtMs: fromMs + trialMs }) });
    tell(again("a2", "a", allows));
    expect(panel.textOf('[data-testid="trial-result"]')).toContain("With the fix the call passes");
  });

  it("says of a call that passes by itself that the trial had no part in it", () => {
    panel.unmount();
    panel = mountPanel({ now: () => nowMs });
    tell(...six.slice(0, 1));
    panel.say({ type: "trial", state: state({ active: true, callIds: ["c0"], means: "rules", endsAtMs: fromMs + trialMs }) });
    tell(again("a2", "a", { ...allows, contradictions: [] }));
    expect(panel.textOf('[data-testid="trial-result"]')).toContain("the trial had no part in it");
  });

  it("names its calls in the banner", () => {
    on();
    expect(panel.textOf(".banner")).toContain("Show the calls");
  });
});
