import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import type { Server } from "node:net";
import { type Certificate, selfSignedCertificate } from "../kit/lab/certificate.ts";
import { listen } from "../kit/lab/listen.ts";

export interface Seen {
  readonly method: string;
  readonly url: string;
  /** As on the wire. */
  readonly raw: readonly string[];
  readonly headers: IncomingMessage["headers"];
}

export interface TestServer {
  readonly origin: string;
  /** In the order of arrival. */
  readonly seen: Seen[];
  readonly close: () => Promise<void>;
}

export const certificate: Certificate = selfSignedCertificate(Date.now());

function closing(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Starts a server on a free port of this machine. */
export async function serve(answer: RequestListener, host = "127.0.0.1"): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", raw: request.rawHeaders, headers: request.headers });
    answer(request, response);
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    const end = closing(server);
    server.closeAllConnections();
    await end;
  };
  return { origin: `http://${host}:${port}`, seen, close };
}

/** The same with TLS and HTTP/2. */
export async function serveHttp2(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createSecureServer({ key: certificate.key, cert: certificate.cert, allowHTTP1: true }, (request, response) => {
    seen.push({ method: request.method, url: request.url, raw: request.rawHeaders, headers: request.headers });
    answer(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  });
  const sessions = new Set<{ destroy: () => void }>();
  server.on("session", (session) => sessions.add(session));
  const port = await listen(server);
  const close = async (): Promise<void> => {
    const end = closing(server);
    for (const session of sessions) session.destroy();
    await end;
  };
  return { origin: `https://127.0.0.1:${port}`, seen, close };
}
