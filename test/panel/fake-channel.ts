import type { Channel, ChannelState } from "../../src/protocol/channel.ts";
import type { BackgroundMessage, ClientMessage } from "../../src/protocol/messages.ts";

/** A channel whose other end is the test. */
export function createFakeChannel() {
  const sent: ClientMessage[] = [];
  const listeners = new Set<(message: BackgroundMessage) => void>();
  const stateListeners = new Set<(state: ChannelState) => void>();
  let state: ChannelState = "connecting";
  const channel: Channel = {
    get state() {
      return state;
    },
    send: (message) => void sent.push(message),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
    close() {},
  };
  return {
    channel,
    sent,
    /** What the background says. */
    say(message: BackgroundMessage): void {
      for (const listener of listeners) listener(message);
    },
    setState(next: ChannelState): void {
      state = next;
      for (const listener of stateListeners) listener(next);
    },
    get listenerCount() {
      return listeners.size + stateListeners.size;
    },
  };
}

export const welcome: Extract<BackgroundMessage, { type: "welcome" }> = {
  type: "welcome",
  epoch: "first",
  seq: 0,
  capturing: true,
  tabUrl: "https://app.example.com/orders",
  extensionVersion: "0.1.0",
  hostAccess: "all",
};
