// Records what Firefox's webRequest tells of some scenarios: tsx test/firefox/record.ts. Writes test/fixtures/events/firefox/*.json
import { mkdirSync, writeFileSync } from "node:fs";
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import type { WebRequestEvent } from "../../src/capture/web-request-event.ts";
import { launchFirefox } from "../kit/firefox.ts";
import { startLab } from "../kit/lab/lab.ts";

const ids = [
  ...["pass-get", "pass-put", "pass-same-origin", "actual-allow-origin-missing", "preflight-status-404-credentials"],
  ...["preflight-redirect-302", "method-not-listed", "after-preflight-allow-origin-missing", "redirect-allow-origin-missing"],
  ...["redirect-null", "redirect-put-307", "redirect-loop", "server-down", "server-down-put", "resource-policy", "beacon-json"],
];

const folder = new URL("../fixtures/events/firefox/", import.meta.url);
const executablePath = findFirefox();
if (executablePath === null) throw new Error(noFirefox);
mkdirSync(folder, { recursive: true });
// Fixed ports, so that recordings differ in what matters only.
const lab = await startLab({ ports: { page: 5173, api: 8080, other: 8081 } });
const firefox = await launchFirefox(executablePath);
try {
  const page = await firefox.browser.newPage();
  await page.goto(lab.pages.page);
  const { panel, tabId } = await firefox.openPanelTab(page);
  await panel.evaluate((tab) => {
    const events: unknown[] = [];
    const parts: Record<string, string[]> = {
      ...{ onBeforeRequest: [], onSendHeaders: ["requestHeaders"], onHeadersReceived: ["responseHeaders"] },
      ...{ onBeforeRedirect: ["responseHeaders"], onCompleted: ["responseHeaders"], onErrorOccurred: [] },
    };
    for (const [kind, wanted] of Object.entries(parts)) {
      const event = chrome.webRequest[kind as "onCompleted"];
      const note = (details: object): void => void events.push({ kind, ...details });
      event.addListener(note, { urls: ["<all_urls>"], tabId: tab }, ...(wanted.length === 0 ? [] : [wanted as ["responseHeaders"]]));
    }
    (globalThis as unknown as { events: unknown[] }).events = events;
  }, tabId);
  for (const id of ids) {
    await page.evaluate(`runScenario(${JSON.stringify(id)}, "1")`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const json = await panel.evaluate("JSON.stringify(events.splice(0))");
    const wanted = ["documentId", "documentUrl", "error", "frameId", "fromCache", "ip", "kind", "method", "originUrl", "redirectUrl"];
    const more = ["requestHeaders", "requestId", "responseHeaders", "statusCode", "statusLine", "tabId", "timeStamp", "type", "url"];
    const events = JSON.parse(String(json), (key, value: unknown) => (key === "cookieStoreId" ? undefined : value)) as WebRequestEvent[];
    const lines = events.map((event) => JSON.stringify(event, [...wanted, ...more, "name", "value"]));
    writeFileSync(
      new URL(`${id}.json`, folder),
      `{\n"browser": ${JSON.stringify(await firefox.browser.version())},\n"events": [\n${lines.join(",\n")}\n]\n}\n`,
    );
  }
} finally {
  await firefox.close();
  await lab.close();
}
