import { isBackgroundMessage } from "./guards.ts";
import type { BackgroundMessage, ClientMessage } from "./messages.ts";
import { inParts } from "./split-messages.ts";

/** The part of a runtime port that a channel needs. */
export interface PortLike {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
}

export type ChannelState = "connecting" | "open" | "closed";

/** One client's line to the background; it reconnects by itself until closed. */
export interface Channel {
  readonly state: ChannelState;
  /** Sends now, or once the line is open. After `close` nothing is sent. */
  send(message: ClientMessage): void;
  /** Calls the listener with each valid message; returns the function that ends it. */
  subscribe(listener: (message: BackgroundMessage) => void): () => void;
  /** Calls the listener at once with the present state, then at each change. */
  subscribeState(listener: (state: ChannelState) => void): () => void;
  close(): void;
}

/** Timers are arguments so that tests need no clock. */
export interface Timers {
  /** Runs `run` after that many milliseconds; returns the function that cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export interface ChannelOptions {
  /** Opens a new port. May throw: the extension was reloaded, or the worker does not answer. */
  readonly connect: () => PortLike;
  readonly timers: Timers;
  /** The first message on each new port, before anything that waited. */
  readonly hello: () => ClientMessage;
  /** Milliseconds between two beats; they keep the background's worker alive. */
  readonly beatMs?: number;
}

// Chrome ends an idle worker after 30 seconds; a message on a port starts that time anew.
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle#idle-shutdown
const defaultBeatMs = 20_000;
/** A port that says nothing for so long after the hello leads nowhere: its worker was just being stopped. */
const answerMs = 3_000;
const firstRetryMs = 50;
const longestRetryMs = 5_000;
/** What waits while no port is open; older messages give way. */
const maxWaiting = 100;

/** Opens a channel and keeps it open. */
export function createChannel(options: ChannelOptions): Channel {
  return new ReconnectingChannel(options);
}

/** A line to nobody, for a page that has no tab. */
export function noChannel(): Channel {
  const state = "connecting";
  return {
    state,
    send() {},
    subscribe: () => () => {},
    subscribeState(listener) {
      listener(state);
      return () => {};
    },
    close() {},
  };
}

class ReconnectingChannel implements Channel {
  state: ChannelState = "connecting";
  #options: ChannelOptions;
  #port: PortLike | null = null;
  #retryMs = firstRetryMs;
  #cancelTimer: () => void = () => {};
  #waiting: ClientMessage[] = [];
  #listeners = new Set<(message: BackgroundMessage) => void>();
  #stateListeners = new Set<(state: ChannelState) => void>();

  constructor(options: ChannelOptions) {
    this.#options = options;
    this.#connect();
  }

  send(message: ClientMessage): void {
    if (message.type !== "restore") this.#send(message);
    else for (const calls of inParts(message.calls)) this.#send({ ...message, calls });
  }

  #send(message: ClientMessage): void {
    if (this.state === "closed") return;
    if (this.#port !== null && this.state === "open" && this.#post(this.#port, message)) return;
    this.#waiting.push(message);
    if (this.#waiting.length > maxWaiting) this.#waiting.shift();
  }

  subscribe(listener: (message: BackgroundMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  subscribeState(listener: (state: ChannelState) => void): () => void {
    this.#stateListeners.add(listener);
    listener(this.state);
    return () => this.#stateListeners.delete(listener);
  }

  close(): void {
    if (this.state === "closed") return;
    this.#cancelTimer();
    const port = this.#port;
    this.#port = null;
    this.#waiting = [];
    this.#setState("closed");
    port?.disconnect();
  }

  #connect(): void {
    const port = this.#openPort();
    if (port === null) {
      this.#retryLater();
      return;
    }
    this.#port = port;
    port.onMessage((message) => this.#receive(port, message));
    port.onDisconnect(() => this.#lose(port));
    if (this.#post(port, this.#options.hello())) this.#awaitAnswer(port);
  }

  #awaitAnswer(port: PortLike): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.timers.after(answerMs, () => {
      if (port !== this.#port || this.state === "open") return;
      this.#lose(port);
      port.disconnect();
    });
  }

  #openPort(): PortLike | null {
    try {
      return this.#options.connect();
    } catch {
      return null;
    }
  }

  /** The first answer proves that somebody listens: only then is the channel open. */
  #receive(port: PortLike, message: unknown): void {
    if (port !== this.#port || !isBackgroundMessage(message)) return;
    if (this.state === "connecting") this.#open(port);
    for (const listener of this.#listeners) listener(message);
  }

  #open(port: PortLike): void {
    this.#retryMs = firstRetryMs;
    this.#setState("open");
    this.#scheduleBeat();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) {
      if (port !== this.#port || !this.#post(port, message)) this.#waiting.push(message);
    }
  }

  #post(port: PortLike, message: ClientMessage): boolean {
    try {
      port.postMessage(message);
      return true;
    } catch {
      this.#lose(port);
      return false;
    }
  }

  #lose(port: PortLike): void {
    if (port !== this.#port) return;
    this.#port = null;
    this.#setState("connecting");
    this.#retryLater();
  }

  #retryLater(): void {
    this.#cancelTimer();
    const delayMs = this.#retryMs;
    this.#retryMs = Math.min(delayMs * 2, longestRetryMs);
    this.#cancelTimer = this.#options.timers.after(delayMs, () => this.#connect());
  }

  #scheduleBeat(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.timers.after(this.#options.beatMs ?? defaultBeatMs, () => {
      if (this.#port === null) return;
      if (this.#post(this.#port, { type: "beat" })) this.#scheduleBeat();
    });
  }

  #setState(state: ChannelState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.#stateListeners) listener(state);
  }
}
