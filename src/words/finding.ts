import type { Finding } from "../diagnose/finding.ts";
import { plainText } from "../model/plain-text.ts";
import type { Text } from "../model/text.ts";

function paragraph(texts: readonly Text[]): string {
  return texts.map(plainText).join(" ");
}

/** Returns a finding as plain text: what happened, why, and what to change, one paragraph each. */
export function explanationOf({ headline, why, change }: Pick<Finding, "headline" | "why" | "change">): string {
  return [plainText(headline), paragraph(why), paragraph(change)].filter((part) => part !== "").join("\n\n");
}
