import type { Recorded } from "./figures.ts";

// Ports are handed out anew in each run.
const firstPort = 40_001;

/** Returns a recording as a file: the same ports in each run, and nothing of the machine. */
export function written({ calls, brokenId, alsoBroken }: Recorded): string {
  const ports = new Map<string, string>();
  const text = JSON.stringify({ brokenId, alsoBroken, calls })
    .replaceAll(/(127\.0\.0\.1|localhost|\.test)(:|%3A)(\d{4,5})/g, (_, host: string, colon: string, port: string) => {
      const known = ports.get(port) ?? String(firstPort + ports.size);
      ports.set(port, known);
      return `${host}${colon}${known}`;
    })
    .replaceAll(/file:\/\/\/[^"]*\/index\.html/g, "file:///home/user/index.html")
    .replaceAll(/pptr:[^"]*?(?=:\d+:\d+-|")/g, "page.js")
    .replaceAll(/chrome-extension:\/\/[a-p]{32}/g, "chrome-extension://other");
  return `${text.replaceAll('{"id":"', '\n{"id":"')}\n`;
}
