import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { constants, createSecureServer, type Http2ServerRequest, type Http2ServerResponse, type ServerHttp2Session } from "node:http2";
import type { Server } from "node:net";
import { type CaseGroup, scenarioGroups } from "../../scenarios/corpus.ts";
import { expand, type Origins } from "../../scenarios/expand.ts";
import type { Answer, Case, PageName, Slot } from "../../scenarios/scenario.ts";
import { type Certificate, selfSignedCertificate } from "./certificate.ts";
import { listen } from "./listen.ts";
import { type PageContent, pageFile } from "./page.ts";

/** One request as a lab server got it. */
export interface LabRequest {
  readonly server: LabServer;
  readonly method: string;
  readonly url: string;
  /** As on the wire: order, duplicates and spelling kept. */
  readonly headers: readonly (readonly [string, string])[];
  /** Unix epoch, milliseconds. */
  readonly atMs: number;
}

/** What a page's script got to know of a run, as `window.runScenario` tells it. */
export interface LabSaw {
  readonly id: string;
  readonly nonce: string;
  readonly kind: "ok" | "error" | "pending";
  readonly text: string;
}

type LabServer = Exclude<Slot, "closed"> | "public" | "frame" | `h2-${Exclude<Slot, "closed"> | "frame"}`;

export type LabPorts = Partial<Record<LabServer, number>>;

