import { describe, expect, it } from "vitest";
import { clues, detectServers, suggestedServers } from "../../src/fixes/detect-server.ts";
import { servers } from "../../src/fixes/registry.ts";
import { seen } from "../../src/model/observed.ts";
import { callFor, type Pairs, response } from "../builders/call.ts";

const host = "api.example.com";
const answered = (headers: Pairs, id = "call") => callFor({ id, actual: { id: "actual", headers } });
const detect = (headers: Pairs) => detectServers(host, [answered(headers)]).map(({ name }) => name);

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
    const detected = detectServers(host, [
      answered([
        ["X-Powered-By", "Express"],
        ["Server", "nginx/1.22.1"],
      ]),
    ]);
    expect(detected.map(({ name, layer }) => `${layer}: ${name}`)).toEqual(["proxy: nginx", "application: Express"]);
    expect(detected[0]?.clue).toEqual({ callId: "call", exchangeId: "actual", header: "server", value: "nginx/1.22.1" });
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
    const detected = detectServers(host, session);
    expect(detected.map(({ name, answers }) => `${name} ${answers}`)).toEqual(["nginx 2", "Express 1"]);
    expect(detected[0]?.clue.callId).toBe("last");
  });

  it("reads the answer to a preflight", () => {
    const stopped = callFor({ method: "PUT", preflight: { id: "preflight", status: 401, headers: [["X-Powered-By", "Express"]] } });
    expect(detectServers(host, [stopped])[0]?.clue.exchangeId).toBe("preflight");
  });

  it("ignores answers that no server sent", () => {
    const made = callFor({ actual: { response: seen(response(307, [["Server", "nginx"]], { internal: true })) } });
    expect(detectServers(host, [made])).toEqual([]);
  });
});

describe("suggestedServers", () => {
  it("puts the application before the proxy in front of it", () => {
    const detected = detectServers(host, [
      answered([
        ["Server", "nginx"],
        ["X-Powered-By", "Express"],
      ]),
    ]);
    expect(suggestedServers(detected).map(({ name }) => name)).toEqual(["Express", "nginx"]);
  });

  it("does not suggest an edge that says nothing of what is behind it", () => {
    expect(suggestedServers(detectServers(host, [answered([["Server", "cloudflare"]])]))).toEqual([]);
  });
});

describe("clues", () => {
  it.each(clues.flatMap(({ name, serverIds }) => serverIds.map((id) => [name, id])))("%s leads to a Server: %s", (_, id) => {
    expect(servers.map((server) => server.id)).toContain(id);
  });
});
