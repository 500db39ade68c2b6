import type { Call } from "../../src/model/call.ts";

// Ports are handed out anew in each run.
const firstPort = 40_001;

/** Returns a recording as a file: the same ports in each run, and nothing of the machine. */
export function written(id: string, calls: readonly Call[], brokenId: string | null): string {
  const ports = new Map<string, string>();
  const text = JSON.stringify({ id, brokenId, calls })
    .replaceAll(/(127\.0\.0\.1|localhost|\.test):(\d{4,5})/g, (_, host: string, port: string) => {
      const known = ports.get(port) ?? String(firstPort + ports.size);
      ports.set(port, known);
      return `${host}:${known}`;
    })
    .replaceAll(/file:\/\/\/[^"]*\/index\.html/g, "file:///home/user/index.html")
    .replaceAll(/chrome-extension:\/\/[a-p]{32}/g, "chrome-extension://other");
  return `${text}\n`;
}