export interface Lab {
  /** Of the normal page; `originsFor` tells those of a scenario. */
  readonly origins: Origins;
  /** Where each page of the lab is. */
  readonly pages: Readonly<Record<PageName, string>>;
  /** Command-line switches that a browser needs for the public pages and the HTTP/2 one. */
  readonly browserArgs: readonly string[];
  /** In the order of arrival; only scenario requests. */
  readonly requests: readonly LabRequest[];
  readonly originsFor: (scenario: Case) => Origins;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

// A name that is not trustworthy and resolves to this machine through the switch below.
const publicHost = "public-page.test";

/** A file of a test's own. */
export interface LabFile {
  readonly type: string;
  readonly body: string;
}

export interface LabOptions {
  readonly ports?: LabPorts;
  /** Default: the hand-written corpus. */
  readonly groups?: readonly CaseGroup[];
  /** What the page's server has besides, by path; may be filled later. */
  readonly files?: ReadonlyMap<string, LabFile>;
}

/** Starts the lab's servers on loopback. Ports default to free ones; rejects when a given port is taken. */
export async function startLab({ ports = {}, groups = scenarioGroups, files = new Map() }: LabOptions = {}): Promise<Lab> {
  const cases = new Map(groups.flatMap((group) => group.scenarios).map((one) => [one.id, one]));
  const requests: LabRequest[] = [];
  const certificate = selfSignedCertificate(Date.now());
  const stops: (() => Promise<void>)[] = [];
  const start = async (name: LabServer): Promise<number> => {
    const take = (request: Request, response: Response): void => handle(name, request, response);
    const { server, stop } = name.startsWith("h2-") ? http2Server(certificate, take) : http1Server(take);
    stops.push(stop);
    return await listen(server, ports[name] ?? 0);
  };
  const page = await start("page");
  const api = await start("api");
  const other = await start("other");
  const publicPort = await start("public");
  const frame = await start("frame");
  const h2 = {
    page: await start("h2-page"),
    api: await start("h2-api"),
    other: await start("h2-other"),
    frame: await start("h2-frame"),
  };
  const closed = await closedPort();

  const pages: Record<PageName, string> = {
    page: `http://localhost:${page}/`,
    "public-page": `http://localhost:${publicPort}/`,
    "insecure-public-page": `http://${publicHost}:${publicPort}/`,
    "controlled-page": `http://localhost:${page}/controlled/`,
    "h2-page": `https://localhost:${h2.page}/`,
  };
  const origins: Origins = {
    page: `http://localhost:${page}`,
    api: `http://127.0.0.1:${api}`,
    other: `http://localhost:${other}`,
    closed: `http://127.0.0.1:${closed}`,
  };
  const h2Origins: Origins = {
    page: `https://localhost:${h2.page}`,
    api: `https://127.0.0.1:${h2.api}`,
    other: `https://localhost:${h2.other}`,
    closed: `https://127.0.0.1:${closed}`,
  };
  const frameOrigins = { http: `http://127.0.0.1:${frame}`, h2: `https://127.0.0.1:${h2.frame}` };
  const originsFor = ({ from = "page", request }: Case): Origins => {
    const base = from === "h2-page" ? h2Origins : { ...origins, page: new URL(pages[from]).origin };
    if (request.inside !== "cross-frame") return base;
    return { ...base, page: from === "h2-page" ? frameOrigins.h2 : frameOrigins.http };
  };

  function handle(name: LabServer, request: Request, response: Response): void {
    const url = request.url ?? "/";
    const route = /^\/s\/([\w-]+)\/(\d+)(?:\/([\w-]+))?(\/?)$/.exec(url);
    if (route === null) {
      const frameOrigin = name.startsWith("h2-") ? frameOrigins.h2 : frameOrigins.http;
      sendPage(name, { groups, pages, frameOrigin, originsFor }, files, request, response);
      return;
    }
    const headers = rawPairs(request.rawHeaders).filter(([header]) => !header.startsWith(":"));
    requests.push({ server: name, method: request.method ?? "", url, headers, atMs: Date.now() });
    const scenario = cases.get(route[1] ?? "");
    const index = Number(route[2]);
    const endpoint = scenario?.endpoints[index];
    if (scenario === undefined || endpoint === undefined) {
      response.writeHead(404).end();
      return;
    }
    const asksPermission = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
    const actual = request.headers.origin === undefined ? (endpoint.withoutOrigin ?? endpoint.actual) : endpoint.actual;
    const answer = asksPermission ? (endpoint.preflight ?? { status: 404, headers: [] }) : actual;
    send(answer, (text) => expand(text, scenario, index, originsFor(scenario), route[3]), request, response);
  }

  return {
    origins,
    pages,
    browserArgs: [
      `--host-resolver-rules=MAP ${publicHost} 127.0.0.1`,
      `--ip-address-space-overrides=127.0.0.1:${publicPort}=public,[::1]:${publicPort}=public`,
      // The lab's certificate is signed by nobody but the lab.
      "--ignore-certificate-errors",
    ],
    requests,
    originsFor,
    reset: () => {
      requests.length = 0;
    },
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;
type Take = (request: Request, response: Response) => void;

interface Started {
  readonly server: Server;
  readonly stop: () => Promise<void>;
}

function closing(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function http1Server(take: Take): Started {
  const server = createServer(take);
  server.keepAliveTimeout = 30_000;
  const stop = (): Promise<void> => {
    const end = closing(server);
    server.closeAllConnections();
    return end;
  };
  return { server, stop };
}

function http2Server({ key, cert }: Certificate, take: Take): Started {
  const server = createSecureServer({ key, cert }, take);
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
  });
  const stop = (): Promise<void> => {
    const end = closing(server);
    for (const session of sessions) session.destroy();
    return end;
  };
  return { server, stop };
}

function send(answer: Answer, fill: (text: string) => string, request: Request, response: Response): void {
  // The body has to be read, or the connection cannot be used again.
  request.resume();
  const body = answer.body ?? (hasNoBody(answer.status) ? "" : "lab");
  const lines = answer.headers.map(([name, value]): [string, string] => [name, fill(value)]);
  if (!answer.headers.some(([name]) => name.toLowerCase() === "cache-control")) lines.push(["Cache-Control", "no-store"]);
  if (!hasNoBody(answer.status) && answer.stalls === undefined) lines.push(["Content-Length", String(Buffer.byteLength(body))]);
  const now = (): void => {
    if (answer.fault === "never") return;
    if (answer.fault === "reset") reset(request);
    else if (answer.stalls === true) begin(response, answer.status, lines, body);
    else finish(response, answer.status, lines, hasNoBody(answer.status) ? undefined : body);
  };
  if (answer.delayMs === undefined) now();
  else setTimeout(now, answer.delayMs);
}

function sendHead(response: Response, status: number, lines: readonly [string, string][]): void {
  if ("stream" in response) {
    const byName = new Map<string, string[]>();
    for (const [name, value] of lines) byName.set(name, [...(byName.get(name) ?? []), value.trim()]);
    for (const [name, values] of byName) response.setHeader(name, values.length === 1 ? (values[0] ?? "") : values);
    response.writeHead(status);
  } else response.writeHead(status, lines.flat());
}

/** Sends the headers and the first bytes; the connection stays open until the browser closes it. */
function begin(response: Response, status: number, lines: readonly [string, string][], body: string): void {
  sendHead(response, status, lines);
  (response as ServerResponse).write(body);
}

function finish(response: Response, status: number, lines: readonly [string, string][], body: string | undefined): void {
  sendHead(response, status, lines);
  (response as ServerResponse).end("stream" in response ? (body ?? "") : body);
}

function reset(request: Request): void {
  if ("stream" in request) request.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  else request.socket.resetAndDestroy();
}

function sendPage(
  server: LabServer,
  content: PageContent,
  files: ReadonlyMap<string, LabFile>,
  request: Request,
  response: Response,
): void {
  const path = (request.url ?? "/").replace(/\?.*$/, "");
  const host = String(request.headers[":authority"] ?? request.headers.host ?? "");
  const name = (Object.keys(content.pages) as PageName[]).find((page) => {
    const url = new URL(content.pages[page]);
    return url.host === host && url.pathname === path;
  });
  const hasPages = server === "page" || server === "public" || server === "h2-page";
  const made = hasPages || server.endsWith("frame") ? pageFile(path, hasPages ? (name ?? null) : null, content) : null;
  const file = made ?? (server === "page" ? (files.get(path) ?? null) : null);
  if (file === null) finish(response, 404, [["Content-Type", "text/plain"]], "This server of the lab has no such page.\n");
  else
    finish(
      response,
      200,
      [
        ["Content-Type", file.type],
        ["Cache-Control", "no-store"],
      ],
      file.body,
    );
}

// https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

function rawPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return pairs;
}

// Below those that a system hands out by itself: one of these would soon be another server's. Linux: from 32768, macOS and Windows from
// 49152. https://www.rfc-editor.org/rfc/rfc6335#section-6
const [firstClosed, lastClosed] = [20_000, 30_000];

/** Returns a port where nothing listens, and nothing comes to. */
async function closedPort(): Promise<number> {
  const tried = firstClosed + Math.floor(Math.random() * (lastClosed - firstClosed));
  const server = createServer();
  try {
    await listen(server, tried);
  } catch {
    return await closedPort();
  }
  await closing(server);
  return tried;
}
