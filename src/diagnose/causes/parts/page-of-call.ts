import type { DiagnoseInput } from "../../cause.ts";
import type { Evidence } from "../../finding.ts";
import { sightingEvidence } from "./sighting-evidence.ts";

/** What is known of the page that made a Call. */
export interface PageOfCall {
  /** null: no event names it. */
  readonly url: string | null;
  /** It came with a policy that takes its origin away. */
  readonly isSandboxed: boolean;
  /** The answer with which it came. */
  readonly evidence: readonly Evidence[];
}

// https://www.w3.org/TR/CSP3/#directive-sandbox
const sandbox = /(?:^|[;,])\s*sandbox(?![\w-])([^;,]*)/i;

/** Returns what is known of the page, from its own answer where it was recorded. */
export function pageOfCall({ call, session }: DiagnoseInput): PageOfCall {
  const document = session.page(call).document();
  const policy = document?.policies.get("content-security-policy") ?? "";
  const directive = sandbox.exec(policy);
  const isSandboxed = directive !== null && !/\ballow-same-origin\b/i.test(directive[1] ?? "");
  const evidence = document !== null && isSandboxed ? [sightingEvidence(document.seen, "content-security-policy", policy)] : [];
  return { url: call.documentUrl ?? document?.url ?? null, isSandboxed, evidence };
}
