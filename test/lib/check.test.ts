import { createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type CheckReport, type CheckSettings, checkUrl } from "../../src/lib/check.ts";
import { listen } from "../kit/lab/listen.ts";
import { certificate, serve, serveHttp2, type TestServer } from "./server.ts";

const page = "http://localhost:5173";
const servers: { readonly close: () => Promise<void> }[] = [];

/** What servers that write by hand were asked. */
const written: string[] = [];

afterEach(async () => {
  written.length = 0;
  await Promise.all(servers.splice(0).map(({ close }) => close()));
});

function started<T extends { readonly close: () => Promise<void> }>(server: T): T {
  servers.push(server);
  return server;
}

type Lines = Readonly<Record<string, string | string[]>>;

/** A server that answers everything alike, OPTIONS apart where `preflight` is given. */
async function answering(headers: Lines, { status = 200, preflight = headers, preflightStatus = 204 } = {}): Promise<TestServer> {
  return started(
    await serve((request, response) => {
      const asks = request.method === "OPTIONS";
      response.writeHead(asks ? preflightStatus : status, asks ? preflight : headers).end(asks ? undefined : "body");
    }),
  );
}

function check(url: string, settings: Partial<CheckSettings> = {}): Promise<CheckReport> {
  return checkUrl(url, { origin: page, timeoutMs: 3000, ...settings });
}

function error({ explained }: CheckReport): string | null {
  return explained.calls[0]?.verdict.error ?? null;
}

const good: Lines = {
  "Access-Control-Allow-Origin": page,
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Methods": "PUT, DELETE",
  "Access-Control-Allow-Headers": "x-b, x-a, authorization",
};

const names = (raw: readonly string[]): string[] => raw.filter((_, index) => index % 2 === 0);

