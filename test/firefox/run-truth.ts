import type { Page } from "puppeteer";
import type { Call } from "../../src/model/call.ts";
import { openStatus } from "../../src/protocol/page-answers.ts";
import { runInFirefox } from "../har-tools/firefox.ts";
import { judgeCalls } from "../har-tools/judge-firefox.ts";
import type { Tally } from "../har-tools/judge-har.ts";
import { until } from "../kit/chrome.ts";
import type { FirefoxExtension } from "../kit/firefox.ts";
import type { Lab } from "../kit/lab/lab.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { type CallsClient, clientIn } from "../truth/calls-client.ts";

// A page's timeline holds 250 requests, unless the page asks for more: https://w3c.github.io/resource-timing/#sec-extensions-performance-interface
const chunkSize = 200;

/** Notes from now on what the console says: it forgets all but the last few hundred lines. */
const listen = `globalThis.whyCorsLines ??= [];
  if (globalThis.whyCorsListener === undefined) {
    globalThis.whyCorsListener = { observe: (one) => { if (one instanceof Ci.nsIScriptError) whyCorsLines.push(one.errorMessage); } };
    Services.console.registerListener(whyCorsListener);
  }`;

interface Told {
  readonly lab: Lab;
  readonly page: Page;
  readonly client: CallsClient;
  /** What the console said until now. */
  readonly lines: () => Promise<readonly string[]>;
  readonly chunk: readonly Case[];
}

/**
 * Resolves when the console and the background know of all that was asked until now, which may be after the page has its answer: each hears
 * of it in order, so that a last request of every place, which no server allows, comes after all others of that place. So does one that the
 * server allows, of which only the page's timeline tells.
 */
async function untilTold({ lab, page, client, lines, chunk: [first, ...others] }: Told): Promise<void> {
  if (first === undefined) return;
  const { api } = lab.originsFor({ ...first, request: { via: "fetch" } });
  const places = [null, ...new Set([first, ...others].flatMap(({ request }) => request.inside ?? []))];
  const last = places.map((place, index) => ({ place, url: `${api}/s/last/0/${first.id}-${index}` }));
  await page.evaluate(
    `Promise.all(${JSON.stringify(last)}.map(({ place, url }) =>
      (place === null ? ways.fetch(url, {}) : askInside(place, url, { via: "fetch" })).catch(() => {}))).then(() => null)`,
  );
  for (const { url, place } of last) {
    await until(async () => (await lines()).some((line) => line.includes(url)), `the console's line of the last call of ${place}`);
    await until(async () => (await client.callsAbout(url)).some(({ end }) => end.kind !== "pending"), `the last Call of ${place}`);
  }
  const allowed = `${api}/s/pass-star/0/last-${first.id}`;
  await page.evaluate(`ways.fetch(${JSON.stringify(allowed)}, {})`);
  const isTold = (call: Call): boolean => call.end.kind !== "pending" && openStatus(call) === null;
  await until(async () => (await client.callsAbout(allowed)).some(isTold), "the page's word on its last Call");
}

/** Makes every call of the cases, all of which are made from that page of the lab, and compares what we say with what Firefox's console says. */
export async function compareWithConsole(
  firefox: FirefoxExtension,
  lab: Lab,
  cases: readonly Case[],
  from: PageName = "page",
): Promise<Tally> {
  await firefox.inWindow(listen);
  const tallies: Tally[] = [];
  for (let at = 0; at < cases.length; at += chunkSize) {
    const page = await firefox.browser.newPage();
    // Another tab may show the lab, too.
    await page.goto(`${lab.pages[from]}#${at}`);
    const { panel, tabId } = await firefox.openPanelTab(page);
    const client = await clientIn(panel, tabId);
    const devtools = await firefox.openDevTools(page);
    const chunk = cases.slice(at, at + chunkSize);
    const lines = async () => JSON.parse(String(await firefox.inWindow("return JSON.stringify(whyCorsLines);"))) as string[];
    const runs = await runInFirefox(page, lab, chunk, async () => {
      await untilTold({ lab, page, client, lines, chunk });
      return await lines();
    });
    tallies.push(judgeCalls(await client.calls(), runs));
    await devtools.close();
    await panel.close();
    await page.close();
  }
  const sum = (read: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + read(tally), 0);
  return {
    agree: sum(({ agree }) => agree),
    unknown: sum(({ unknown }) => unknown),
    unseen: sum(({ unseen }) => unseen),
    wrong: tallies.flatMap(({ wrong }) => wrong),
    open: tallies.flatMap(({ open = [] }) => open),
  };
}
