import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extensionDir } from "../kit/chrome.ts";

/** What a DevTools page of a reference extension runs. */
function listenIdly(): void {
  const extra = "extraHeaders";
  const filter = { urls: ["<all_urls>"], tabId: chrome.devtools.inspectedWindow.tabId };
  const port = chrome.runtime.connect();
  port.postMessage({ filter, extra });
  setInterval(() => port.postMessage({}), 5000);
}

/** Its worker: the events that ours listens to, with the same options, and nothing done with them. */
function serveIdly(): void {
  type AnyEvent = { addListener(listener: () => void, filter: object, options: string[]): void };
  const options: Record<string, string[]> = {
    onBeforeRequest: [],
    onSendHeaders: ["requestHeaders"],
    onHeadersReceived: ["responseHeaders"],
    onBeforeRedirect: ["responseHeaders"],
    onCompleted: ["responseHeaders"],
    onErrorOccurred: [],
  };
  chrome.runtime.onConnect.addListener((port) => {
    port.onMessage.addListener(({ filter, extra }: { filter?: object; extra?: string }) => {
      if (filter === undefined || extra === undefined) return;
      for (const [name, part] of Object.entries(options)) {
        const event = chrome.webRequest[name as keyof typeof chrome.webRequest] as unknown as AnyEvent;
        event.addListener(() => {}, filter, [...part, extra]);
      }
    });
  });
}

/**
 * Writes an extension with the permissions of ours that does nothing, or that listens as ours does and throws away what it hears: what the
 * browser charges for that, whoever asks. Returns its folder.
 */
export function writeReference(kind: "idle" | "listening"): string {
  const dir = mkdtempSync(join(tmpdir(), `why-cors-${kind}-`));
  const own = JSON.parse(readFileSync(join(extensionDir, "manifest.json"), "utf8")) as Record<string, unknown>;
  const isListening = kind === "listening";
  const manifest = {
    manifest_version: 3,
    name: kind,
    version: "1",
    permissions: own.permissions,
    host_permissions: own.host_permissions,
    background: { service_worker: "worker.js" },
    ...(isListening ? { devtools_page: "devtools.html" } : {}),
  };
  mkdirSync(dir, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
  write("manifest.json", JSON.stringify(manifest));
  write("worker.js", isListening ? `globalThis.__name = (one) => one; (${serveIdly})();` : "");
  write("devtools.html", '<!doctype html><script src="devtools.js"></script>');
  write("devtools.js", `(${listenIdly})();`);
  return dir;
}
