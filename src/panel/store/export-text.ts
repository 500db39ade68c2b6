import type { Analysis } from "../../diagnose/analysis.ts";
import type { PlanOf } from "../../model/server-plan.ts";
import { phrase } from "../../model/text.ts";
import type { Removal } from "../../redact/ledger.ts";
import { harOf } from "../../report/har.ts";
import { htmlOf } from "../../report/html.ts";
import { markdownOf } from "../../report/markdown.ts";
import { redacted } from "../../report/redacted.ts";
import { assistantContext, ticketOf } from "../../report/ticket.ts";
import type { BrowserName } from "../deps.ts";
import { curlText } from "../explain/curl-text.ts";
import type { ExportKind } from "./export-kinds.ts";

export interface ExportContext {
  readonly redact: boolean;
  /** Leaves e-mail addresses and user names in what is redacted. */
  readonly keepNames?: boolean;
  readonly browser: BrowserName;
  readonly extensionVersion: string;
  /** What the servers of the session have to change. */
  readonly planOf: PlanOf;
}

/** Returns an export as text. Precondition: `ticket`, `curl` and `assistant` get the one Call that they are about. */
export function exportText(kind: ExportKind, analyses: readonly Analysis[], context: ExportContext): string {
  const { browser, extensionVersion, planOf, redact, keepNames = false } = context;
  if (kind === "har") {
    return `${JSON.stringify(harOf(analyses, { redact, keepNames, creatorVersion: extensionVersion, browser, planOf }), null, 2)}\n`;
  }
  const told = redact ? redacted(analyses, { people: !keepNames }).analyses : analyses;
  switch (kind) {
    case "html":
      return htmlOf(told, { planOf });
    case "markdown":
      return markdownOf(told, { planOf });
    case "ticket":
      return ticketOf(told, undefined, planOf);
    case "curl":
      return told.map((analysis) => curlText(analysis) ?? `# ${phrase`This URL cannot be asked with curl.`}\n`).join("\n");
    case "assistant":
      return assistantContext(told, planOf);
  }
}

/** Returns what is taken out of an export. */
export function removedFrom(analyses: readonly Analysis[]): readonly Removal[] {
  return redacted(analyses).removed;
}