describe("checkUrl", () => {
  it("asks for nothing first where a browser does not, and judges the answer", async () => {
    const server = await answering(good);
    const report = await check(`${server.origin}/a?b=c`);
    expect(report.browsers).toEqual({ chrome: "allowed", firefox: "allowed", safari: "allowed" });
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /a?b=c"]);
  });

  // Measured: a fetch() of Chromium 156 over HTTP/1.1.
  it("sends what Chromium sends: names, order and case", async () => {
    const server = await answering(good);
    await check(server.origin, { headers: [["X-B", "1"]], credentials: true });
    expect(names(server.seen[0]?.raw ?? [])).toEqual([
      "Host",
      "Connection",
      "Accept",
      "Access-Control-Request-Method",
      "Access-Control-Request-Headers",
      "Origin",
      "User-Agent",
      "Sec-Fetch-Mode",
      "Sec-Fetch-Site",
      "Sec-Fetch-Dest",
      "Referer",
      "Accept-Encoding",
      "Accept-Language",
    ]);
    expect(names(server.seen[1]?.raw ?? [])).toEqual([
      "Host",
      "Connection",
      "sec-ch-ua-platform",
      "User-Agent",
      "sec-ch-ua",
      "X-B",
      "sec-ch-ua-mobile",
      "Accept",
      "Origin",
      "Sec-Fetch-Site",
      "Sec-Fetch-Mode",
      "Sec-Fetch-Dest",
      "Sec-Fetch-Storage-Access",
      "Referer",
      "Accept-Encoding",
      "Accept-Language",
    ]);
  });

  it("asks for the names that need permission, lower case and sorted", async () => {
    const server = await answering(good);
    await check(server.origin, {
      method: "put",
      headers: [
        ["X-B", "1"],
        ["Accept", "a/b"],
        ["x-a", "2"],
      ],
    });
    expect(
      server.seen.map(({ method, headers }) => [
        method,
        headers["access-control-request-method"],
        headers["access-control-request-headers"],
      ]),
    ).toEqual([["OPTIONS", "PUT", "x-a,x-b"]]);
  });

  it("speaks HTTP/2 where the server does, on one connection", async () => {
    const server = started(await serveHttp2((_, response) => response.writeHead(200, good as Record<string, string>).end()));
    const report = await check(server.origin, { headers: [["X-B", "1"]], ca: certificate.cert });
    expect(report.sent.map(({ method, httpVersion, status }) => [method, httpVersion, status])).toEqual([
      ["OPTIONS", "HTTP/2", 200],
      ["GET", "HTTP/2", 200],
    ]);
    expect(names(server.seen[0]?.raw ?? []).slice(0, 8)).toEqual([
      ":method",
      ":authority",
      ":scheme",
      ":path",
      "accept",
      "access-control-request-method",
      "access-control-request-headers",
      "origin",
    ]);
    expect(names(server.seen[1]?.raw ?? []).at(-1)).toBe("priority");
    expect(report.browsers.chrome).toBe("allowed");
  });

  it("spells a method as the page does", async () => {
    const url = await writing("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: patch\r\n\r\n");
    const report = await check(url, { method: "patch", send: true });
    expect(report.browsers.chrome).toBe("allowed");
    expect(written).toEqual([expect.stringMatching(/^OPTIONS \/ /), expect.stringMatching(/^patch \/ /)]);
  });

  it("keeps lines that come twice", async () => {
    const server = await answering({ "Access-Control-Allow-Origin": [page, page] });
    expect(error(await check(server.origin))).toBe("MultipleAllowOriginValues");
  });

  it("stops where Chromium stops: after a preflight that fails", async () => {
    const server = await answering(good, { preflight: {} });
    const report = await check(server.origin, { method: "DELETE", send: true });
    expect(error(report)).toBe("PreflightMissingAllowOriginHeader");
    expect(server.seen.map(({ method }) => method)).toEqual(["OPTIONS"]);
  });

  it.each(["PUT", "DELETE", "PATCH", "POST"])("sends no %s unless it is told to", async (method) => {
    const server = await answering({ ...good, "Access-Control-Allow-Methods": "PUT, DELETE, PATCH" });
    const report = await check(server.origin, { method, headers: [["X-A", "1"]] });
    expect(report.browsers.chrome).toBe("allowed");
    expect(report.notes.join()).toContain(`${method} itself was not sent`);
    expect(server.seen.map((one) => one.method)).toEqual(["OPTIONS"]);
    await check(server.origin, { method, headers: [["X-A", "1"]], send: true });
    expect(server.seen.map((one) => one.method)).toEqual(["OPTIONS", "OPTIONS", method]);
  });

  it("says that there is nothing to ask of a POST that needs no preflight", async () => {
    const server = await answering(good);
    await expect(check(server.origin, { method: "POST" })).rejects.toMatchObject({
      code: "input-problem",
      message: expect.stringContaining("--send"),
    });
    expect(server.seen).toEqual([]);
  });

  it("leaves a redirect alone, or follows it by the Standard's rules", async () => {
    const other = await answering({ "Access-Control-Allow-Origin": "null" });
    const server = await answering({ ...good, Location: `${other.origin}/next` }, { status: 302 });
    const left = await check(server.origin);
    expect(left.browsers.chrome).toBe("pending");
    expect(left.notes.join()).toContain("--follow");
    expect(other.seen).toEqual([]);
    const followed = await check(server.origin, { follow: true });
    expect(followed.browsers.chrome).toBe("allowed");
    expect(other.seen[0]?.headers.origin).toBe("null");
  });

  it("sends no credentials to another origin, whatever the redirect says", async () => {
    const open = {
      "Access-Control-Allow-Origin": "null",
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Headers": "x-a",
    };
    const other = await answering(open);
    const server = await answering({ ...good, Location: `${other.origin}/next` }, { status: 307, preflight: good });
    const headers: [string, string][] = [
      ["Authorization", "Bearer s3cr3t"],
      ["X-A", "s3cr3t"],
      ["Cookie", "sid=s3cr3t"],
    ];
    const report = await check(server.origin, { headers, credentials: true, follow: true });
    expect(server.seen.at(-1)?.headers).toMatchObject({ authorization: "Bearer s3cr3t", cookie: "sid=s3cr3t" });
    expect(other.seen.map(({ method }) => method)).toEqual(["OPTIONS", "GET"]);
    expect(JSON.stringify(other.seen)).not.toContain("s3cr3t");
    expect(report.notes.join()).toContain("X-A");
    expect(JSON.stringify(report)).not.toContain("s3cr3t");
  });

  it("ends a circle of redirects as a browser does", async () => {
    const server = await answering({ ...good, Location: "/again" }, { status: 302 });
    const report = await check(server.origin, { follow: true });
    expect(report.sent).toHaveLength(21);
    expect(report.explained.calls[0]?.causes[0]?.id).toBe("too-many-redirects");
  });

  it("follows no redirect to what is not http", async () => {
    const server = await answering({ ...good, Location: "file:///etc/passwd" }, { status: 302 });
    expect((await check(server.origin, { follow: true })).browsers.chrome).toBe("failed");
  });

  it("refuses a redirect to a scheme that CORS does not know as Chromium does", async () => {
    const server = await answering({ ...good, Location: "foo:bar" }, { status: 302 });
    expect(error(await check(server.origin, { follow: true }))).toBe("CorsDisabledScheme");
  });

  it("says that the server refused its own page, with which CORS has nothing to do", async () => {
    const server = await answering({}, { status: 403 });
    const notes = async (settings: Partial<CheckSettings>) => (await check(server.origin, { origin: server.origin, ...settings })).notes;
    expect(await notes({ method: "POST", send: true })).toEqual([
      "Page and address have the same origin: CORS does not apply.",
      "The server itself answered 403, and the page may read that.",
      `Browsers send Origin with POST to their own server, too. If the server has a list of origins, ${server.origin} has to be in it.`,
    ]);
    expect(await notes({})).toHaveLength(2);
  });

  it("downloads no body, however long it is", async () => {
    const server = started(
      await serve((_, response) => {
        response.writeHead(200, good as Record<string, string>);
        const timer = setInterval(() => response.write("x".repeat(100_000)), 1);
        response.on("close", () => clearInterval(timer));
      }),
    );
    expect((await check(server.origin)).browsers.chrome).toBe("allowed");
  });

  it("waits no longer than it was told", async () => {
    const server = started(await serve(() => {}));
    const report = await check(server.origin, { timeoutMs: 200 });
    expect(report.sent[0]?.error).toBe("net::ERR_TIMED_OUT");
    expect(report.browsers.chrome).toBe("failed");
  });

  /** A server that writes what no server library would. */
  async function writing(bytes: string | Buffer): Promise<string> {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", (asked) => {
        written.push(asked.toString("latin1"));
        socket.end(bytes);
      });
    });
    const port = await listen(server);
    servers.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    return `http://127.0.0.1:${port}/`;
  }

  it.each([
    ["10 MB of headers", `HTTP/1.1 200 OK\r\n${`X-Long: ${"a".repeat(1000)}\r\n`.repeat(10_000)}\r\n`, "net::ERR_RESPONSE_HEADERS_TOO_BIG"],
    ["nothing", "", "net::ERR_EMPTY_RESPONSE"],
    ["what is not HTTP", "SSH-2.0-OpenSSH_9.7\r\n", "net::ERR_INVALID_HTTP_RESPONSE"],
  ])("tells of a server that answers with %s", async (_, bytes, netError) => {
    const report = await check(await writing(bytes));
    expect(report.sent[0]?.error).toBe(netError);
    expect(report.browsers).toEqual({ chrome: "failed", firefox: "failed", safari: "failed" });
  });

  it("reads header values byte for byte, and shows nothing that a terminal would obey", async () => {
    const url = await writing(Buffer.from("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: \u001b[31mevil\u0007 \xff\r\n\r\n", "latin1"));
    const report = await check(url);
    expect(report.browsers.chrome).toBe("blocked");
    expect(report.explained.calls[0]?.causes[0]?.explanation).not.toContain("\u001b");
  });

  it("tells a certificate that nobody trusts from a refused connection", async () => {
    const server = started(await serveHttp2((_, response) => response.writeHead(200, good as Record<string, string>).end()));
    const report = await check(server.origin);
    expect(report.explained.calls[0]?.causes[0]?.id).toBe("certificate-untrusted");
    expect(report.notes.join()).toContain("--ca FILE");
    expect(server.seen).toEqual([]);
  });

  it("asks nothing that a browser refuses to ask", async () => {
    expect((await check("http://127.0.0.1:6000/")).sent).toEqual([]);
    const mixed = await check("http://api.example.com/", { origin: "https://app.example" });
    expect(mixed.sent).toEqual([]);
    expect(mixed.notes.join()).toContain("mixed content");
    expect(mixed.explained.calls[0]?.causes[0]?.id).toBe("mixed-content");
  });

  it.each([
    [["x-7"], "the header x-7. Without it", 6],
    [["x-0"], "the header x-0. Without it", 6],
    [["x-3", "x-14"], "the header x-3 and the header x-14. Without them", 11],
  ])("finds %j of sixteen header names in few preflights", async (bad, told, most) => {
    const server = started(
      await serve((request, response) => {
        const asked = String(request.headers["access-control-request-headers"] ?? "");
        const isRefused = asked.split(",").some((name) => bad.includes(name.trim()));
        response.writeHead(isRefused ? 403 : 204, { ...(good as Record<string, string>), "Access-Control-Allow-Headers": asked }).end();
      }),
    );
    const headers = Array.from({ length: 16 }, (_, index): [string, string] => [`X-${index}`, "1"]);
    const { bisection } = await check(server.origin, { method: "GET", headers, bisect: true });
    expect(bisection?.conclusion).toBe(`Refused: ${told} the preflight passes.`);
    expect(bisection?.steps.length).toBeLessThanOrEqual(most);
    expect(server.seen.length).toBe(1 + (bisection?.steps.length ?? 0));
  });

  it("finds the part of a call that is refused, by preflights alone", async () => {
    const server = started(
      await serve((request, response) => {
        const asked = request.headers["access-control-request-headers"] ?? "";
        response
          .writeHead(asked.includes("x-bad") ? 403 : 204, { ...(good as Record<string, string>), "Access-Control-Allow-Headers": asked })
          .end();
      }),
    );
    const report = await check(server.origin, {
      method: "PUT",
      headers: [
        ["X-Good", "1"],
        ["X-Bad", "1"],
      ],
      bisect: true,
    });
    expect(report.bisection?.conclusion).toBe("Refused: the header x-bad. Without it the preflight passes.");
    const parts = report.bisection?.steps.map(({ part }) => part) ?? [];
    expect(parts).toEqual(Array.from(new Set(parts)));
    expect(server.seen.filter(({ method }) => method === "OPTIONS")).toHaveLength(parts.length + 1);
    expect(new Set(server.seen.map(({ method }) => method))).toEqual(new Set(["OPTIONS"]));
    const [cause] = report.explained.calls[0]?.causes ?? [];
    expect(cause).toMatchObject({ id: "preflight-part-refused", sure: "seen" });
  });

  it.each([
    ["ftp://a.example/", {}, "only http and https"],
    ["file:///etc/passwd", {}, "only http and https"],
    ["localhost:3000/a", {}, "http:// or https:// in front"],
    ["not an address", {}, "is no address"],
    ["https://user:pass@a.example/", {}, "user name or a password"],
    ["https://a.example/", { origin: "app.example" }, "is no origin"],
    ["https://a.example/", { origin: "https://app.example/page" }, "is an address"],
    ["https://a.example/", { origin: "*" }, "is none"],
    ["https://a.example/", { method: "TRACE" }, "no page send it"],
    ["https://a.example/", { method: "GET\r\nX: y" }, "is no method"],
    ["https://a.example/", { headers: [["X-A", "1\r\nEvil: 2"]] }, "cannot hold"],
    ["https://a.example/", { headers: [["Origin", "https://b.example"]] }, "--origin"],
    ["https://a.example/", { headers: [["Host", "b.example"]] }, "no page can set it"],
    ["https://a.example/", { headers: [["Cookie", "a=b"]] }, "--credentials"],
  ] as const)("says in one sentence why %s %j cannot be asked", async (url, settings, text) => {
    const problem = await check(url, settings as Partial<CheckSettings>).catch((reason: unknown) => reason);
    expect(problem).toMatchObject({ code: "input-problem", message: expect.stringContaining(text) });
    expect((problem as Error).message).not.toMatch(/[\r\n]/);
  });
});
