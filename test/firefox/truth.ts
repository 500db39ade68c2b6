// Prints how far what we say of captured Calls equals what Firefox's own console says: npm run truth:firefox [-- part of ids] [-- --open]

import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { tallyLine } from "../har-tools/judge-har.ts";
import { startLab } from "../lab/lab.ts";
import { allScenarios, scenarioGroups } from "../scenarios/corpus.ts";
import { generatedCases } from "../scenarios/generated.ts";
import type { Case } from "../scenarios/scenario.ts";
import { launchFirefox } from "./kit.ts";
import { compareWithConsole } from "./run-truth.ts";

const isTalkative = process.argv.includes("--open");
const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const cases: readonly Case[] = [...allScenarios, ...generatedCases].filter(
  (one) => (one.from ?? "page") === "page" && (only === undefined || one.id.includes(only)),
);

async function measure(executablePath: string): Promise<void> {
  const lab = await startLab({ groups: [...scenarioGroups, { title: "Generated", scenarios: generatedCases }] });
  const firefox = await launchFirefox(executablePath);
  try {
    console.log(`${cases.length} scenarios in ${await firefox.browser.version()}`);
    const tally = await compareWithConsole(firefox, lab, cases);
    console.log(`against Firefox's console: ${tallyLine(tally)}`);
    for (const line of tally.wrong) console.log(`  WRONG ${line}`);
    if (isTalkative) for (const line of tally.open ?? []) console.log(`  OPEN ${line}`);
    process.exitCode = tally.wrong.length === 0 ? 0 : 1;
  } finally {
    await firefox.close();
    await lab.close();
  }
}

const executablePath = findFirefox();
if (executablePath === null) console.log(`skipped: ${noFirefox}`);
else await measure(executablePath);
