import type { BackgroundMessage } from "../protocol/messages.ts";

/** A page of ours that is connected. */
export interface Client {
  post(message: BackgroundMessage): void;
  /** It was welcomed: from then on it gets every change. */
  ready: boolean;
}
