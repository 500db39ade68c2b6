import { request } from "node:http";

/** An answer with its header lines as they came: duplicates stay visible. */
export interface RawAnswer {
  readonly status: number;
  /** Values of all lines with that name, which is lower case. */
  readonly lines: (name: string) => readonly string[];
}

// Only for servers that never answer: a first answer may wait for a virtual machine to warm up.
const limitMs = 60_000;

/** Sends one request over a connection of its own. */
export function sendRaw(port: number, method: string, path: string, headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false, timeout: limitMs }, (incoming) => {
      incoming.resume();
      incoming.once("end", () => resolve({ status: incoming.statusCode ?? 0, lines: (name) => rawLines(incoming.rawHeaders, name) }));
      incoming.once("error", reject);
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error(`${method} ${path}: no answer`)));
    outgoing.once("error", reject);
    outgoing.end();
  });
}

function rawLines(raw: readonly string[], name: string): string[] {
  return raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name);
}
