import { plainText } from "../model/plain-text.ts";
import type { Finding } from "./diagnosis.ts";

/** Returns a finding as plain text, one paragraph a line: what happened, why, and what to change. */
export function explanationOf(finding: Pick<Finding, "headline" | "why" | "change">): string {
  return [finding.headline, ...finding.why, ...finding.change].map(plainText).join("\n");
}
