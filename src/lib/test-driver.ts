import { callsFromDriver, type DriverRequest } from "../capture/from-driver.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { lastHop } from "../model/call.ts";
import { type ConsoleLine, joinConsole } from "./driver-console.ts";
import { reportOfConsole } from "./test-console.ts";
import { reportOfTest, type TestReport } from "./test-report.ts";

export type { DriverAnswer, DriverHeaders, DriverRequest } from "../capture/from-driver.ts";
export type { ConsoleLine } from "./driver-console.ts";

/** What a driver told of a page in a browser that is not Chromium's. */
export interface DriverLog {
  readonly requests: readonly DriverRequest[];
  readonly lines: readonly ConsoleLine[];
}

const noPreflight =
  "This browser's driver shows no preflights. What is said of one was read from the page's console; its answer is not known.";

/** A Call that waited for a preflight, which the driver did not show. */
function hidesPreflight({ call, evaluation }: Analysis): boolean {
  return lastHop(call).preflight === null && (evaluation.hops.at(-1)?.preflightReasons.length ?? 0) > 0;
}

/**
 * Judges what a driver told of a page's requests, with what the page's console said of them. Each failure is told once. The text has up
 * to 2 kB more where lines of the console are of no request that was told.
 */
export function reportOfDriver(
  { requests, lines }: DriverLog,
  options: { readonly browser: Browser; readonly browserVersion: string },
): TestReport {
  const { calls, rest } = joinConsole(callsFromDriver(requests), lines, options.browser);
  const report = reportOfTest(calls, { ...options, notesOf: (told) => (told.some(hidesPreflight) ? [noPreflight] : []) });
  const further = reportOfConsole(rest);
  if (further.text === "") return report;
  return {
    blocked: report.blocked + further.blocked,
    failed: report.failed,
    text: [report.text, further.text].filter((text) => text !== "").join("\n"),
    get markdown() {
      return report.markdown;
    },
    get json() {
      return report.json;
    },
    get har() {
      return report.har;
    },
    get html() {
      return report.html;
    },
    get groups() {
      return [...report.groups, ...further.groups];
    },
  };
}
