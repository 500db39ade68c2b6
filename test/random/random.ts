// Random calls against the browser's own verdict: npm run random -- --seed 1 --calls 300 [--browser chrome|firefox] [--recorder | --written]
import { parseArgs } from "node:util";
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { compareWithConsole } from "../firefox/run-truth.ts";
import { launchWithExtension } from "../kit/chrome.ts";
import { launchFirefox } from "../kit/firefox.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { runCases } from "../truth/run-cases.ts";
import { randomCases } from "./random-cases.ts";
import { isGood, type RandomTally, randomLines, tallyOfConsole, tallyOfRuns } from "./tally.ts";
import { randomWritten } from "./written/written.ts";

const chunkSize = 300;

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    calls: { type: "string" },
    browser: { type: "string" },
    only: { type: "string" },
    recorder: { type: "boolean" },
    written: { type: "boolean" },
  },
});
const seed = Number(values.seed ?? 1);
const calls = Number(values.calls ?? 300);
const browser = values.browser ?? "chrome";
const isRecorded = values.recorder === true;
const isWritten = values.written === true;
if (![seed, calls].every(Number.isInteger)) throw new Error("--seed and --calls are whole numbers");
if (browser !== "chrome" && browser !== "firefox") throw new Error("--browser chrome or --browser firefox");
if (isWritten && browser === "firefox") throw new Error("--written is about Chrome: Firefox tells no place in the code");

const pages: readonly (readonly [number, PageName])[] = [
  [20, "page"],
  [1, "h2-page"],
  [1, "controlled-page"],
];
const cases = randomCases(seed, calls, pages).filter(({ id }) => values.only === undefined || id === values.only);
// In Firefox a last call shows that all others are told: test/firefox/run-truth.ts.
const last = allScenarios.filter(({ id }) => id === "pass-star");
function chunks(name: PageName): Case[][] {
  const mine = cases.filter(({ from }) => from === name);
  return Array.from({ length: Math.ceil(mine.length / chunkSize) }, (_, at) => mine.slice(at * chunkSize, (at + 1) * chunkSize));
}

async function inChrome(lab: Lab): Promise<RandomTally> {
  const extension = await launchWithExtension({ args: lab.browserArgs });
  try {
    console.log(await extension.browser.version());
    const runs = [];
    for (const [, name] of pages)
      for (const chunk of chunks(name)) runs.push(...(await runCases(lab, extension, name, chunk, isRecorded ? "record" : "confirm")));
    return tallyOfRuns(runs, isRecorded);
  } finally {
    await extension.browser.close();
  }
}

async function inFirefox(lab: Lab, executablePath: string): Promise<RandomTally> {
  const firefox = await launchFirefox(executablePath);
  try {
    console.log(await firefox.browser.version());
    const tallies = [];
    for (const [, name] of pages) for (const chunk of chunks(name)) tallies.push(await compareWithConsole(firefox, lab, chunk, name));
    return tallyOfConsole(tallies);
  } finally {
    await firefox.close();
  }
}

async function randomCalls(): Promise<boolean> {
  const executablePath = browser === "firefox" ? findFirefox() : null;
  if (browser === "firefox" && executablePath === null) {
    console.log(`skipped: ${noFirefox}`);
    return true;
  }
  const lab = await startLab({
    groups: [
      { title: "Random", scenarios: cases },
      { title: "Last", scenarios: last },
    ],
  });
  try {
    const tally = executablePath === null ? await inChrome(lab) : await inFirefox(lab, executablePath);
    for (const line of randomLines(tally)) console.log(line);
    return isGood(tally);
  } finally {
    await lab.close();
  }
}

const startedAtMs = Date.now();
const good = isWritten ? await randomWritten(seed, calls) : await randomCalls();
console.log(`seed ${seed}, ${isWritten ? calls : cases.length} calls, ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
process.exitCode = good ? 0 : 1;
