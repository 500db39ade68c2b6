// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mountPanel } from "./mount-panel.ts";
import { api, sampleCall, sampleCalls } from "./sample-calls.ts";

let panel: ReturnType<typeof mountPanel>;
const secret = "sk-live-4f7c1d9b2a6e8035";
const withSecret = sampleCall("secret", {
  url: `${api}/v1/x?token=${secret}`,
  actual: { sent: [["Authorization", `Bearer ${secret}`]] },
  end: "blocked",
});

beforeEach(() => {
  panel = mountPanel();
  panel.say({ type: "calls", seq: 1, calls: [...sampleCalls, withSecret] });
});

afterEach(() => panel.unmount());

describe("exports", () => {
  const preview = (kind: string): void => {
    panel.click('[data-testid="export-more"]');
    panel.click(`[data-export="${kind}"]`);
  };

  it("needs a Call for what is about one", () => {
    panel.press(".detail-scroll", "Escape");
    panel.click('[data-testid="export-more"]');
    expect(panel.all("[data-export]:disabled").map((item) => item.dataset.export)).toEqual(["ticket", "curl", "assistant"]);
  });

  it("shows what is taken out before it saves", () => {
    preview("markdown");
    const dialog = panel.textOf('[data-testid="dialog-export"]');
    expect(dialog).toContain("URL parameter token");
    expect(dialog).not.toContain(secret);
    panel.click('[data-testid="export-save"]');
    expect(panel.saved[0]?.name).toMatch(/\.md$/);
    expect(panel.saved[0]?.text).not.toContain(secret);
    expect(panel.find('[data-testid="dialog-export"]')).toBeNull();
  });

  it("includes secrets only in the one export where that was chosen", () => {
    preview("har");
    panel.click('[data-testid="with-secrets"]');
    expect(panel.textOf(".danger")).toContain("signed-in user");
    panel.click('[data-testid="export-save"]');
    preview("har");
    panel.click('[data-testid="export-save"]');
    expect(panel.saved.map(({ text }) => text.includes(secret))).toEqual([true, false]);
  });

  it("copies curl and the ticket of the whole group from the details, redacted", async () => {
    panel.openCall("secret");
    for (const button of panel.all(".hand-over .copy-button")) await act(async () => button.click());
    expect(panel.copied).toHaveLength(2);
    expect(panel.copied[0]).toMatch(/^# /);
    expect(panel.copied[0]).toMatch(/Requests seen: [2-9]/);
    expect(panel.copied[1]).toMatch(/^curl -gi /);
    expect(panel.copied.join()).not.toContain(secret);
  });
});

describe("paste box", () => {
  const message =
    "Access to fetch at 'https://api.example.net/v1/session' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

  beforeEach(async () => {
    panel.click('[data-testid="paste"]');
    // It is loaded when it is first opened, which takes as long as the machine is busy: the limit only ends what hangs.
    await vi.waitFor(() => expect(panel.find('[data-testid="dialog-paste"]')).not.toBeNull(), { timeout: 60_000 });
  });

  it("explains a line and opens the Call that it is about", () => {
    panel.type('[data-testid="paste-text"]', message);
    expect(panel.textOf(".message h3")).toBe("No Access-Control-Allow-Origin");
    panel.click('[data-testid="open-match"]');
    expect(panel.find('[data-testid="detail"]')?.dataset.callIdShown).toBe("near-miss");
    expect(panel.find("dialog")).toBeNull();
  });

  it("says what is not CORS", () => {
    panel.type('[data-testid="paste-text"]', "TypeError: Failed to fetch");
    expect(panel.textOf(".message")).toContain("does not say why");
    expect(panel.find('[data-testid="open-match"]')).toBeNull();
  });

  it("says that it found nothing", () => {
    panel.type('[data-testid="paste-text"]', "hello");
    expect(panel.textOf('[data-testid="dialog-paste"]')).toContain("No message of a browser was found");
  });
});

describe("reference", () => {
  it("begins with what CORS is, and is searched", () => {
    panel.click('[data-testid="reference"]');
    expect(panel.textOf(".article-title")).toBe("What is CORS?");
    panel.type('[data-testid="reference-search"]', "postman");
    expect(panel.all("[data-topic]").map((topic) => topic.dataset.topic)).toContain("works-in-postman");
    panel.click('[data-topic="works-in-postman"]');
    expect(panel.textOf(".article")).toContain("not browsers");
  });

  it("is led to from a finding", () => {
    panel.openCall("missing");
    panel.showTab("learn");
    panel.click(".reference-link button");
    expect(panel.find(".article")?.dataset.topicShown).toBe("allow-origin-missing");
  });
});
