import type { Runtime } from "webextension-polyfill";
import { api } from "./browser-api.ts";

const portName = "why-cors";

/** One end of a line between a page of ours and the background. */
export interface PortLike {
  /** Throws when the line is broken. */
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other end is gone. Not called for one's own `disconnect`. */
  onDisconnect(listener: () => void): void;
}

/** A client's port as the background sees it, with what the browser vouches for about the sender. */
export interface ClientPort extends PortLike {
  readonly senderId: string | null;
  readonly senderUrl: string | null;
}

/** Opens a port to the background. Throws when the extension was reloaded or removed meanwhile. */
export function connectBackground(): PortLike {
  return wrap(api.runtime.connect({ name: portName }));
}

/** Calls the listener with each port that one of our pages opens. To be called synchronously as the worker starts. */
export function onClient(listener: (port: ClientPort) => void): void {
  api.runtime.onConnect.addListener((port) => {
    if (port.name !== portName) return;
    listener({ ...wrap(port), senderId: port.sender?.id ?? null, senderUrl: port.sender?.url ?? null });
  });
}

function wrap(port: Runtime.Port): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    disconnect: () => port.disconnect(),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message)),
    onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
  };
}
