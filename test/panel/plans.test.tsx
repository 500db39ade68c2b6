// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountPanel } from "./mount-panel.ts";
import { pageOrigin, sampleCall } from "./sample-calls.ts";

const url = "https://api.example.com/v1/orders";
const star = [["Access-Control-Allow-Origin", "*"]] as const;
const put = sampleCall("put", {
  url,
  method: "PUT",
  credentials: "omit",
  preflight: {
    status: 204,
    headers: [
      ["Access-Control-Allow-Origin", pageOrigin],
      ["Access-Control-Allow-Methods", "PUT, DELETE"],
    ],
  },
  actual: { headers: [["Access-Control-Allow-Origin", pageOrigin]] },
});
const bare = sampleCall("bare", { url, credentials: "omit", end: "blocked" });
const down = sampleCall("down", { url, credentials: "omit", actual: { status: 504 }, end: "blocked" });

let panel: ReturnType<typeof mountPanel>;

beforeEach(() => {
  panel = mountPanel();
});

afterEach(() => panel.unmount());

describe("the text for a server", () => {
  it("keeps what other calls use, and says what it does to all of them", () => {
    panel.say({ type: "calls", seq: 1, calls: [put, bare, down] });
    panel.openCall("bare");
    expect(panel.textOf('[data-testid="server-fix"] pre code')).toContain("DELETE");
    expect(panel.textOf('[data-testid="effect"]')).toContain(
      "With this text: repairs 1 call, keeps 1, breaks 0. 1 will still get the 504: the page will then see the 504, not the data.",
    );
    expect(panel.textOf('[data-testid="may-hold-more"]')).toContain("may hold more");
    expect(panel.textOf(".section-fix")).not.toContain("Checked: with these changes");
  });

  it("says so anew when another call shows more", () => {
    panel.say({ type: "calls", seq: 1, calls: [bare] });
    panel.openCall("bare");
    expect(panel.textOf('[data-testid="effect"]')).toContain("keeps 0");
    act(() => panel.say({ type: "calls", seq: 2, calls: [put] }));
    expect(panel.textOf('[data-testid="effect"]')).toContain("keeps 1");
  });

  it("is closed, and last, where the application is down", () => {
    panel.say({ type: "calls", seq: 1, calls: [put, down] });
    panel.openCall("down");
    const fold = panel.find("details.fold-read-the-error");
    expect(fold?.hasAttribute("open")).toBe(false);
    expect(fold?.querySelector('[data-testid="effect"]')?.textContent).toContain("repairs 0 calls");
    expect(panel.textOf('[data-testid="change"] .steps li')).toContain("First find out why the application");
  });

  it("is not offered where it would block a call that passes", () => {
    const frame = sampleCall("frame", { url, pageOrigin: "null", credentials: "omit", actual: { headers: star } });
    const cookies = sampleCall("cookies", { url, credentials: "include", actual: { headers: star }, end: "blocked" });
    panel.say({ type: "calls", seq: 1, calls: [frame, cookies] });
    panel.openCall("cookies");
    expect(panel.find('[data-testid="server-fix"]')).toBeNull();
    expect(panel.textOf('[data-testid="not-offered"]')).toContain("would block 1 call that passes now");
  });
});
