// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inquiryEndWords, interruptedWords } from "../../src/panel/explain/inquiry-text.ts";
import type { InquiryEnd, InquiryState } from "../../src/protocol/messages.ts";
import { callFor } from "../builders/call.ts";
import { allowing, inquiryOf, refusal } from "../builders/inquiry.ts";
import { mountPanel } from "./mount-panel.ts";

const requestHeaders = { "x-a": "value-of-a", "x-bad": "1", "x-c": "1" };
const refused = callFor({ id: "c1", method: "PUT", requestHeaders, preflight: { status: 403 } });
const post = callFor({ id: "c2", method: "POST", url: "https://api.example.com/post", actual: { status: 200 } });

let panel: ReturnType<typeof mountPanel>;

const say = (more: Partial<InquiryState>): void =>
  panel.say({ type: "inquiry", state: { callId: "c1", isAsking: false, sent: 0, end: null, ...more } });
const asked = (): string => panel.textOf('[data-testid="asked"]');

beforeEach(() => {
  panel = mountPanel();
  panel.say({ type: "calls", seq: 1, calls: [refused, post] });
});

afterEach(() => panel.unmount());

describe("asking the server", () => {
  it("shows what is sent, and sends nothing before that was agreed to", () => {
    panel.openCall("c1");
    panel.click('[data-testid="ask-server"]');
    const shown = panel.textOf('[data-testid="ask-question"]');
    for (const part of ["OPTIONS https://api.example.com/items", "Origin: https://app.example", "x-a,x-bad,x-c", "At most 5 requests"])
      expect(shown).toContain(part);
    expect(shown).not.toContain("value-of-a");
    expect(panel.fake.sent).toEqual([]);
    panel.click('[data-testid="ask-continue"]');
    expect(panel.fake.sent).toEqual([{ type: "ask-server", callId: "c1" }]);
    expect(panel.find('[data-testid="ask-question"]')).toBeNull();
    expect(document.activeElement?.getAttribute("data-testid")).toBe("ask-server");
  });

  it("says how far it is, and can be stopped", () => {
    panel.openCall("c1");
    say({ isAsking: true, sent: 3 });
    expect(asked()).toContain("3 requests so far");
    panel.click('[data-testid="ask-server"]');
    expect(panel.find('[data-testid="ask-question"]')).toBeNull();
    panel.click('[data-testid="stop-asking"]');
    expect(panel.fake.sent).toEqual([{ type: "stop-asking" }]);
  });

  it("is not offered of a call that leaves nothing open", () => {
    panel.openCall("c2");
    expect(panel.find('[data-testid="ask-server"]')).toBeNull();
  });

  it.each(Object.keys(inquiryEndWords) as InquiryEnd[])("says why it ended: %s", (end) => {
    panel.openCall("c1");
    say({ end });
    expect(asked()).toContain(inquiryEndWords[end]);
  });

  it("says that the browser ended it, when the background begins anew", () => {
    panel.openCall("c1");
    say({ isAsking: true, sent: 1 });
    say({ callId: null });
    expect(asked()).toContain(interruptedWords);
  });

  it("puts what was found first, and lists all that was sent", async () => {
    const inquiry = await inquiryOf((question) => (question.names.includes("x-bad") ? refusal : allowing(question)));
    panel.say({ type: "calls", seq: 2, calls: [{ ...refused, revision: 2, inquiry }] });
    panel.openCall("c1");
    expect(panel.textOf(".headline h2")).toContain("refuses the header X-Bad");
    expect(panel.textOf('[data-testid="asked-list"]')).toContain("403, refused");
    expect(asked()).toContain(`The server was asked: ${inquiry.asked.length} requests`);
  });

  it("says beside the headline what that does not say", async () => {
    const inquiry = await inquiryOf(() => refusal);
    panel.say({ type: "calls", seq: 2, calls: [{ ...refused, revision: 2, inquiry }] });
    panel.openCall("c1");
    expect(panel.textOf('[data-testid="asked-conclusion"]')).toContain("Every preflight is refused");
  });
});
