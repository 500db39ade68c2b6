import { analyzeSession, type SessionAnalysis } from "../analyze.ts";
import type { HarResult } from "../capture/from-har.ts";
import type { Browser } from "../cors/verdict.ts";
import { harOf } from "../report/har.ts";
import { htmlOf } from "../report/html.ts";
import { explainJson } from "../report/json.ts";
import { markdownOf } from "../report/markdown.ts";
import { isWorthTelling } from "../report/sections.ts";
import { terminalText } from "../report/terminal.ts";
import { clean } from "./clean.ts";

export type ExplainFormat = "text" | "json" | "html" | "markdown" | "har";

export interface Printed {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** How a recording is told. */
export interface Telling {
  readonly format: ExplainFormat;
  /** Also what passed and needs no word. */
  readonly all: boolean;
  readonly redact: boolean;
  /** Leaves e-mail addresses and user names in; left out: they go with the secrets. */
  readonly keepNames?: true;
  readonly browser: Browser;
}

export interface ExplainOptions extends Telling {
  readonly color: boolean;
  readonly version: string;
}

type Analyses = SessionAnalysis["analyses"];
type GoodHar = Extract<HarResult, { ok: true }>;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** For texts. Only what will be told is redacted: that takes longer than all the rest. */
function forText(analyses: Analyses, { all, redact, ...names }: ExplainOptions): Analyses {
  if (!redact) return analyses;
  if (all) return [...clean(analyses, names)];
  const told = clean(analyses.filter(isWorthTelling), names);
  let next = 0;
  return analyses.map((analysis) => (isWorthTelling(analysis) ? (told[next++] ?? analysis) : analysis));
}

function print(har: GoodHar, { analyses, planOf }: SessionAnalysis, options: ExplainOptions): string {
  const { format, all, color, redact, version } = options;
  switch (format) {
    case "text":
      return terminalText(analyses, {
        all,
        color,
        planOf,
        ...(redact && { redact: (told) => clean(told, options) }),
      });
    case "html":
      return htmlOf(forText(analyses, options), { all, planOf });
    case "markdown":
      return markdownOf(forText(analyses, options), { all, planOf });
    case "json":
      return json(
        explainJson(redact ? clean(analyses, options) : analyses, {
          entryOf: (_, exchangeId) => har.entryOf[exchangeId] ?? null,
          planOf,
        }),
      );
    case "har":
      return json(
        harOf(analyses, { redact, keepNames: options.keepNames === true, creatorVersion: version, browser: har.browser, planOf }),
      );
  }
}

/** Returns what `explain` prints of a HAR, and the exit status. */
export function explain(har: GoodHar, options: ExplainOptions): Printed {
  const session = analyzeSession(har.calls, { browser: options.browser });
  const bad = session.analyses.some(({ outcome }) => outcome === "blocked" || outcome === "failed");
  return { text: print(har, session, options), exitCode: bad ? 1 : 0 };
}
