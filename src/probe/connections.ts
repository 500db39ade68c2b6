import { Buffer } from "node:buffer";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { type ClientHttp2Session, type ClientHttp2Stream, connect as connectHttp2, constants, type OutgoingHttpHeaders } from "node:http2";
import type { Socket } from "node:net";
import type { Pair } from "./chromium-headers.ts";
import { netErrorOf } from "./net-error-of.ts";
import { type OpenOptions, type OpenSocket, openSocket } from "./open-socket.ts";
import { proxyAuthorization } from "./proxy.ts";

export interface WireRequest {
  readonly url: URL;
  readonly method: string;
  /** Without what the protocol itself needs: Host, Connection and the like. */
  readonly headers: readonly Pair[];
}

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: "HTTP/1.1" | "HTTP/1.0" | "HTTP/2";
  /** In order, with duplicates, as on the wire. */
  readonly headers: readonly Pair[];
}

export type Asked =
  | { readonly ok: true; readonly sent: readonly Pair[]; readonly answer: Answer; readonly serverIp: string | null }
  /** `detail` is Node's own word for it; hostile. */
  | {
      readonly ok: false;
      readonly sent: readonly Pair[];
      readonly netError: string;
      readonly detail: string;
      readonly serverIp: string | null;
    };

export interface ConnectionOptions {
  /** For one request, until the end of the answer's headers; left out: 15 seconds. */
  readonly timeoutMs?: number;
  /** Certificates to trust besides Node's own, as PEM. */
  readonly ca?: string;
}

const defaultTimeoutMs = 15_000;

/** Asks servers for no more than the headers of their answers: no body is read, however long it is. */
export interface Connections {
  readonly ask: (request: WireRequest) => Promise<Asked>;
  readonly close: () => void;
}

// https://source.chromium.org/chromium/chromium/src/+/main:net/http/http_stream_parser.h (kMaxHeaderBufSize)
const mostHeaderBytes = 256 * 1024;

/** The text of a header's bytes: UTF-8 where they are that, else one char a byte. `latin1` is how Node gives them. */
function decoded(latin1: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (/^[\u0000-\u007f]*$/.test(latin1)) return latin1;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(latin1, "latin1"));
  } catch {
    return latin1;
  }
}

function pairsOf(raw: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? "";
    if (!name.startsWith(":")) pairs.push([decoded(name), decoded(raw[index + 1] ?? "")]);
  }
  return pairs;
}

class Timeout extends Error {
  readonly code = "ETIMEDOUT";
}

/** The header lines of HTTP/1.1, as Chromium starts them. */
function withHost({ url, headers }: WireRequest): Pair[] {
  return [["Host", url.host], ["Connection", "keep-alive"], ...headers];
}

/** Node writes every method in capitals, and pages can send others: `patch` is not `PATCH`. https://nodejs.org/api/http.html#httprequesturl-options-callback */
function keepSpelling(method: string, socket: Socket): void {
  const capitals = method.toUpperCase();
  if (capitals === method) return;
  const write = socket.write.bind(socket) as (chunk: unknown, ...rest: unknown[]) => boolean;
  let isFirst = true;
  socket.write = ((chunk: unknown, ...rest: unknown[]): boolean => {
    const isLine = isFirst && typeof chunk === "string" && chunk.startsWith(`${capitals} `);
    isFirst = false;
    return write(isLine ? `${method}${chunk.slice(method.length)}` : chunk, ...rest);
  }) as typeof socket.write;
}

function askHttp1({ url, method }: WireRequest, { socket, forwardedBy }: OpenSocket, headers: readonly Pair[]): Promise<Answer> {
  // https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
  const path = `${forwardedBy === null ? "" : url.origin}${url.pathname}${url.search}`;
  const login = forwardedBy === null ? null : proxyAuthorization(forwardedBy);
  keepSpelling(method, socket);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        createConnection: () => socket,
        method,
        path,
        headers: [...headers.flat(), ...(login === null ? [] : ["Proxy-Authorization", login])],
        maxHeaderSize: mostHeaderBytes,
        // Browsers read what is nearly HTTP as well.
        insecureHTTPParser: true,
      },
      (response: IncomingMessage) => {
        const { statusCode: status = 0, statusMessage: statusText = "", httpVersion, rawHeaders } = response;
        const version = httpVersion === "1.0" ? "HTTP/1.0" : "HTTP/1.1";
        resolve({ status, statusText, httpVersion: version, headers: pairsOf(rawHeaders) });
        response.destroy();
      },
    );
    // A connection that ends without a word. https://nodejs.org/api/http.html#event-close_1
    sent.once("close", () => reject(new Error("closed")));
    sent.on("error", reject);
    sent.end();
  });
}

