import { browsers as allBrowsers } from "../cors/browser-limits.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Outcome } from "../diagnose/analysis.ts";
import { phrase } from "../model/text.ts";
import { terminalText } from "../report/terminal.ts";
import { browserNames } from "../words/browser.ts";
import { isByPreflight } from "../words/outcome.ts";
import { type Check, type CheckReport, checkReport } from "./check.ts";
import { clean } from "./clean.ts";
import { oneLine } from "./input-problem.ts";

function askedLines({ sent, origin }: CheckReport): string[] {
  const lines = sent.map(({ method, url, httpVersion, status, error }) => {
    const came = status === null ? (error ?? phrase`no answer`) : `${status} (${httpVersion})`;
    return `  ${oneLine(method)} ${oneLine(url)}: ${came}`;
  });
  return lines.length === 0
    ? []
    : [
        origin === "null" ? phrase`Asked as a page without an origin does:` : phrase`Asked as a page of ${oneLine(origin)} does:`,
        ...lines,
        "",
      ];
}

function bisectionLines({ bisection }: CheckReport): string[] {
  if (bisection === null) return [];
  const steps = bisection.steps.map(
    ({ part, passes, status }) =>
      `  ${passes === null ? phrase`no answer` : passes ? phrase`allowed` : phrase`refused`}  ${oneLine(part)}${status === null ? "" : ` (${status})`}`,
  );
  return [phrase`Asked part by part, by preflights alone:`, ...steps, `  ${oneLine(bisection.conclusion)}`, ""];
}

const outcomeNames: Readonly<Record<Outcome, string>> = {
  allowed: phrase`allowed`,
  blocked: phrase`blocked`,
  failed: phrase`failed`,
  opaque: phrase`opaque`,
  pending: phrase`pending`,
  undecided: phrase`undecided`,
};

/** What becomes of the call in one browser. Where the request itself was not sent, what is allowed is its preflight. */
function outcomeWord({ browsers, session }: Check, name: Browser): string {
  return browsers[name] === "allowed" && session.analyses.some(isByPreflight) ? phrase`preflight allowed` : outcomeNames[browsers[name]];
}

/** What becomes of the call in each browser; empty when all agree. */
export function differingBrowsers(check: Check): string[] {
  const { browsers } = check;
  if (allBrowsers.every((name) => browsers[name] === browsers.chrome)) return [];
  return allBrowsers.map((name) => `${browserNames[name]}: ${outcomeWord(check, name)}`);
}

/** One line when all agree. */
function browserLines(check: Check): string[] {
  const each = differingBrowsers(check);
  return each.length > 0 ? each : [phrase`Chrome, Firefox and Safari: ${outcomeWord(check, "chrome")}`];
}

/** What `explain` would print of the call, without its last line of counts. */
function callText({ session }: Check, { color, redact }: { readonly color: boolean; readonly redact: boolean }): string {
  const { analyses, planOf } = session;
  const text = terminalText(analyses, { all: true, color, planOf, ...(redact && { redact: (told) => clean(told, {}) }) });
  return `${text.replace(/[^\n]*\n$/, "").trimEnd()}\n`;
}

// Controls of ISO 8859, which JSON may hold and terminals obey.
const control = /[\u007f-\u009f]/g;

/** Returns the check as JSON that is safe to be shown. */
export function checkJson(check: Check, redact: boolean): string {
  const text = JSON.stringify(checkReport(check, redact), null, 2);
  return `${text.replace(control, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)}\n`;
}

/** Returns the check as text for a terminal. */
export function checkText(check: Check, options: { readonly color: boolean; readonly redact: boolean }): string {
  const report = checkReport(check, options.redact);
  const notes = report.notes.length === 0 ? [] : [...report.notes, ""];
  const lines = [...askedLines(report), ...notes, ...bisectionLines(report), callText(check, options), ...browserLines(check)];
  return `${lines.join("\n")}\n`;
}
