// Prints how far a report says the same when it is read again, and how far the HAR of other programs is read right. Run by
// `npm run roundtrip`; a word as argument picks the scenarios whose id holds it.

import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { analyze } from "../../src/analyze.ts";
import { readHar } from "../../src/capture/from-har.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { harOf } from "../../src/report/har.ts";
import { recordInChromium, withNetworkPanel } from "../har-tools/chromium.ts";
import { recordInFirefox } from "../har-tools/firefox.ts";
import { judgeFirefox } from "../har-tools/judge-firefox.ts";
import { judgeHar, type Tally, tallyLine } from "../har-tools/judge-har.ts";
import { findMitmproxy, recordThroughMitmproxy } from "../har-tools/mitmproxy.ts";
import { recordWithChromeHar, recordWithPlaywright } from "../har-tools/npm-writers.ts";
import { launchWithExtension } from "../kit/chrome.ts";
import { startLab } from "../kit/lab/lab.ts";
import { allScenarios, scenarioGroups } from "../scenarios/corpus.ts";
import { generatedCases } from "../scenarios/generated.ts";
import { neverEnds } from "../scenarios/never-ends.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { runCases } from "../truth/run-cases.ts";
import { difference, sanitized } from "./compare.ts";

const pages: readonly PageName[] = ["page", "public-page", "insecure-public-page", "controlled-page", "h2-page"];
const options = { creatorVersion: "1", browser: { name: "Chromium", version: "" } };

const only = process.argv[2];
const chosen = (one: Case): boolean => only === undefined || one.id.includes(only);
const written: readonly Case[] = allScenarios.filter(chosen);
// Every sixth: they differ from their neighbours in one header.
const sample: readonly Case[] = generatedCases.filter((one, index) => index % 6 === 0 && chosen(one));
const onPage = (one: Case): boolean => (one.from ?? "page") === "page";

let faults = 0;

function complain(lines: readonly string[]): void {
  faults += lines.length;
  for (const line of lines.slice(0, 30)) console.log(`  WRONG ${line}`);
}

function read(har: string): readonly Call[] {
  const result = readHar(har);
  if (!result.ok) throw new Error(`${result.where} ${result.detail}`);
  return result.calls;
}

/** Writes and reads; counts the Calls that come back the same. */
function throughHar(before: readonly Analysis[], redact: boolean): number {
  const calls = read(JSON.stringify(harOf(before, { redact, ...options })));
  const after = new Map(analyze(calls).map((analysis) => [analysis.call.id, analysis]));
  const wrong = before.flatMap((analysis) => {
    const found = difference(analysis, after.get(analysis.call.id), { withValues: !redact });
    return found === null ? [] : [`${analysis.call.hops[0]?.url}: ${found.what} ${found.before} → ${found.after}`];
  });
  complain([...wrong, ...(after.size === before.length ? [] : [`${before.length} Calls became ${after.size}`])]);
  return before.length - wrong.length;
}

