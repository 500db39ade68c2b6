import { inDevTools, until } from "../kit/chrome.ts";
import type { Lab } from "../kit/lab/lab.ts";
import { launchBrowser } from "../kit/launch.ts";
import { type NetworkPanel, networkPanel } from "../roundtrip/network-panel.ts";
import type { Case } from "../scenarios/scenario.ts";
import { atRest, recording, runInChromium, type ToolRun } from "./lab-run.ts";

export interface ChromiumHars {
  readonly runs: readonly ToolRun[];
  readonly plain: string;
  readonly sanitized: string;
}

/** Opens DevTools on the lab's page, or on an empty one, and hands over its Network panel. */
export async function withNetworkPanel<T>(
  lab: Lab,
  url: string,
  use: (panel: NetworkPanel, page: Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>["newPage"]>>) => Promise<T>,
): Promise<T> {
  const browser = await launchBrowser({ args: lab.browserArgs });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const devtools = await page.openDevTools();
    const ready = async (): Promise<boolean> => (await inDevTools(devtools, "return view !== undefined").catch(() => false)) === true;
    await until(ready, "DevTools");
    await inDevTools(devtools, `await view.showPanel("network")`);
    return await use(networkPanel(devtools), page);
  } finally {
    await browser.close();
  }
}

/** Runs the cases with DevTools open, and returns what its Network panel exports of them. */
export async function recordInChromium(lab: Lab, cases: readonly Case[]): Promise<ChromiumHars> {
  return await withNetworkPanel(lab, lab.pages.page, async (panel, page) => {
    await recording(page, panel.countRows);
    const runs = await runInChromium(lab, page, cases, "har");
    await atRest(panel.countRows);
    return { runs, plain: await panel.exportHar(false), sanitized: await panel.exportHar(true) };
  });
}
