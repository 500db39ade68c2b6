import { describe, expect, it } from "vitest";
import { TabInquiry } from "../../src/background/tab-inquiry.ts";
import type { Call } from "../../src/model/call.ts";
import type { Inquiry } from "../../src/model/inquiry.ts";
import type { InquiryState } from "../../src/protocol/messages.ts";
import { api, callFor } from "../builders/call.ts";
import { FakeServer } from "./inquiry-fakes.ts";

const requestHeaders = Object.fromEntries(["x-a", "x-b", "x-bad", "x-c", "x-d"].map((name) => [name, "secret-value"]));
const refused = (): Call => callFor({ method: "PUT", requestHeaders, preflight: { status: 403 } });

function setUp() {
  const server = new FakeServer();
  const clock = { nowMs: 0 };
  const states: InquiryState[] = [];
  const answers: Inquiry[] = [];
  const inquiry = new TabInquiry({
    ...{ server, browser: "chrome" },
    now: () => clock.nowMs,
    onState: (state) => states.push(state),
    onAnswered: (_, answered) => answers.push(answered),
  });
  return { server, clock, states, answers, inquiry };
}

describe("TabInquiry", () => {
  it("asks the Call's own address by OPTIONS, and tells what was found and each step of it", async () => {
    const { server, states, answers, inquiry } = setUp();
    await inquiry.start(refused());
    expect(answers).toMatchObject([{ preflight: { kind: "parts", parts: [{ name: "x-bad" }], rest: "passes" } }]);
    expect(new Set(server.asked.map(({ url, method }) => `${method} ${url}`))).toEqual(new Set([`OPTIONS ${api}`]));
    expect(states.at(-1)).toEqual({ callId: "call-1", isAsking: false, sent: server.asked.length, end: null });
    expect(states.map(({ sent }) => sent)).toEqual([0, ...server.asked.map((_, index) => index + 1), server.asked.length]);
  });

  it("sends names, and none of the page's values", async () => {
    const { server, inquiry } = setUp();
    await inquiry.start(refused());
    expect(JSON.stringify(server.asked)).not.toContain("secret-value");
    expect(new Set(server.asked.flatMap(({ headers }) => headers.map(([name]) => name)))).toEqual(
      new Set(["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"]),
    );
  });

  it("asks nothing twice at a time", async () => {
    const { server, inquiry, states } = setUp();
    await Promise.all([inquiry.start(refused()), inquiry.start(refused())]);
    expect(states.filter(({ sent, isAsking }) => isAsking && sent === 0)).toHaveLength(1);
    expect(new Set(server.asked.map((request) => JSON.stringify(request))).size).toBe(server.asked.length);
  });

  it("stops when it is told to", async () => {
    const { server, states, answers, inquiry } = setUp();
    server.before = () => server.asked.length === 2 && inquiry.stop("stopped");
    await inquiry.start(refused());
    expect(server.asked).toHaveLength(2);
    expect(answers[0]?.preflight).toEqual({ kind: "unanswered" });
    expect(states.at(-1)).toMatchObject({ isAsking: false, end: "stopped" });
  });

  it("asks nothing of a host that the user keeps from it", async () => {
    const { server, states, answers, inquiry } = setUp();
    server.hasLeave = false;
    await inquiry.start(refused());
    expect([server.asked, answers]).toEqual([[], []]);
    expect(states).toEqual([{ callId: "call-1", isAsking: false, sent: 0, end: "no-access" }]);
  });

  it("asks nothing of a Call that leaves nothing open", async () => {
    const { server, states, inquiry } = setUp();
    await inquiry.start(callFor({ method: "POST", actual: { status: 200 } }));
    expect(server.asked).toEqual([]);
    expect(states.at(-1)?.end).toBe("refused");
  });

  it("ends where the browser takes no rule", async () => {
    const { server, states, answers, inquiry } = setUp();
    server.answer = () => Promise.reject(new Error("Rule with id 1 was skipped."));
    await inquiry.start(refused());
    expect(answers).toEqual([]);
    expect(states.at(-1)).toMatchObject({ isAsking: false, end: "refused" });
  });

  it("gives each answer ten seconds, and all of them one minute", async () => {
    const { server, clock, answers, inquiry } = setUp();
    server.before = () => {
      clock.nowMs += 25_000;
    };
    await inquiry.start(refused());
    expect(server.limits).toEqual([10_000, 10_000, 10_000]);
    expect(answers[0]).toMatchObject({ preflight: { kind: "unanswered" }, asked: [{}, {}, {}, { answer: { kind: "none", why: "time" } }] });
  });
});