/** Compares what a HAR says with what it said before Chromium's Network panel had it. */
function compareWithPanel(title: string, before: readonly Analysis[], har: string): void {
  const waiting = new Map<string, Analysis[]>();
  for (const analysis of analyze(read(har))) {
    const url = analysis.call.hops[0]?.url ?? "";
    waiting.set(url, [...(waiting.get(url) ?? []), analysis]);
  }
  const wrong = before.flatMap((analysis) => {
    const url = (analysis.call.hops[0]?.url ?? "").replace(/#.*/, "");
    const found = difference(analysis, waiting.get(url)?.shift(), { hops: false });
    return found === null ? [] : [`${url}: ${found.what} ${found.before} → ${found.after}`];
  });
  console.log(`  ${title}: verdicts and causes kept ${before.length - wrong.length} of ${before.length}`);
  complain(wrong);
}

function report(title: string, tally: Tally): void {
  console.log(`${title}: ${tallyLine(tally)}`);
  complain(tally.wrong);
}

const lab = await startLab({ groups: [...scenarioGroups, { title: "Generated", scenarios: generatedCases }] });

/** Our own capture of the corpus: passive evidence, and with the browser's verdicts. */
async function capture(): Promise<Analysis[][]> {
  const extension = await launchWithExtension({ args: lab.browserArgs });
  try {
    const sessions: Analysis[][] = [];
    for (const name of pages) {
      const mine = [...written, ...sample].filter((one) => (one.from ?? "page") === name);
      if (mine.length === 0) continue;
      const runs = await runCases(lab, extension, name, mine, "confirm");
      sessions.push(analyze(runs.flatMap(({ passive }) => passive ?? [])), analyze(runs[0]?.session ?? []));
    }
    return sessions;
  } finally {
    await extension.browser.close();
  }
}

async function ourOwn(): Promise<void> {
  const sessions = await capture();
  const all = sessions.reduce((sum, session) => sum + session.length, 0);
  for (const redact of [false, true]) {
    const same = sessions.reduce((sum, session) => sum + throughHar(session, redact), 0);
    console.log(`round trip ${same} of ${all}${redact ? " redacted" : ""}`);
  }
  console.log("through Chromium's Network panel (import, export):");
  const fromPage = sessions.slice(0, 2);
  await withNetworkPanel(lab, "about:blank", async (panel) => {
    for (const [index, session] of fromPage.entries()) {
      const title = index === 0 ? "passive evidence" : "with the browser's verdicts";
      await panel.clear();
      const har = harOf(session, { redact: false, ...options });
      const rows = await panel.importHar(JSON.stringify(har));
      console.log(`  ${title}: rows ${rows} of ${har.log.entries.length}`);
      compareWithPanel(title, session, await panel.exportHar(false));
      compareWithPanel(`${title}, sanitized`, analyze(session.map(({ call }) => sanitized(call))), await panel.exportHar(true));
    }
  });
}

async function otherTools(): Promise<void> {
  const chromium = await recordInChromium(lab, [...written, ...sample].filter(onPage));
  report("Chromium's own HAR", judgeHar(chromium.plain, chromium.runs));
  report("Chromium's own HAR, sanitized", judgeHar(chromium.sanitized, chromium.runs));

  const firefox = findFirefox();
  if (firefox === null) console.log(`Firefox's own HAR: skipped, ${noFirefox}`);
  else {
    const mine = written.filter((one) => onPage(one) && one.request.inside === undefined);
    const recorded = await recordInFirefox(firefox, lab, mine);
    report(`Firefox's own HAR (${recorded.version}), against its console`, judgeFirefox(recorded));
  }

  const mitmproxy = findMitmproxy();
  if (typeof mitmproxy === "string") console.log(`mitmproxy's HAR: skipped, ${mitmproxy}`);
  else {
    const { har, runs } = await recordThroughMitmproxy(mitmproxy, lab, written.filter(onPage));
    report(`mitmproxy's HAR (${mitmproxy.version})`, judgeHar(har, runs));
  }
}

/** Writers that npm has. */
async function npmWriters(): Promise<void> {
  const mine = allScenarios.filter(
    (one) => chosen(one) && onPage(one) && one.request.inside === undefined && one.before === undefined && !neverEnds(one),
  );
  for (const [name, record] of [
    ["chrome-har", recordWithChromeHar],
    ["Playwright", recordWithPlaywright],
  ] as const) {
    const written = await record(lab, mine);
    if (typeof written === "string") console.log(`${name}'s HAR: skipped, ${written}`);
    else report(`${name}'s HAR (${written.version})`, judgeHar(written.har, written.runs));
  }
}

try {
  await ourOwn();
  await otherTools();
  await npmWriters();
  console.log(faults === 0 ? "nothing wrong" : `${faults} wrong`);
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await lab.close();
}