/** The header lines of HTTP/2, as Chromium orders them; Node takes those of HTTP itself from the URL in that order. */
function http2Headers({ url, method, headers }: WireRequest): Pair[] {
  return [
    [":method", method],
    [":authority", url.host],
    [":scheme", "https"],
    [":path", `${url.pathname}${url.search}`],
    ...headers.map(([name, value]): Pair => [name.toLowerCase(), value]),
    ["priority", "u=1, i"],
  ];
}

function askHttp2(session: ClientHttp2Session, headers: readonly Pair[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream: ClientHttp2Stream = session.request(Object.fromEntries(headers) as OutgoingHttpHeaders, { endStream: true });
    stream.on("response", (fields: Record<string, unknown>, _flags: number, raw: readonly string[]) => {
      resolve({ status: Number(fields[":status"] ?? 0), statusText: "", httpVersion: "HTTP/2", headers: pairsOf(raw) });
      stream.close(constants.NGHTTP2_CANCEL);
    });
    stream.on("error", reject);
    stream.on("close", () => reject(new Error("closed")));
    session.once("error", reject);
    session.once("close", () => reject(new Error("closed")));
  });
}

function within<T>(promise: Promise<T>, timeoutMs: number, stop: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Timeout(`no answer within ${timeoutMs} ms`));
      stop();
    }, timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Keeps connections of HTTP/2 for the next request to the same origin; those of HTTP/1.1 end with their answer. */
function createConnections(options: ConnectionOptions = {}): Connections {
  const { timeoutMs = defaultTimeoutMs } = options;
  const sessions = new Map<string, { readonly session: ClientHttp2Session; readonly serverIp: string | null }>();

  async function askOn(request: WireRequest, keep: OpenOptions["keep"], noteSent: (sent: readonly Pair[]) => void): Promise<Answer> {
    const askSession = (session: ClientHttp2Session): Promise<Answer> => {
      const headers = http2Headers(request);
      noteSent(headers);
      return askHttp2(session, headers);
    };
    const known = sessions.get(request.url.origin);
    if (known !== undefined && !known.session.closed && !known.session.destroyed) return askSession(known.session);
    const open = await openSocket(request.url, { ca: options.ca, keep });
    const { socket } = open;
    if (!("alpnProtocol" in socket) || socket.alpnProtocol !== "h2") {
      const headers = withHost(request);
      noteSent(headers);
      return askHttp1(request, open, headers).finally(() => socket.destroy());
    }
    const session = connectHttp2(request.url.origin, { createConnection: () => socket });
    session.on("error", () => session.destroy());
    sessions.set(request.url.origin, { session, serverIp: open.serverIp });
    return askSession(session);
  }

  return {
    async ask(request) {
      let opened: Socket | null = null;
      let sent: readonly Pair[] = [];
      let ip: string | null = sessions.get(request.url.origin)?.serverIp ?? null;
      const keep = (socket: Socket, isServers: boolean): void => {
        opened = socket;
        if (!isServers) return;
        socket.once("connect", () => {
          ip = socket.remoteAddress ?? null;
        });
      };
      const wire = (pairs: readonly Pair[]): void => {
        sent = pairs.filter(([name]) => !name.startsWith(":"));
      };
      try {
        const answer = await within(askOn(request, keep, wire), timeoutMs, () => {
          opened?.destroy();
          sessions.get(request.url.origin)?.session.destroy();
        });
        return { ok: true, sent, answer, serverIp: ip };
      } catch (error) {
        const wasSent = sent.length > 0;
        const isTimeout = error instanceof Timeout;
        const netError = isTimeout && wasSent ? "net::ERR_TIMED_OUT" : netErrorOf(error);
        return { ok: false, sent, netError, detail: error instanceof Error ? error.message : String(error), serverIp: ip };
      }
    },
    close() {
      for (const { session } of sessions.values()) session.destroy();
      sessions.clear();
    },
  };
}

/** Lets `use` ask over connections that are closed afterwards. */
export async function withConnections<T>(options: ConnectionOptions, use: (connections: Connections) => Promise<T>): Promise<T> {
  const connections = createConnections(options);
  try {
    return await use(connections);
  } finally {
    connections.close();
  }
}
