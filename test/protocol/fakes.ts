import type { PortLike, Timers } from "../../src/protocol/channel.ts";

/** Timers that run when the test says so. */
export class FakeTimers implements Timers {
  nowMs = 0;
  #waiting: { atMs: number; run: () => void }[] = [];

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.nowMs + delayMs, run };
    this.#waiting.push(timer);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== timer);
    };
  }

  /** Moves the time on; runs in order what becomes due, also what is added meanwhile. */
  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = this.#waiting.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((timer) => timer !== next);
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = untilMs;
  }

  get count(): number {
    return this.#waiting.length;
  }
}

/** One end of a port; the test plays the other. */
export class FakePort implements PortLike {
  readonly sent: unknown[] = [];
  isDisconnected = false;
  /** Posting throws, as to a page that went into the back/forward cache. */
  isBroken = false;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onDisconnect: (() => void)[] = [];

  postMessage(message: unknown): void {
    if (this.isBroken || this.isDisconnected) throw new Error("Attempting to use a disconnected port object");
    this.sent.push(structuredClone(message));
  }

  disconnect(): void {
    this.isDisconnected = true;
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage.push(listener);
  }

  onDisconnect(listener: () => void): void {
    this.#onDisconnect.push(listener);
  }

  receive(message: unknown): void {
    for (const listener of this.#onMessage) listener(message);
  }

  /** The other end goes away. */
  drop(): void {
    this.isDisconnected = true;
    for (const listener of this.#onDisconnect) listener();
  }
}
