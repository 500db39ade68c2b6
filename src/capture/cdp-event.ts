import type { AddressSpace, BrowserVerdict, SourceLocation } from "../model/call.ts";
import { isCorsError } from "../model/cors-error.ts";
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

// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-IPAddressSpace
const addressSpaces: Readonly<Record<string, AddressSpace>> = {
  Loopback: "loopback",
  Local: "local",
  Public: "public",
  Unknown: "unknown",
};

export function addressSpace(value: unknown): AddressSpace | null {
  return addressSpaces[text(value) ?? ""] ?? null;
}

export function locationFrom(frame: Fields): SourceLocation | null {
  const url = text(frame.url);
  if (url === null) return null;
  return { url, line: number(frame.lineNumber) ?? 0, column: number(frame.columnNumber) ?? 0, functionName: text(frame.functionName) };
}

export function verdictFrom(status: unknown, source: BrowserVerdict["source"]): BrowserVerdict | null {
  const { corsError, failedParameter } = fields(status);
  if (typeof corsError !== "string") return null;
  return { error: isCorsError(corsError) ? corsError : null, failedParameter: text(failedParameter) ?? "", source };
}

export function withoutHash(url: string): string {
  return url.replace(/#.*$/s, "");
}
