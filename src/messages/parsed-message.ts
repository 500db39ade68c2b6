import type { CauseId } from "../diagnose/registry.ts";
import type { ToldFacts } from "../diagnose/told.ts";

export type MessageBrowser = "chrome" | "firefox" | "safari";

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
  /** What it is when it is not a CORS failure, or does not say which. */
  readonly notCors: CauseId | null;
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
