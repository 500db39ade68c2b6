import { runInFirefox } from "../har-tools/firefox.ts";
import { judgeCalls } from "../har-tools/judge-firefox.ts";
import type { Tally } from "../har-tools/judge-har.ts";
import type { Lab } from "../lab/lab.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { clientIn } from "../truth/calls-client.ts";
import type { FirefoxExtension } from "./kit.ts";

// A page's timeline holds 250 requests, unless the page asks for more: https://w3c.github.io/resource-timing/#sec-extensions-performance-interface
const chunkSize = 200;

/** Notes from now on what the console says: it forgets all but the last few hundred lines. */
const listen = `globalThis.whyCorsLines ??= [];
  if (globalThis.whyCorsListener === undefined) {
    globalThis.whyCorsListener = { observe: (one) => { if (one instanceof Ci.nsIScriptError) whyCorsLines.push(one.errorMessage); } };
    Services.console.registerListener(whyCorsListener);
  }`;

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
    const runs = await runInFirefox(page, lab, cases.slice(at, at + chunkSize), async () => {
      // A console line and the last events may come after the page has its answer.
      await new Promise((resolve) => setTimeout(resolve, 2500));
      return JSON.parse(String(await firefox.inWindow("return JSON.stringify(whyCorsLines);"))) as string[];
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
