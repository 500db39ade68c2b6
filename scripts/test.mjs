// npm test: what has to hold, in one run. The longest browser tests are left to "npm run test:all".
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { ensureFirefox } from "./find-firefox.mjs";
import { buildLine, ensureDependencies, nodeLine, npmLine, runBeside } from "./setup.mjs";

/** @typedef {{passed: number, failed: number}} Tally */

const reports = mkdtempSync(join(tmpdir(), "why-cors-"));

/** What passed only when it was run again, each with what its first try said. @type {string[]} */
const secondTries = [];

/** @param {{assertionResults: {status: string, fullName: string, failureMessages: string[]}[]}} file @returns {string[]} */
function passedSecond({ assertionResults }) {
  return assertionResults
    .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.split("\n")[0] ?? ""}`);
}

/** Runs one of vitest's projects. A run that fails without a failed test counts as one failure. @param {string} project @returns {Promise<Tally>} */
async function vitest(project) {
  console.log(`\n── Tests: ${project}`);
  const file = join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const good = await runBeside(nodeLine(join("node_modules", "vitest", "vitest.mjs"), ...args));
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8"));
    secondTries.push(...testResults.flatMap(passedSecond));
    return { passed: numPassedTests, failed: good ? numFailedTests : Math.max(1, numFailedTests) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Runs a step that is no test of vitest's; counts only when it fails. @param {string} title @param {import("./setup.mjs").Line} line @returns {Promise<Tally>} */
async function check(title, line) {
  console.log(`\n── ${title}`);
  const good = await runBeside(line).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  if (!good) console.error(`${title}: failed`);
  return { passed: 0, failed: good ? 0 : 1 };
}

// Their software comes with npm or with Node; the whole list is run by "npm run proofs".
const quickProofs = ["header-lines", "express", "node-http"];
const proofsLimitMs = 60_000;

/** Proves a few fixes against the real software, and one more each day. @returns {Promise<Tally[]>} */
async function proofs() {
  const title = "Proofs: a few, and one by the day";
  if (process.platform !== "linux") {
    console.log(`\n── ${title}\nskipped: the proofs start servers as Linux has them; this is ${process.platform}`);
    return [];
  }
  const args = ["--import", "tsx", join("test", "proofs", "proofs.ts"), ...quickProofs, "--daily", "--leave-system", "--limit-ms"];
  return [await check(title, nodeLine(...args, String(proofsLimitMs)))];
}

// Some seconds; what it finds is found again by its seed.
const randomCalls = 80;

/** Random calls, others each day, against the browser's own verdict. @returns {Promise<Tally>} */
function randomOfTheDay() {
  const seed = Math.floor(Date.now() / 86_400_000);
  const args = ["--import", "tsx", join("test", "random", "random.ts"), "--seed", String(seed), "--calls", String(randomCalls)];
  return check(`Random calls: seed ${seed}, by the day`, nodeLine(...args));
}

/** What needs no browser. @returns {Promise<Tally[]>} */
async function withoutBrowser() {
  return [
    await check("Format and lint", npmLine("run", "--silent", "check:format")),
    await check("Types", npmLine("run", "--silent", "check:types")),
    await vitest("unit"),
    ...(await proofs()),
  ];
}

/** What runs in browsers, with what is built for them. @returns {Promise<Tally[]>} */
async function inBrowsers() {
  const built = [await check("Build for Chrome", buildLine("chrome")), await check("Build for Firefox", buildLine("firefox"))];
  if (built.some(({ failed }) => failed > 0)) return built;
  return [...built, await vitest("browser"), await randomOfTheDay()];
}

/** Both at the same time where there are two processors: a browser waits a lot. @returns {Promise<Tally[]>} */
async function everything() {
  if (availableParallelism() < 2) return [...(await withoutBrowser()), ...(await inBrowsers())];
  return (await Promise.all([withoutBrowser(), inBrowsers()])).flat();
}

async function main() {
  // Programs that are started speak English, whatever the language of the machine.
  process.env.LC_ALL = "C";
  ensureDependencies();
  process.env.CHROME_PATH = await findBrowser();
  console.log(`Browser: ${process.env.CHROME_PATH}`);
  ensureFirefox();
  const tallies = await everything();
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  if (secondTries.length > 0) console.log(`\nPassed only on a second try:\n${secondTries.map((one) => `  ${one}\n`).join("")}`);
  console.log(
    '\nNot run here, since few changes touch them: "npm run test:long" (accessibility of each view, the page with and without us, trials in Firefox).',
  );
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
