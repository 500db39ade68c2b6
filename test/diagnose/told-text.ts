import type { Cause } from "../../src/diagnose/cause.ts";
import { nothingTold } from "../../src/messages/parsed-message.ts";
import { plainText } from "../../src/model/plain-text.ts";

/** Returns what is said when only a console's line is known, one paragraph a line; empty when no console names the cause. */
export function toldText({ told }: Cause): string {
  return (told?.(nothingTold, []) ?? []).map(plainText).join("\n");
}
