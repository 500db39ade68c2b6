import type { Concluded } from "../cors/verdict.ts";
import type { CredentialsMode } from "../model/call.ts";

/** Stands behind a value that was not seen but follows from what was; empty behind others. */
export function concludedNote(basis: Concluded<unknown>["basis"]): string {
  return basis === "inferred" ? " (concluded)" : "";
}

const credentialsWords: Readonly<Record<CredentialsMode, string>> = {
  include: "with credentials",
  omit: "without credentials",
  "same-origin": "credentials only to its own origin",
};

/** Says whether a call was made with credentials. */
export function credentialsText({ value, basis }: Concluded<CredentialsMode>): string {
  return value === null ? "credentials not seen" : credentialsWords[value] + concludedNote(basis);
}
