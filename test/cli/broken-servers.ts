import type { RequestListener } from "node:http";

export const pageOrigin = "https://app.example";

/** A server with one fault, the page's call, and what has to be said first. */
export interface BrokenServer {
  readonly name: string;
  readonly answer: RequestListener;
  /** Arguments of check_url beside the address and the page's origin. */
  readonly call: Readonly<Record<string, unknown>>;
  readonly path?: string;
  readonly cause: string;
  /** What the answer's change has to name. */
  readonly change: RegExp;
}

type Head = Readonly<Record<string, string | readonly string[]>>;

/** Answers an OPTIONS one way, and all else another. */
function split(preflight: readonly [number, Head], actual: readonly [number, Head]): RequestListener {
  return (request, response) => {
    const [status, head] = request.method === "OPTIONS" ? preflight : actual;
    for (const [name, value] of Object.entries(head)) response.setHeader(name, value);
    response.writeHead(status);
    response.end("{}");
  };
}

function always(status: number, head: Head): RequestListener {
  return split([status, head], [status, head]);
}

const allow = "Access-Control-Allow-Origin";
const json = { "Content-Type": "application/json" };
const own = { ...json, [allow]: pageOrigin, Vary: "Origin" };
const wish = { method: "PUT", headers: { "Content-Type": "application/json" } };
const passing = { ...own, "Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": "content-type" };

export const brokenServers: readonly BrokenServer[] = [
  {
    name: "no header",
    answer: always(200, json),
    call: {},
    cause: "allow-origin-missing",
    change: /Access-Control-Allow-Origin: https:\/\/app\.example/,
  },
  {
    name: "www. too much",
    answer: always(200, { ...json, [allow]: "https://www.app.example" }),
    call: {},
    cause: "allow-origin-near-miss",
    change: /Access-Control-Allow-Origin: https:\/\/app\.example/,
  },
  {
    name: "a slash at the end",
    answer: always(200, { ...json, [allow]: `${pageOrigin}/` }),
    call: {},
    cause: "allow-origin-near-miss",
    change: /Access-Control-Allow-Origin: https:\/\/app\.example"/,
  },
  {
    name: "the star with credentials",
    answer: always(200, { ...json, [allow]: "*" }),
    call: { credentials: true },
    cause: "allow-origin-wildcard-credentials",
    change: /Access-Control-Allow-Credentials: true/,
  },
  {
    name: "no leave for credentials",
    answer: always(200, own),
    call: { credentials: true },
    cause: "allow-credentials-missing",
    change: /Access-Control-Allow-Credentials: true/,
  },
  {
    name: "credentials spelt otherwise",
    answer: always(200, { ...own, "Access-Control-Allow-Credentials": "True" }),
    call: { credentials: true },
    cause: "allow-credentials-malformed",
    change: /Access-Control-Allow-Credentials: true/,
  },
  {
    name: "two lines",
    answer: always(200, { ...json, [allow]: [pageOrigin, pageOrigin] }),
    call: {},
    cause: "allow-origin-multiple",
    change: /Access-Control-Allow-Origin: https:\/\/app\.example/,
  },
  {
    name: "no origin at all",
    answer: always(200, { ...json, [allow]: "app.example" }),
    call: {},
    cause: "allow-origin-malformed",
    change: /Access-Control-Allow-Origin: https:\/\/app\.example/,
  },
  {
    name: "OPTIONS has no route",
    answer: split([405, { Allow: "GET, PUT" }], [200, own]),
    call: wish,
    cause: "preflight-unrouted",
    change: /204|OPTIONS/,
  },
  {
    name: "OPTIONS has to log in",
    answer: split([401, { "WWW-Authenticate": "Bearer" }], [200, own]),
    call: wish,
    cause: "preflight-authentication",
    change: /OPTIONS/,
  },
  {
    name: "OPTIONS crashes",
    answer: split([500, {}], [200, own]),
    call: wish,
    cause: "preflight-server-error",
    change: /OPTIONS|preflight/,
  },
  {
    name: "a header is not listed",
    answer: split([204, { ...passing, "Access-Control-Allow-Headers": "x-other" }], [200, own]),
    call: wish,
    cause: "allow-headers-omission",
    change: /Access-Control-Allow-Headers: [^"]*content-type/i,
  },
  {
    name: "a method is not listed",
    answer: split([204, { ...passing, "Access-Control-Allow-Methods": "GET, POST" }], [200, own]),
    call: wish,
    cause: "allow-methods-omission",
    change: /Access-Control-Allow-Methods: [^"]*PUT/,
  },
  {
    name: "the preflight is redirected",
    answer: split([301, { Location: "/items/" }], [200, own]),
    call: wish,
    cause: "preflight-redirect",
    change: /\/items\//,
  },
  {
    name: "another site's origin",
    answer: always(200, { ...json, [allow]: "https://shop.other" }),
    call: {},
    cause: "allow-origin-mismatch",
    change: /Access-Control-Allow-Origin: https:\/\/app\.example"/,
  },
  {
    name: "too many requests",
    answer: always(429, { ...json, "Retry-After": "60" }),
    call: {},
    cause: "rate-limit",
    change: /429|fewer|wait/i,
  },
  {
    name: "headers that are not exposed",
    answer: always(200, { ...own, "X-Total-Count": "12" }),
    call: {},
    cause: "exposed-headers-omission",
    change: /Access-Control-Expose-Headers/,
  },
];
