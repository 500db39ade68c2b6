import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { blockCode, type ProofServer } from "../proof-server.ts";

type Line = readonly [name: string, value: string];

function readLines(text: string): Line[] {
  return text.split("\n").flatMap((line) => {
    const colon = line.indexOf(":");
    return colon === -1 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()] as const];
  });
}

const statuses: Readonly<Record<string, number>> = { "/ok": 200, "/empty": 204, "/private": 401, "/boom": 500 };

/** Follows the three blocks as a person would: they are for one origin, so only the first of the list is served. */
export const headerLines: ProofServer = {
  id: "header-lines",
  gaps: [1, 2, 3, 4].flatMap((index) => [`preflight-origin-${index}`, `answer-origin-${index}`]),
  isProxy: false,
  install: () => Promise.resolve({ ready: true, version: `Node ${process.versions.node}` }),
  start: (blocks, { port }) => {
    const [preflight, shared, others] = [0, 1, 2].map((index) => readLines(blockCode(blocks, index)));
    const allowed = shared?.find(([name]) => name === "Access-Control-Allow-Origin")?.[1];
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      const isAllowed = allowed !== undefined && (allowed === "*" || request.headers.origin === allowed);
      const isPreflight = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
      const status = isAllowed && isPreflight ? 204 : (statuses[request.url ?? "/"] ?? 404);
      const lines = !isAllowed ? others : isPreflight ? preflight : shared;
      if (request.url === "/ok") response.setHeader("X-Total-Count", "3");
      for (const [name, value] of lines ?? []) response.appendHeader(name, value);
      response.writeHead(status).end();
      request.resume();
    };
    const server = createServer(answer);
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve({ stop })));
  },
};
