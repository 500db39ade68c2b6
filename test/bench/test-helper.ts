import { watchCors } from "../../src/testing/puppeteer.ts";
import { cpuMs, endedChildrenCpuMs } from "../kit/cpu-time.ts";
import { launchBrowser } from "../kit/launch.ts";
import { buildTesting, ourPlaywright, playwrightItself, type SpecFolder, specFolder } from "../kit/playwright.ts";
import { serve, type TestServer } from "../lib/server.ts";

const testsOfRun = 10;
const callsOfTest = 40;

/** What a run of tests took, in milliseconds. */
interface RunTime {
  readonly wall: number;
  /** Of the processor, by all programs of the run; null where the system does not tell it. Other work on the machine does not count. */
  readonly cpu: number | null;
}

/** The same tests with the helper and without: one pair for each round. */
export interface HelperCost {
  readonly what: string;
  readonly pairs: readonly { readonly withIt: RunTime; readonly without: RunTime }[];
}

async function timed(run: () => Promise<void>): Promise<RunTime> {
  const [wallBefore, ownBefore, childrenBefore] = [performance.now(), cpuMs(), endedChildrenCpuMs()];
  await run();
  const children = endedChildrenCpuMs();
  return {
    wall: performance.now() - wallBefore,
    cpu: children === null || childrenBefore === null ? null : children - childrenBefore + cpuMs() - ownBefore,
  };
}

interface Sites {
  readonly page: TestServer;
  readonly api: TestServer;
}

/** What each test does, as code of its page: calls of another origin, some at once. */
function callsCode({ api }: Sites, path: string): string {
  return `Promise.all(Array.from({ length: ${callsOfTest} }, (_, index) => fetch(${JSON.stringify(api.origin + path)} + index).then((one) => one.text()).catch(() => "")))`;
}

function specText(from: string, sites: Sites, path: string): string {
  return `
    import { expect, test } from ${from};
    for (let index = 0; index < ${testsOfRun}; index += 1) {
      test("test " + index, async ({ page }) => {
        await page.goto(${JSON.stringify(sites.page.origin)});
        await page.evaluate(() => ${callsCode(sites, path)}.then(() => {}));
        await expect(page).toHaveTitle("shop");
      });
    }`;
}

async function runSpec(folder: SpecFolder, text: string): Promise<void> {
  const { results, printed } = await folder.run(text);
  if (results.length !== testsOfRun || results.some(({ status }) => status !== "passed")) throw new Error(printed);
}

async function runPuppeteer(sites: Sites, isWatched: boolean): Promise<void> {
  const browser = await launchBrowser();
  for (let index = 0; index < testsOfRun; index += 1) {
    const page = await browser.newPage();
    const cors = isWatched ? await watchCors(page) : null;
    await page.goto(sites.page.origin);
    await page.evaluate(`${callsCode(sites, "/open/")}.then(() => {})`);
    await cors?.report();
    await page.close();
  }
  await browser.close();
}

/** The first of a pair is now the one, now the other. */
async function measurePairs(what: string, rounds: number, run: (isWithIt: boolean) => Promise<void>): Promise<HelperCost> {
  await run(true);
  const pairs: { withIt: RunTime; without: RunTime }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = await timed(() => run(round % 2 === 0));
    const second = await timed(() => run(round % 2 === 1));
    pairs.push(round % 2 === 0 ? { withIt: first, without: second } : { withIt: second, without: first });
  }
  return { what, pairs };
}

/** Measures what `why-cors/playwright` and `why-cors/puppeteer` cost the tests that use them. */
export async function measureTestHelper(rounds: number): Promise<HelperCost[]> {
  await buildTesting();
  const page = await serve((_, response) =>
    response.setHeader("Content-Type", "text/html").end('<link rel="icon" href="data:,"><title>shop</title>'),
  );
  const api = await serve(({ url = "" }, response) => {
    if (url.startsWith("/open/") || !url.endsWith("/0")) response.setHeader("Access-Control-Allow-Origin", page.origin);
    response.end("[]");
  });
  const sites: Sites = { page, api };
  const folder = await specFolder();
  try {
    const spec = (path: string) => (isWithIt: boolean) =>
      runSpec(folder, specText(isWithIt ? ourPlaywright : playwrightItself, sites, path));
    return [
      await measurePairs("why-cors/playwright, calls that pass", rounds, spec("/open/")),
      await measurePairs("why-cors/playwright, one call of each test is blocked", rounds, spec("/first-blocked/")),
      await measurePairs("why-cors/puppeteer, calls that pass", rounds, (isWithIt) => runPuppeteer(sites, isWithIt)),
    ];
  } finally {
    folder.close();
    await page.close();
    await api.close();
  }
}
