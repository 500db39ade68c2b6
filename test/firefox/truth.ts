// Prints how far what we say of captured Calls equals what Firefox's own console says: npm run truth:firefox [-- part of ids] [-- --open]

import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { tallyLine } from "../har-tools/judge-har.ts";
import { launchFirefox } from "../kit/firefox.ts";
import { startLab } from "../kit/lab/lab.ts";
import { scenarioGroups } from "../scenarios/corpus.ts";
import { generatedCases } from "../scenarios/generated.ts";
import { loadCases } from "../scenarios/loads.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { compareWithConsole } from "./run-truth.ts";

const isTalkative = process.argv.includes("--open");
const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const groups = [...scenarioGroups, { title: "Generated", scenarios: generatedCases }, { title: "Loads", scenarios: loadCases }];
const cases: readonly Case[] = groups.flatMap(({ scenarios }) => scenarios).filter(({ id }) => only === undefined || id.includes(only));
// Not those that Chrome takes for public: Firefox has other switches for that.
const pages = ["page", "h2-page", "controlled-page"] as const satisfies readonly PageName[];

async function measure(executablePath: string): Promise<void> {
  const lab = await startLab({ groups });
  const firefox = await launchFirefox(executablePath);
  const total = { scenarios: 0, agree: 0, unknown: 0, unseen: 0, wrong: [] as string[] };
  try {
    console.log(await firefox.browser.version());
    for (const from of pages) {
      const mine = cases.filter((one) => (one.from ?? "page") === from);
      const tally = await compareWithConsole(firefox, lab, mine, from);
      console.log(`${from}: ${mine.length} scenarios, ${tallyLine(tally, "seen")}`);
      for (const line of tally.wrong) console.log(`  WRONG ${line}`);
      if (isTalkative) for (const line of tally.open ?? []) console.log(`  OPEN ${line}`);
      total.scenarios += mine.length;
      total.agree += tally.agree;
      total.unknown += tally.unknown;
      total.unseen += tally.unseen;
      total.wrong.push(...tally.wrong);
    }
    console.log(`against Firefox's console: ${total.scenarios} scenarios, ${tallyLine(total, "seen")}`);
    process.exitCode = total.wrong.length === 0 ? 0 : 1;
  } finally {
    await firefox.close();
    await lab.close();
  }
}

const executablePath = findFirefox();
if (executablePath === null) console.log(`skipped: ${noFirefox}`);
else await measure(executablePath);
