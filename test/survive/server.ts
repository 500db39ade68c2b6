import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../kit/lab/listen.ts";

/** One request as the server got it. */
export interface Arrival {
  /** Method and URL: what an Exchange is found by. */
  readonly key: string;
  /** Unix epoch, milliseconds. */
  readonly atMs: number;
}

/** A page and, on another origin, a server for it to call, which counts. */
export interface CountingServer {
  readonly pageUrl: string;
  readonly apiOrigin: string;
  /** Requests that the other origin got, in the order of their arrival. */
  readonly arrivals: readonly Arrival[];
  readonly close: () => Promise<void>;
}

const permission = [
  ["Access-Control-Allow-Origin", "*"],
  ["Access-Control-Allow-Headers", "x-a"],
  ["Access-Control-Allow-Methods", "PUT"],
  ["Access-Control-Max-Age", "0"],
  ["Cache-Control", "no-store"],
] as const;

/**
 * Starts it on loopback. Paths: `/blocked…` is answered without permission; `?preflight-ms=300` delays the answer to the preflight. All
 * else is permitted.
 */
export async function startCountingServer(): Promise<CountingServer> {
  const arrivals: Arrival[] = [];
  const page = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<title>survive</title>"));
  const api = createServer((request, response) => {
    // DevTools' own question at each page load: no request of the page.
    // https://developer.chrome.com/docs/devtools/workspaces#automatic-connection
    if (request.url?.startsWith("/.well-known/") !== true)
      arrivals.push({ key: `${request.method} http://${request.headers.host}${request.url}`, atMs: Date.now() });
    answer(request, response);
  });
  const [pagePort, apiPort] = await Promise.all([listen(page), listen(api)]);
  return {
    pageUrl: `http://localhost:${pagePort}/`,
    apiOrigin: `http://127.0.0.1:${apiPort}`,
    arrivals,
    close: async () => {
      for (const server of [page, api]) server.closeAllConnections();
      await Promise.all([page, api].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://api.test");
  const isPreflight = request.method === "OPTIONS";
  const headers = pathname.startsWith("/blocked") ? [] : permission.map(([name, value]): [string, string] => [name, value]);
  const send = (): void => void response.writeHead(isPreflight ? 204 : 200, headers.flat()).end(isPreflight ? undefined : "{}");
  const delayMs = isPreflight ? Number(searchParams.get("preflight-ms") ?? 0) : 0;
  if (delayMs === 0) send();
  else setTimeout(send, delayMs);
}
