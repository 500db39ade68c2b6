import { code, say, type Text, type TextPart } from "../model/text.ts";
import type { FixPlace } from "./server.ts";

/** Where a new option goes: for people, in each sentence that says so, and for programs. */
export interface NewOption {
  readonly ifMissing: (owner: TextPart, name: TextPart) => Text;
  readonly insteadOfOrigins: (owner: TextPart) => Text;
  /** `start` begins a line that it may be instead of. */
  readonly orInstead: (owner: TextPart, start: TextPart) => Text;
  readonly places: readonly FixPlace[];
}

/** Directly after the first of these texts. */
export function afterOpening(openings: readonly [string, ...string[]]): NewOption {
  const opening = code(openings[0]);
  return {
    ifMissing: (owner, name) => say`If ${owner} has no ${name}: directly after ${opening}.`,
    insteadOfOrigins: (owner) => say`In ${owner}, in place of the line for the origins; without one directly after ${opening}.`,
    orInstead: (owner, start) => say`In ${owner}: directly after ${opening}, or in place of the line that begins with ${start}.`,
    places: openings.map((text) => ({ kind: "behind", text })),
  };
}

/** The same where a call may have no options yet, and has to make room for one first. */
export function afterOpeningOrBare(
  openings: readonly [string, ...string[]],
  { call, becomes }: { readonly call: string; readonly becomes: string },
): NewOption {
  const [opening, bare, roomy] = [code(openings[0]), code(call), code(becomes)];
  return {
    ...afterOpening(openings),
    ifMissing: (owner, name) => say`If ${owner} has no ${name}: directly after ${opening}; a bare ${bare} first becomes ${roomy}.`,
    insteadOfOrigins: (owner) =>
      say`In ${owner}, in place of the line for the origins; without one directly after ${opening}; a bare ${bare} first becomes ${roomy}.`,
    orInstead: (owner, start) =>
      say`In ${owner}: directly after ${opening}; a bare ${bare} first becomes ${roomy}, or in place of the line that begins with ${start}.`,
  };
}
