import type { Concluded } from "../cors/verdict.ts";
import type { CredentialsMode } from "../model/call.ts";
import { phrase } from "../model/text.ts";

/** Stands behind a value that was not seen but follows from what was; empty behind others. */
export function concludedNote(basis: Concluded<unknown>["basis"]): string {
  return basis === "inferred" ? phrase` (concluded)` : "";
}

const credentialsWords: Readonly<Record<CredentialsMode, string>> = {
  include: phrase`with credentials`,
  omit: phrase`without credentials`,
  "same-origin": phrase`credentials only to its own origin`,
};

/** Says whether a call was made with credentials. */
export function credentialsText({ value, basis }: Concluded<CredentialsMode>): string {
  return value === null ? phrase`credentials not seen` : credentialsWords[value] + concludedNote(basis);
}
