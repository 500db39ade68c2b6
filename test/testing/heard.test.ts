import { describe, expect, it } from "vitest";
import { PageWatch } from "../../src/lib/page-watch.ts";
import { type DriverSession, HeardPage } from "../../src/testing/heard.ts";
import { failed, sent } from "../capture/cdp-log.ts";

interface Heard {
  readonly session: DriverSession;
  readonly commands: string[];
  readonly tell: (event: string, params: unknown) => void;
}

function driver(answer: (method: string) => Promise<unknown> = async () => ({})): Heard {
  const commands: string[] = [];
  const listeners = new Map<string, (params: unknown) => void>();
  return {
    commands,
    session: {
      send: (method) => {
        commands.push(method);
        return answer(method);
      },
      on: (event, take) => void listeners.set(event, take),
      detach: async () => void commands.push("detach"),
    },
    tell: (event, params) => listeners.get(event)?.(params),
  };
}

describe("HeardPage", () => {
  it("sends nothing that changes the page", async () => {
    const { session, commands } = driver();
    const heard = new HeardPage(session);
    await heard.start();
    await heard.calls();
    await heard.stop();
    expect(commands).toEqual(["Network.enable", "Audits.enable", "Network.enable", "detach"]);
  });

  it("waits for the events that are on their way", async () => {
    let isLate = false;
    const made = driver(async () => {
      if (!isLate) return;
      const { method, params } = sent("1", "http://api.test/");
      made.tell(method, params);
    });
    const heard = new HeardPage(made.session);
    await heard.start();
    isLate = true;
    expect((await heard.calls()).map(({ hops }) => hops[0]?.url)).toEqual(["http://api.test/"]);
  });

  it("keeps what it heard when the page is gone", async () => {
    const { session, tell } = driver(async () => {
      throw new Error("Target closed");
    });
    const heard = new HeardPage({ ...session, detach: () => Promise.reject(new Error("Target closed")) });
    await heard.start();
    for (const { method, params } of [sent("1", "http://api.test/"), failed("1", "MissingAllowOriginHeader")]) tell(method, params);
    expect(await heard.calls()).toHaveLength(1);
    await heard.stop();
    expect(await heard.calls()).toHaveLength(1);
  });
});

describe("PageWatch", () => {
  it("listens to the frames and workers that come below a session, without holding them", async () => {
    const asked: string[] = [];
    const watch = new PageWatch(async (method, params, sessionId) => void asked.push(`${sessionId} ${method} ${JSON.stringify(params)}`));
    watch.take({ method: "Target.attachedToTarget", params: { sessionId: "frame" }, sessionId: "page" });
    watch.take({ method: "Target.attachedToTarget", params: {}, sessionId: "page" });
    await Promise.resolve();
    expect(asked.toSorted()).toEqual([
      "frame Audits.enable {}",
      'frame Network.enable {"maxTotalBufferSize":0,"maxResourceBufferSize":0}',
      'frame Target.setAutoAttach {"autoAttach":true,"waitForDebuggerOnStart":false,"flatten":true}',
    ]);
  });
});
