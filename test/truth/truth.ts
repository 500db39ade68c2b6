// Prints how far our verdicts equal the browser's over the whole corpus: npm run truth [-- part of ids] [-- --write]
import { readFileSync, writeFileSync } from "node:fs";
import type { Call } from "../../src/model/call.ts";
import { launchWithExtension } from "../kit/chrome.ts";
import { startLab } from "../kit/lab/lab.ts";
import { allScenarios, scenarioGroups } from "../scenarios/corpus.ts";
import { generatedCases } from "../scenarios/generated.ts";
import { loadCases } from "../scenarios/loads.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { compare } from "./compare.ts";
import { type Compared, count, isGood, markdownLines, missingErrors, stageReport, type TruthReport, textLines } from "./report.ts";
import { type CaseRun, type Mode, runCases } from "./run-cases.ts";

const chunkSize = 300;
const pages: readonly PageName[] = ["page", "public-page", "insecure-public-page", "controlled-page", "h2-page"];

const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const corpus: readonly Case[] = [...allScenarios, ...generatedCases, ...loadCases].filter(
  ({ id }) => only === undefined || id.includes(only),
);
const lab = await startLab({
  groups: [...scenarioGroups, { title: "Generated", scenarios: generatedCases }, { title: "Loads", scenarios: loadCases }],
});
const extension = await launchWithExtension({ args: lab.browserArgs });
const startedAtMs = Date.now();

async function runAll(mode: Mode): Promise<CaseRun[]> {
  const runs: CaseRun[] = [];
  for (const name of pages) {
    const mine = corpus.filter((one) => (one.from ?? "page") === name);
    for (let from = 0; from < mine.length; from += chunkSize) {
      runs.push(...(await runCases(lab, extension, name, mine.slice(from, from + chunkSize), mode)));
    }
  }
  return runs;
}

function comparedBy(runs: readonly CaseRun[], callOf: (run: CaseRun) => Call | null): Compared[] {
  return runs.flatMap((run) => (run.truth === null ? [] : [{ run, comparison: compare(callOf(run), run.truth) }]));
}

async function measure(): Promise<TruthReport> {
  const runs = await runAll("confirm");
  const precise = await runAll("precise");
  const failed = runs.filter((run) => run.truth?.error != null);
  return {
    scenarios: runs.length,
    silent: runs.filter((run) => run.truth === null).length,
    byError: count(failed, (run) => run.truth?.error ?? ""),
    stages: [
      stageReport(
        "passive",
        "passive evidence",
        comparedBy(runs, (run) => run.passive),
      ),
      stageReport(
        "confirm",
        "after *Ask the browser*",
        comparedBy(runs, (run) => run.confirmed),
      ),
      stageReport(
        "precise",
        "precise mode",
        comparedBy(precise, (run) => run.confirmed),
      ),
    ],
    browser: await extension.browser.version(),
  };
}

function writeEvidence(report: TruthReport): void {
  const path = new URL("../../docs/evidence.md", import.meta.url);
  const block = `<!-- truth:begin -->\n${markdownLines(report).join("\n")}\n<!-- truth:end -->`;
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(/<!-- truth:begin -->[\s\S]*<!-- truth:end -->/, () => block),
  );
}

try {
  const report = await measure();
  for (const line of textLines(report)) console.log(line);
  console.log(`took ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
  if (process.argv.includes("--write")) writeEvidence(report);
  process.exitCode = isGood(report) && (only !== undefined || missingErrors(report).length === 0) ? 0 : 1;
} finally {
  await extension.browser.close();
  await lab.close();
}
