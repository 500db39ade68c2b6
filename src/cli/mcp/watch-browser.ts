import { request } from "node:http";
import { InputProblem, oneLine } from "../../lib/input-problem.ts";
import { PageWatch } from "../../lib/page-watch.ts";
import { type DebuggerConnection, openDebugger } from "./debugger-connection.ts";

// Chrome's answers are short.
const mostBytes = 1_000_000;
const answerTimeoutMs = 3000;

/** Asks the browser on this machine. Its debugger listens nowhere else. */
function askBrowser(port: number, path: string): Promise<unknown> {
  const noBrowser = () =>
    new InputProblem(`No browser answers on port ${port} of this machine. Start Chrome with --remote-debugging-port=${port}.`);
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, timeout: answerTimeoutMs }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        body += piece;
        if (body.length > mostBytes) response.destroy(noBrowser());
      });
      response.on("error", () => reject(noBrowser()));
      response.on("end", () => {
        try {
          resolve(JSON.parse(body));
        } catch {
          reject(noBrowser());
        }
      });
    });
    const limit = setTimeout(() => asked.destroy(noBrowser()), answerTimeoutMs);
    asked.on("timeout", () => asked.destroy(noBrowser()));
    asked.on("error", () => reject(noBrowser()));
    asked.on("close", () => clearTimeout(limit));
    asked.end();
  });
}

/** The path of the browser's own socket; its host is not believed. */
async function debuggerPath(port: number): Promise<string> {
  const version = (await askBrowser(port, "/json/version")) as { readonly webSocketDebuggerUrl?: unknown } | null;
  const url = version?.webSocketDebuggerUrl;
  const path = typeof url === "string" ? /^ws:\/\/[^/]+(\/[\w./-]{1,200})$/.exec(url)?.[1] : undefined;
  if (path === undefined) throw new InputProblem(`What answers on port ${port} is no debugger of Chrome.`);
  return path;
}

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

async function pagesOf(connection: DebuggerConnection, part: string | null): Promise<readonly Target[]> {
  const { targetInfos } = (await connection.send("Target.getTargets", {}, null)) as { readonly targetInfos: readonly Target[] };
  const pages = targetInfos.filter(({ type, url }) => type === "page" && (part === null || url.includes(part)));
  if (pages.length > 0) return pages;
  const known = targetInfos.filter(({ type }) => type === "page").map(({ url }) => JSON.stringify(url.split("?")[0]?.slice(0, 80)));
  throw new InputProblem(
    oneLine(
      part === null ? "The browser has no open page." : `No page's address contains that. Open are: ${known.slice(0, 5).join(", ")}.`,
    ),
  );
}

export interface Watched {
  readonly calls: ReturnType<PageWatch["calls"]>;
  readonly pages: number;
}

/** Listens to the pages of a running browser for so long. */
export async function watchBrowser(port: number, durationMs: number, part: string | null): Promise<Watched> {
  const connection = await openDebugger(port, await debuggerPath(port));
  try {
    const watch = new PageWatch((method, params, sessionId) => connection.send(method, params, sessionId));
    connection.onEvent((event) => watch.take(event));
    const pages = await pagesOf(connection, part);
    // Each comes as Target.attachedToTarget, and is listened to from there on.
    for (const { targetId } of pages) await connection.send("Target.attachToTarget", { targetId, flatten: true }, null);
    await new Promise((resolve) => setTimeout(resolve, durationMs));
    return { calls: watch.calls(), pages: pages.length };
  } finally {
    connection.close();
  }
}
