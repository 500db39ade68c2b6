import { describe, expect, it } from "vitest";
import { type ChannelState, createChannel } from "../../src/protocol/channel.ts";
import type { BackgroundMessage, ClientMessage } from "../../src/protocol/messages.ts";
import { FakePort, FakeTimers } from "./fakes.ts";

const hello: ClientMessage = { type: "hello", tabId: 1, role: "panel", epoch: null, afterSeq: 0, lastHeardMs: null };
const cleared: BackgroundMessage = { type: "cleared", seq: 1 };
const clear: ClientMessage = { type: "clear" };
const beat: ClientMessage = { type: "beat" };

/** Opens a channel whose ports are kept; `refuse` attempts throw first. */
function open(refuse = 0) {
  const timers = new FakeTimers();
  const ports: FakePort[] = [];
  let refusals = refuse;
  const channel = createChannel({
    timers,
    hello: () => hello,
    connect: () => {
      if (refusals > 0) {
        refusals -= 1;
        throw new Error("Extension context invalidated.");
      }
      const port = new FakePort();
      ports.push(port);
      return port;
    },
  });
  const received: BackgroundMessage[] = [];
  const states: ChannelState[] = [];
  channel.subscribe((message) => received.push(message));
  channel.subscribeState((state) => states.push(state));
  const port = (index: number): FakePort => {
    const found = ports[index];
    if (found === undefined) throw new Error(`no port ${index}`);
    return found;
  };
  return { timers, ports, port, channel, received, states };
}

describe("createChannel", () => {
  it("says hello first, and is open at the first answer", () => {
    const { port, states } = open();
    expect(port(0).sent).toEqual([hello]);
    port(0).receive(cleared);
    expect(states).toEqual(["connecting", "open"]);
  });

  it("keeps what is sent before it is open, in order", () => {
    const { port, channel } = open();
    channel.send(clear);
    channel.send(beat);
    expect(port(0).sent).toEqual([hello]);
    port(0).receive(cleared);
    expect(port(0).sent).toEqual([hello, clear, beat]);
  });

  it("hands out valid messages and ignores all others", () => {
    const { port, received } = open();
    for (const junk of [null, 1, "x", [], {}, { type: "unknown" }, { type: "cleared" }]) port(0).receive(junk);
    port(0).receive(cleared);
    expect(received).toEqual([cleared]);
  });

  it("beats every 20 seconds while it is open", () => {
    const { port, timers } = open();
    port(0).receive(cleared);
    timers.advance(60_000);
    expect(port(0).sent).toEqual([hello, beat, beat, beat]);
  });

  it("connects anew when the port drops, with a hello of its own", () => {
    const { port, timers, states } = open();
    port(0).receive(cleared);
    port(0).drop();
    timers.advance(50);
    expect(port(1).sent).toEqual([hello]);
    port(1).receive(cleared);
    expect(states).toEqual(["connecting", "open", "connecting", "open"]);
  });

  it("keeps what is sent while it is down", () => {
    const { port, timers, channel } = open();
    port(0).receive(cleared);
    port(0).drop();
    channel.send(clear);
    timers.advance(50);
    port(1).receive(cleared);
    expect(port(1).sent).toEqual([hello, clear]);
  });

  it("does not lose a message when the port breaks at it", () => {
    const { port, timers, channel } = open();
    port(0).receive(cleared);
    port(0).isBroken = true;
    channel.send(clear);
    timers.advance(50);
    port(1).receive(cleared);
    expect(port(1).sent).toEqual([hello, clear]);
  });

  it("waits longer after each failure, at most 5 seconds", () => {
    const { ports, timers } = open(20);
    timers.advance(50 + 100 + 200 + 400 + 800 + 1600 + 3200 + 5000 * 12);
    expect(ports).toHaveLength(0);
    timers.advance(5000);
    expect(ports).toHaveLength(1);
  });

  it("gives up a port that does not answer, and tries another", () => {
    const { ports, port, timers } = open();
    timers.advance(3_000 + 50);
    expect(ports).toHaveLength(2);
    expect(port(0).isDisconnected).toBe(true);
  });

  it("ignores what an abandoned port still says", () => {
    const { port, timers, received } = open();
    port(0).drop();
    timers.advance(50);
    port(0).receive(cleared);
    port(0).drop();
    expect(received).toEqual([]);
  });

  it("sends nothing and plans nothing once it is closed", () => {
    const { port, timers, channel, states } = open();
    port(0).receive(cleared);
    channel.close();
    channel.send(clear);
    port(0).drop();
    expect(port(0).sent).toEqual([hello]);
    expect([port(0).isDisconnected, timers.count, states.at(-1)]).toEqual([true, 0, "closed"]);
  });

  it("keeps the newest 100 messages while it is down", () => {
    const { port, channel } = open();
    for (let count = 0; count < 150; count += 1) channel.send(clear);
    port(0).receive(cleared);
    expect(port(0).sent).toHaveLength(101);
  });

  it("ends a subscription when told to", () => {
    const { port, channel } = open();
    const seen: BackgroundMessage[] = [];
    channel.subscribe((message) => seen.push(message))();
    port(0).receive(cleared);
    expect(seen).toEqual([]);
  });
});
