import type { CauseId } from "../diagnose/registry.ts";
import type { ToldFacts } from "../diagnose/told.ts";

export type MessageBrowser = "chrome" | "firefox" | "safari";

/** What a message is about when it is not a CORS failure, or does not say which. */
export type NotCorsKind =
  | "generic-error" // what scripts are told: never the reason
  | "reason-missing" // a CORS message whose reason was cut off or is not known
  | "cors-error" // Chrome's Network panel: that it is CORS, not why
  | "server-refusal" // a server's own words, in its log or in the body of its answer
  | "options-status" // Chrome's line of an OPTIONS request with an error status
  | "event-stream-type"
  | "access-control-generic" // WebKit's second line, alone
  | "network-failure"
  | "blocked-by-client"
  | "csp-block"
  | "mixed-content"
  | "resource-policy"
  | "opaque-response-blocking"
  | "administrator-block"
  | "aborted"
  | "too-many-redirects"
  | "unsafe-redirect"
  | "same-origin-policy"
  | "tainted-canvas"
  | "local-file"
  | "http-status"
  | "cors-disabled"
  | "origin-not-added"
  | "warning";

/** One failure as the console told it. What the text does not say is null. */
export interface ParsedMessage extends ToldFacts {
  readonly browser: MessageBrowser | null;
  /** Every cause that the text allows, likeliest first; empty when it is not CORS or does not say. */
  readonly causes: readonly CauseId[];
  readonly redirectedFrom: string | null;
  /** Where the redirect that was stopped wanted to go. */
  readonly redirectedTo: string | null;
  /** What was loaded: "fetch", "XMLHttpRequest", "font", …; written as in the text, or lower-cased. */
  readonly resource: string | null;
  readonly notCors: NotCorsKind | null;
}

/** A message with its place in the text, before messages of one failure are merged. */
export interface Draft extends ParsedMessage {
  /** Where it begins, counted in characters of the cleaned text without white space. */
  readonly at: number;
  /** Says nothing that a more specific message does not say better. */
  readonly weak: boolean;
}

/** Nothing is known. */
export const nothingTold: ParsedMessage = {
  browser: null,
  causes: [],
  url: null,
  origin: null,
  redirectedFrom: null,
  redirectedTo: null,
  method: null,
  header: null,
  status: null,
  allowOrigin: null,
  preflight: null,
  resource: null,
  notCors: null,
};

/** Makes a Draft; what is left out is null. */
export function draft(at: number, fields: Partial<ParsedMessage>, weak = false): Draft {
  return { ...nothingTold, ...fields, at, weak };
}
