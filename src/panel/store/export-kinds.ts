import { hostOf } from "../../model/origin.ts";
import { phrase } from "../../model/text.ts";
import { formatStamp } from "../format.ts";

export type ExportKind = "har" | "html" | "markdown" | "ticket" | "curl" | "assistant";

/** `all`: the whole list; `call`: the selected Call. */
export const exportKinds: Readonly<
  Record<ExportKind, { readonly title: string; readonly hint: string; readonly of: "all" | "call"; readonly saves: boolean }>
> = {
  har: { title: phrase`HAR file`, hint: phrase`Every call with its verdict, for other tools and for this panel`, of: "all", saves: true },
  html: {
    title: phrase`Report (one HTML file)`,
    hint: phrase`What was blocked and why, for any browser, without this extension`,
    of: "all",
    saves: true,
  },
  markdown: { title: phrase`Report (Markdown)`, hint: phrase`What was blocked and why, to read`, of: "all", saves: true },
  ticket: {
    title: phrase`Ticket for this call`,
    hint: phrase`For whoever runs the server: evidence, change, check`,
    of: "call",
    saves: true,
  },
  curl: { title: phrase`curl for this call`, hint: phrase`Shows the fault without a browser`, of: "call", saves: false },
  assistant: { title: phrase`Copy for an assistant`, hint: phrase`The same facts, compact, with a task`, of: "call", saves: false },
};

const endings: Readonly<Record<ExportKind, { readonly ending: string; readonly mime: string }>> = {
  har: { ending: "har", mime: "application/json" },
  html: { ending: "html", mime: "text/html" },
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
