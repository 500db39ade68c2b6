import { describe, expect, it } from "vitest";
import { answersOf, clues, detectServers, hostAnswer, suggestedServers } from "../../src/fixes/detect-server.ts";
import { servers } from "../../src/fixes/registry.ts";
import type { Call } from "../../src/model/call.ts";
import { seen } from "../../src/model/observed.ts";
import { callFor, exchangeFor, type Pairs, response, startMs } from "../builders/call.ts";

const host = "api.example.com";
const answered = (headers: Pairs, id = "call") => callFor({ id, actual: { id: "actual", headers } });
const found = (session: readonly Call[]) => detectServers(answersOf(host, session));
const detect = (headers: Pairs) => found([answered(headers)]).map(({ name }) => name);

describe("detectServers", () => {
  it.each([
    ["nginx", [["Server", "nginx/1.22.1"]]],
    ["nginx", [["Server", "openresty"]]],
    ["Apache httpd", [["Server", "Apache/2.4.62 (Debian)"]]],
    ["Tomcat", [["Server", "Apache-Coyote/1.1"]]],
    ["Caddy", [["Via", "1.1 Caddy"]]],
    ["Varnish", [["Via", "1.1 varnish (Varnish/7.1)"]]],
    ["Express", [["X-Powered-By", "Express"]]],
    ["Next.js", [["Vary", "rsc, next-router-state-tree, next-router-prefetch"]]],
    ["Flask", [["Server", "Werkzeug/3.1.9 Python/3.11.7"]]],
    ["FastAPI or Starlette", [["server", "uvicorn"]]],
    ["aiohttp", [["Server", "Python/3.11 aiohttp/3.14.3"]]],
    [
      "Ruby on Rails",
      [
        ["X-Request-Id", "1"],
        ["X-Runtime", "0.01"],
      ],
    ],
    ["PHP", [["X-Powered-By", "PHP/8.2.36"]]],
    ["Amazon S3", [["Server", "AmazonS3"]]],
    ["Azure Storage", [["Server", "Azurite-Blob/3.33"]]],
    ["API Gateway (HTTP API)", [["Apigw-Requestid", "abc="]]],
  ] as const)("names %s by %j", (name, headers) => {
    expect(detect(headers)).toEqual([name]);
  });

  it.each([
    ["no clue", []],
    ["a name inside another word", [["Server", "mynginxish"]]],
    ["half of a pair", [["X-Runtime", "0.01"]]],
    ["a value too long to be a name", [["Server", `${" ".repeat(300)}nginx`]]],
  ] as const)("names nothing by %s", (_, headers) => {
    expect(detect(headers)).toEqual([]);
  });

  it("names both layers, the outermost first, each with its line", () => {
    const detected = found([
      answered([
        ["X-Powered-By", "Express"],
        ["Server", "nginx/1.22.1"],
      ]),
    ]);
    expect(detected.map(({ name, layer }) => `${layer}: ${name}`)).toEqual(["proxy: nginx", "application: Express"]);
    expect(detected[0]?.clue).toMatchObject({ callId: "call", exchangeId: "actual", header: "server", value: "nginx/1.22.1" });
  });

  it("joins the answers of the whole session, and leaves other hosts out", () => {
    const other = answered([["Server", "Caddy"]], "other");
    const elsewhere = { ...other, hops: other.hops.map((one) => ({ ...one, actual: { ...one.actual, url: "https://cdn.example/" } })) };
    const session = [
      answered([["Server", "nginx"]], "first"),
      elsewhere,
      answered(
        [
          ["Server", "nginx"],
          ["X-Powered-By", "Express"],
        ],
        "last",
      ),
    ];
    const detected = found(session);
    expect(detected.map(({ name, answers }) => `${name} ${answers}`)).toEqual(["nginx 2", "Express 1"]);
    expect(detected[0]?.clue.callId).toBe("last");
  });

  it("reads the answer to a preflight", () => {
    const stopped = callFor({ method: "PUT", preflight: { id: "preflight", status: 401, headers: [["X-Powered-By", "Express"]] } });
    expect(found([stopped])[0]?.clue.exchangeId).toBe("preflight");
  });

  it("ignores answers that no server sent", () => {
    const made = callFor({ actual: { response: seen(response(307, [["Server", "nginx"]], { internal: true })) } });
    expect(found([made])).toEqual([]);
  });
});

describe("suggestedServers", () => {
  it("puts the application before the proxy in front of it", () => {
    const detected = found([
      answered([
        ["Server", "nginx"],
        ["X-Powered-By", "Express"],
      ]),
    ]);
    expect(suggestedServers(detected, null).map(({ name }) => name)).toEqual(["Express", "nginx"]);
  });

  const withExpress: Pairs = [
    ["Server", "nginx"],
    ["X-Powered-By", "Express"],
  ];
  const failing = (headers: Pairs, status = 504) =>
    hostAnswer("slow", exchangeFor("actual", { id: "failed", status, headers, startedAtMs: startMs + 1000 }));

  it("puts the proxy first whose own answer failed, where the application's answers say more", () => {
    const detected = found([answered(withExpress, "good")]);
    const suggested = suggestedServers(detected, failing([["Server", "nginx"]]));
    expect(suggested.map(({ name, namer }) => `${name} ${namer}`)).toEqual(["nginx failed", "Express earlier"]);
    expect(suggested[0]?.clue.exchangeId).toBe("failed");
  });

  it("keeps the application first when the answer that failed is its own", () => {
    const suggested = suggestedServers(found([answered(withExpress, "good")]), failing(withExpress, 500));
    expect(suggested.map(({ name, namer }) => `${name} ${namer}`)).toEqual(["Express failed", "nginx failed"]);
  });

  it("does not take a bare preflight for the proxy's own when no preflight named the application", () => {
    const bare = hostAnswer("put", exchangeFor("preflight", { id: "failed", status: 204, headers: [["Server", "nginx"]] }));
    expect(suggestedServers(found([answered(withExpress, "good")]), bare).map(({ name }) => name)).toEqual(["Express", "nginx"]);
  });

  it("says so when only other answers name a server", () => {
    const suggested = suggestedServers(found([answered([["X-Powered-By", "Express"]], "good")]), failing([]));
    expect(suggested.map(({ name, namer }) => `${name} ${namer}`)).toEqual(["Express earlier"]);
  });

  it("does not suggest an edge that says nothing of what is behind it", () => {
    expect(suggestedServers(found([answered([["Server", "cloudflare"]])]), null)).toEqual([]);
  });
});

describe("clues", () => {
  it.each(clues.flatMap(({ name, serverIds }) => serverIds.map((id) => [name, id])))("%s leads to a Server: %s", (_, id) => {
    expect(servers.map((server) => server.id)).toContain(id);
  });
});
