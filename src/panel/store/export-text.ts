import type { Analysis } from "../../diagnose/analysis.ts";
import { hostOf } from "../../model/origin.ts";
import { plainText } from "../../model/plain-text.ts";
import type { PlanOf } from "../../model/server-plan.ts";
import { curlPair, leftOutNote } from "../../report/curl.ts";
import { harOf } from "../../report/har.ts";
import { markdownOf } from "../../report/markdown.ts";
import { redacted } from "../../report/redacted.ts";
import { assistantContext, ticketOf } from "../../report/ticket.ts";
import type { BrowserName } from "../deps.ts";
import { formatStamp } from "../format.ts";

export type ExportKind = "har" | "markdown" | "ticket" | "curl" | "assistant";

/** `all`: the whole list; `call`: the selected Call. */
export const exportKinds: Readonly<
  Record<ExportKind, { readonly title: string; readonly hint: string; readonly of: "all" | "call"; readonly saves: boolean }>
> = {
  har: { title: "HAR file", hint: "Every call with its verdict, for other tools and for this panel", of: "all", saves: true },
  markdown: { title: "Report (Markdown)", hint: "What was blocked and why, to read", of: "all", saves: true },
  ticket: { title: "Ticket for this call", hint: "For whoever runs the server: evidence, change, check", of: "call", saves: true },
  curl: { title: "curl for this call", hint: "Shows the fault without a browser", of: "call", saves: false },
  assistant: { title: "Copy for an assistant", hint: "The same facts, compact, with a task", of: "call", saves: false },
};

export interface ExportContext {
  readonly redact: boolean;
  /** Leaves e-mail addresses and user names in what is redacted. */
  readonly keepNames?: boolean;
  readonly browser: BrowserName;
  readonly extensionVersion: string;
  /** What the servers of the session have to change. */
  readonly planOf: PlanOf;
}

/** Returns the curl commands of a Call as lines; null when it cannot be asked with curl. */
export function curlText(analysis: Analysis): string | null {
  const pair = curlPair(analysis);
  if (pair === null) return null;
  const note = leftOutNote(pair);
  const lines = [pair.preflight, pair.actual, note === null ? null : `# ${plainText(note)}`];
  return lines.flatMap((line) => (line === null ? [] : [`${line}\n`])).join("");
}

/** Returns an export as text. Precondition: `ticket`, `curl` and `assistant` get the one Call that they are about. */
export function exportText(kind: ExportKind, analyses: readonly Analysis[], context: ExportContext): string {
  const { browser, extensionVersion, planOf, redact, keepNames = false } = context;
  if (kind === "har") {
    return `${JSON.stringify(harOf(analyses, { redact, keepNames, creatorVersion: extensionVersion, browser, planOf }), null, 2)}\n`;
  }
  const told = redact ? redacted(analyses, { people: !keepNames }).analyses : analyses;
  switch (kind) {
    case "markdown":
      return markdownOf(told, { planOf });
    case "ticket":
      return ticketOf(told, undefined, planOf);
    case "curl":
      return told.map((analysis) => curlText(analysis) ?? "# This URL cannot be asked with curl.\n").join("\n");
    case "assistant":
      return assistantContext(told, planOf);
  }
}

const endings: Readonly<Record<ExportKind, { readonly ending: string; readonly mime: string }>> = {
  har: { ending: "har", mime: "application/json" },
  markdown: { ending: "md", mime: "text/markdown" },
  ticket: { ending: "md", mime: "text/markdown" },
  curl: { ending: "sh", mime: "text/plain" },
  assistant: { ending: "md", mime: "text/markdown" },
};

/** Returns `why-cors-<host>-<time>.<ending>`, with nothing in the host that a file name may not hold. */
export function exportFile(kind: ExportKind, tabUrl: string | null, nowMs: number): { readonly name: string; readonly mime: string } {
  const host = tabUrl === null ? null : hostOf(tabUrl);
  const safe = (host ?? "").replace(/[^a-z0-9.-]+/gi, "-").slice(0, 80);
  const { ending, mime } = endings[kind];
  const what = kind === "ticket" ? "-ticket" : "";
  return { name: `why-cors-${safe === "" ? "tab" : safe}${what}-${formatStamp(nowMs)}.${ending}`, mime };
}
