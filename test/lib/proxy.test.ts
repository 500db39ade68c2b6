import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CheckReport, checkUrl } from "../../src/lib/check.ts";
import { proxyFor } from "../../src/probe/proxy.ts";
import { listen } from "../kit/lab/listen.ts";
import { certificate, serveHttp2 } from "./server.ts";

const page = "http://localhost:5173";
const open: (() => Promise<void> | void)[] = [];
const variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

beforeEach(() => {
  for (const name of variables) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map((end) => end()));
});

interface Proxy {
  readonly host: string;
  /** What it was asked for: the request line, and the user. */
  readonly asked: string[];
}

/** A proxy that answers for every host of http itself, and connects to `port` whatever host is asked for; null: to none. */
async function startProxy(port: number | null): Promise<Proxy> {
  const asked: string[] = [];
  const note = ({ method, url, headers }: IncomingMessage): void => {
    asked.push(`${method} ${url} ${headers["proxy-authorization"] ?? "nobody"}`);
  };
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(200, { "Access-Control-Allow-Origin": page }).end();
  });
  server.on("connect", (request, socket) => {
    note(request);
    if (port === null) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const to = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      to.pipe(socket).pipe(to);
    });
    for (const one of [to, socket]) one.on("error", () => to.destroy());
  });
  const host = `127.0.0.1:${await listen(server)}`;
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host, asked };
}

function check(url: string): Promise<CheckReport> {
  return checkUrl(url, { origin: page, timeoutMs: 3000, ca: certificate.cert });
}

function causesOf({ explained }: CheckReport): string[] {
  return explained.calls.flatMap(({ causes }) => causes.map(({ id }) => id));
}

describe("checkUrl behind a proxy of the environment", () => {
  it("asks it for the whole URL, tells nobody who the user is, and says through what it asked", async () => {
    const { host, asked } = await startProxy(null);
    vi.stubEnv("http_proxy", `http://me:p%40ss@${host}`);
    const report = await check("http://api.example/things?a=b");
    expect(asked).toEqual([`GET http://api.example/things?a=b Basic ${Buffer.from("me:p@ss").toString("base64")}`]);
    expect(report.browsers.chrome).toBe("allowed");
    expect(report.notes).toContainEqual(expect.stringContaining(`through the proxy ${host},`));
    expect(JSON.stringify(report)).not.toMatch(/p%40ss|p@ss|Proxy-Authorization|me:/i);
    // The proxy's own address says nothing of the server's.
    expect(report.notes.join()).not.toContain("private network");
  });

  it("speaks to the server itself through a tunnel where it is https, HTTP/2 as well", async () => {
    const server = await serveHttp2((_, response) => response.writeHead(200, { "access-control-allow-origin": page }).end());
    open.push(server.close);
    const { host, asked } = await startProxy(Number(new URL(server.origin).port));
    vi.stubEnv("HTTPS_PROXY", host);
    const report = await check("https://api.example/things");
    expect(asked).toEqual(["CONNECT api.example:443 nobody"]);
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /things"]);
    expect(report.browsers.chrome).toBe("allowed");
    expect(report.sent.map(({ httpVersion }) => httpVersion)).toEqual(["HTTP/2"]);
  });

  it("is not said to have asked what no browser sends", async () => {
    vi.stubEnv("http_proxy", "http://127.0.0.1:1");
    const report = await checkUrl("http://api.example/things", { origin: "https://app.example" });
    expect(report.notes.join()).toContain("mixed content");
    expect(report.notes.join()).not.toContain("proxy");
  });

  it("says that the proxy refused, and not the server", async () => {
    const { host } = await startProxy(null);
    vi.stubEnv("HTTPS_PROXY", `http://${host}`);
    const report = await check("https://api.example/things");
    expect(causesOf(report)[0]).toBe("proxy-failure");
    expect(report.notes).toContainEqual(expect.stringContaining(`the proxy ${host} refused to connect (status 407)`));
  });

  it.each([
    ["cannot be reached", "http://127.0.0.1:1", "the proxy 127.0.0.1:1 cannot be reached"],
    ["is of a kind that is not known", "socks5://127.0.0.1:1", "neither http: nor https:"],
  ])("says that the proxy %s", async (_, proxy, told) => {
    vi.stubEnv("ALL_PROXY", proxy);
    const report = await check("https://api.example/things");
    expect(causesOf(report)[0]).toBe("proxy-failure");
    expect(report.notes).toContainEqual(expect.stringContaining(told));
  });
});

describe("proxyFor", () => {
  it.each([
    ["http://localhost:3000/", null],
    ["http://app.localhost/", null],
    ["http://127.0.0.1:8080/", null],
    ["http://[::1]/", null],
    ["https://internal.example/", null],
    ["http://api.example/", "http://plain.example:8080/"],
    ["https://api.example/", "http://secure.example:3128/"],
  ])("of %s is %s", (url, proxy) => {
    vi.stubEnv("HTTP_PROXY", "http://plain.example:8080");
    vi.stubEnv("https_proxy", "secure.example:3128");
    vi.stubEnv("NO_PROXY", "internal.example");
    expect(proxyFor(new URL(url))?.href ?? null).toBe(proxy);
  });

  it("is none where the environment names none", () => {
    expect(proxyFor(new URL("https://api.example/"))).toBeNull();
  });
});
