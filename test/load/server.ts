import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../kit/lab/listen.ts";

/** What the other origin got. */
export interface Arrivals {
  readonly preflights: number;
  readonly allowed: number;
  readonly blocked: number;
  readonly puts: number;
}

export interface LoadServer {
  readonly pageUrl: string;
  /** The same page under the name of another site, which gets a process of its own. */
  readonly siteUrl: (site: number) => string;
  readonly apiOrigin: string;
  /** Since the last `reset`. */
  readonly arrivals: () => Arrivals;
  readonly reset: () => void;
  /** Answers to `/held…` wait from `hold` until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

const permission = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "PUT",
  // Each PUT has its own preflight.
  "Access-Control-Max-Age": "0",
};

const nothing: Arrivals = { preflights: 0, allowed: 0, blocked: 0, puts: 0 };

// Without a request for an icon, which would be one more Call.
const html = '<!doctype html><title>load</title><link rel="icon" href="data:,">';

function kindOf({ method, url }: IncomingMessage): keyof Arrivals {
  if (method === "OPTIONS") return "preflights";
  if (method === "PUT") return "puts";
  return url?.startsWith("/blocked/") === true ? "blocked" : "allowed";
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const isPreflight = request.method === "OPTIONS";
  const headers = { "Cache-Control": "no-store", ...(request.url?.startsWith("/blocked/") === true ? {} : permission) };
  response.writeHead(isPreflight ? 204 : 200, headers).end(isPreflight ? undefined : "{}");
}

/** Starts a page and a server of another origin. `/blocked/…` is answered without permission, all else with it. */
export async function startLoadServer(): Promise<LoadServer> {
  let arrivals = nothing;
  let held: (() => void)[] | null = null;
  const page = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));
  const api = createServer((request, response) => {
    const kind = kindOf(request);
    arrivals = { ...arrivals, [kind]: arrivals[kind] + 1 };
    if (held !== null && request.url?.startsWith("/held/") === true) held.push(() => answer(request, response));
    else answer(request, response);
  });
  const [pagePort, apiPort] = await Promise.all([listen(page), listen(api)]);
  return {
    pageUrl: `http://localhost:${pagePort}/`,
    siteUrl: (site) => `http://site-${site}.localhost:${pagePort}/`,
    apiOrigin: `http://127.0.0.1:${apiPort}`,
    arrivals: () => arrivals,
    reset: () => {
      arrivals = nothing;
    },
    hold: () => {
      held = [];
    },
    release: () => {
      for (const send of held ?? []) send();
      held = null;
    },
    close: async () => {
      for (const server of [page, api]) server.closeAllConnections();
      await Promise.all([page, api].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
