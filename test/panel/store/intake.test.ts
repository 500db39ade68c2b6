import { describe, expect, it } from "vitest";
import { createIntake } from "../../../src/panel/store/intake.ts";
import type { BackgroundMessage } from "../../../src/protocol/messages.ts";
import { manyCalls } from "../sample-calls.ts";

function setUp() {
  let nowMs = 0;
  const idle: (() => void)[] = [];
  const received: BackgroundMessage[] = [];
  const intake = createIntake({
    receive(message) {
      received.push(message);
      nowMs += 5;
    },
    whenIdle: (work) => void idle.push(work),
    now: () => nowMs,
  });
  const runIdle = (): void => {
    for (let work = idle.shift(); work !== undefined; work = idle.shift()) work();
  };
  return { intake, received, idle, runIdle };
}

describe("createIntake", () => {
  it("takes a small message at once", () => {
    const { intake, received } = setUp();
    intake.take({ type: "cleared", seq: 1 });
    expect(received).toHaveLength(1);
  });

  it("takes a large one by parts, with pauses, and loses nothing", () => {
    const { intake, received, runIdle } = setUp();
    const calls = manyCalls(2_600);
    intake.take({ type: "calls", seq: 1, calls });
    expect(received).toHaveLength(2);
    runIdle();
    expect(received.flatMap((message) => (message.type === "calls" ? message.calls : []))).toEqual(calls);
  });

  it("keeps the order of what comes meanwhile", () => {
    const { intake, received, runIdle } = setUp();
    intake.take({ type: "calls", seq: 1, calls: manyCalls(2_600) });
    intake.take({ type: "cleared", seq: 2 });
    expect(received.at(-1)?.type).toBe("calls");
    runIdle();
    expect(received.map(({ type }) => type)).toEqual([...Array(6).fill("calls"), "cleared"]);
  });
});
