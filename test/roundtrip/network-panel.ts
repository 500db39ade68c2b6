import type { Page } from "puppeteer";
import { inDevTools, until } from "../kit/chrome.ts";

/** Chromium's own Network panel, in a real DevTools window. */
export interface NetworkPanel {
  /** Does what "Import HAR file" does; returns how many rows there are then. */
  readonly importHar: (har: string) => Promise<number>;
  /** Returns what "Export HAR" would save, of all rows. Sanitized is DevTools' default. */
  readonly exportHar: (sanitize: boolean) => Promise<string>;
  readonly clear: () => Promise<void>;
  readonly countRows: () => Promise<number>;
}

async function countRows(devtools: Page): Promise<number> {
  return Number(
    await inDevTools(
      devtools,
      `const logs = await import("./models/logs/logs.js");
      return logs.NetworkLog.NetworkLog.instance().requests().length;`,
    ),
  );
}

export function networkPanel(devtools: Page): NetworkPanel {
  return {
    countRows: () => countRows(devtools),
    async importHar(har) {
      const wanted = (JSON.parse(har) as { log: { entries: unknown[] } }).log.entries.length;
      await devtools.evaluate((text) => {
        (globalThis as unknown as { har: string }).har = text;
      }, har);
      await inDevTools(
        devtools,
        `await view.showPanel("network");
        const network = await import("./panels/network/network.js");
        const file = new File([globalThis.har], "why-cors.har", { type: "application/json" });
        await network.NetworkPanel.NetworkPanel.instance().networkLogView.onLoadFromFile(file);`,
      );
      await until(async () => (await countRows(devtools)) >= wanted, `${wanted} rows`).catch(() => {});
      return await countRows(devtools);
    },
    async exportHar(sanitize) {
      // The class behind "Export HAR": https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/models/har/Writer.ts
      const text = await inDevTools(
        devtools,
        `const har = await import("./models/har/har.js");
        const logs = await import("./models/logs/logs.js");
        const requests = logs.NetworkLog.NetworkLog.instance().requests();
        return JSON.stringify({ log: await har.Log.Log.build(requests, { sanitize: ${sanitize} }) });`,
      );
      return String(text);
    },
    async clear() {
      await inDevTools(
        devtools,
        `const logs = await import("./models/logs/logs.js");
        logs.NetworkLog.NetworkLog.instance().reset(true);`,
      );
    },
  };
}
