import { type Fields, isFields } from "../model/fields.ts";

/** One CDP event as chrome.debugger hands it over; `sessionId` is null on the tab's own session. */
export interface CdpEvent {
  readonly method: string;
  readonly params: unknown;
  readonly sessionId: string | null;
}

/** Returns the value as an object; an empty one when it is none. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
