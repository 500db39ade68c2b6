import { createHash } from "node:crypto";
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";

type Pairs = readonly (readonly [string, string])[];

const page = "https://app.example";
const startMs = Date.UTC(2026, 0, 1);

// What Chrome sends and a server behind a CDN answers, beside the headers that CORS is about.
const usualRequest: Pairs = [
  ["Accept", "application/json, text/plain, */*"],
  ["Accept-Encoding", "gzip, deflate, br, zstd"],
  ["Accept-Language", "en-GB,en-US;q=0.9,en;q=0.8"],
  ["Connection", "keep-alive"],
  ["Host", "api.example"],
  ["Referer", `${page}/`],
  ["Sec-Fetch-Dest", "empty"],
  ["Sec-Fetch-Site", "cross-site"],
  ["User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"],
  ["sec-ch-ua", '"Chromium";v="156", "Not_A Brand";v="24"'],
  ["sec-ch-ua-mobile", "?0"],
  ["sec-ch-ua-platform", '"Linux"'],
];
const usualResponse: Pairs = [
  ["Cache-Control", "private, max-age=0"],
  ["Connection", "keep-alive"],
  ["Content-Encoding", "br"],
  ["Content-Type", "application/json; charset=utf-8"],
  ["Server", "nginx"],
  ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"],
  ["Transfer-Encoding", "chunked"],
  ["Vary", "Accept-Encoding, Origin"],
  ["Via", "1.1 varnish"],
];

/** What no two answers have in common. */
function ownResponse(index: number): Pairs {
  const digest = createHash("md5").update(String(index)).digest("hex");
  return [
    ["Date", new Date(startMs + index * 20).toUTCString()],
    ["ETag", `W/"${(index % 4096).toString(16)}-${digest}"`],
    ["X-Request-Id", digest.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")],
  ];
}

// Every tenth is blocked, each for another reason.
const faults: readonly Pairs[] = [
  [],
  [["Access-Control-Allow-Origin", "https://other.example"]],
  [["Access-Control-Allow-Origin", `${page}, *`]],
  [["Access-Control-Allow-Origin", `${page}/`]],
];

function list(pairs: Pairs): object[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function body(index: number, bytes: number): string {
  const row = (at: number): object => ({
    id: index * 100 + at,
    name: `Item "${at}"`,
    path: "C:\\data\\items",
    tags: ["a", "b"],
    text: "line\nline",
  });
  return JSON.stringify(Array.from({ length: Math.ceil(bytes / 110) }, (_, at) => row(at))).slice(0, bytes);
}

const stack = {
  callFrames: Array.from({ length: 6 }, (_, at) => ({
    functionName: `load${at}`,
    scriptId: "12",
    url: `${page}/assets/index-4f3a2b1c.js`,
    lineNumber: 40 + at,
    columnNumber: 1200,
  })),
};

function entry(index: number, bodyBytes: number): object {
  const kind = index % 10;
  const allow: Pairs = [
    ["Access-Control-Allow-Origin", page],
    ["Access-Control-Allow-Credentials", "true"],
  ];
  const fault = faults[Math.floor(index / 10) % faults.length] ?? [];
  const isPreflight = kind === 1 || kind === 5;
  const isPut = isPreflight || kind === 2 || kind === 6;
  const id = isPut && !isPreflight ? index - 1 : index;
  const url = `https://api.example/v1/items/${id}?page=${id % 50}&sort=name`;
  const asked: Pairs = [
    ["Access-Control-Request-Headers", "content-type,x-client"],
    ["Access-Control-Request-Method", "PUT"],
  ];
  const granted: Pairs = [
    ["Access-Control-Allow-Headers", "content-type, x-client"],
    ["Access-Control-Allow-Methods", "GET, PUT"],
  ];
  const written: Pairs = [
    ["Content-Type", "application/json"],
    ["X-Client", `web/${index % 3}`],
  ];
  const sent: Pairs = [["Origin", page], ["Sec-Fetch-Mode", "cors"], ...(isPreflight ? asked : isPut ? written : [])];
  const received: Pairs = [...ownResponse(index), ...(kind === 0 ? fault : [...allow, ...(isPreflight ? granted : [])])];
  const query = url.split("?")[1] ?? "";
  return {
    _initiator: isPreflight ? { type: "preflight", url } : { type: "script", stack },
    _priority: "High",
    _resourceType: isPreflight ? "preflight" : "fetch",
    cache: {},
    connection: "443",
    pageref: "page_1",
    request: {
      method: isPreflight ? "OPTIONS" : isPut ? "PUT" : "GET",
      url,
      httpVersion: "http/1.1",
      headers: list([...usualRequest, ...sent]),
      queryString: query.split("&").map((part) => ({ name: part.split("=")[0], value: part.split("=")[1] })),
      cookies: [],
      headersSize: 900,
      bodySize: 0,
    },
    response: {
      status: isPreflight ? 204 : 200,
      statusText: "OK",
      httpVersion: "http/1.1",
      headers: list([...usualResponse, ...received]),
      cookies: [],
      content: { size: bodyBytes, mimeType: "application/json", ...(isPreflight || kind === 0 ? {} : { text: body(index, bodyBytes) }) },
      redirectURL: "",
      headersSize: 700,
      bodySize: bodyBytes,
      _transferSize: 1200,
      _error: kind === 0 ? "net::ERR_FAILED" : null,
    },
    serverIPAddress: "192.0.2.7",
    startedDateTime: new Date(startMs + index * 20).toISOString(),
    time: 18.25,
    timings: { blocked: 1.5, dns: -1, ssl: -1, connect: -1, send: 0.25, wait: 15, receive: 1.5, _blocked_queueing: 0.75 },
  };
}

/** Writes a HAR as Chrome's DevTools exports it: `entries` of which a tenth was blocked, with bodies of that many bytes. */
export function writeHarFile(path: string, entries: number, bodyBytes: number): void {
  const file = openSync(path, "w");
  const creator = { name: "WebInspector", version: "537.36" };
  const pages = [{ startedDateTime: new Date(startMs).toISOString(), id: "page_1", title: `${page}/`, pageTimings: {} }];
  writeSync(file, `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"pages":${JSON.stringify(pages)},"entries":[`);
  for (let index = 0; index < entries; index += 1) {
    writeSync(file, `${index === 0 ? "" : ","}\n${JSON.stringify(entry(index, bodyBytes), null, 2)}`);
  }
  writeSync(file, "]}}\n");
  closeSync(file);
}

// What an API on many hosts answers: JSON that holds JSON as a text, so that most quotes are escaped twice.
const hosts = 126;

function apiEntry(index: number, blockedPercent: number): object {
  const isBlocked = index % 100 < blockedPercent;
  const fault = faults[index % faults.length] ?? [];
  const allow: Pairs = [["Access-Control-Allow-Origin", page]];
  const text = JSON.stringify({ id: index, kind: "event", payload: body(index, 900), next: null });
  return {
    _initiator: { type: "script", stack: { callFrames: stack.callFrames.slice(0, 1) } },
    _resourceType: "fetch",
    pageref: "page_1",
    request: {
      method: "GET",
      url: `https://api${index % hosts}.example/v1/events/${index}`,
      headers: list([...usualRequest.slice(0, 3), ["Origin", page], ["Sec-Fetch-Mode", "cors"]]),
    },
    response: {
      status: 200,
      statusText: "OK",
      headers: list([...usualResponse.slice(0, 4), ...ownResponse(index), ...(isBlocked ? fault : allow)]),
      content: { size: text.length, mimeType: "application/json", text },
      _error: isBlocked ? "net::ERR_FAILED" : null,
    },
    startedDateTime: new Date(startMs + index * 20).toISOString(),
    time: 18.25,
    timings: { blocked: 1.5, dns: -1, ssl: -1, connect: -1, send: 0.25, wait: 15, receive: 1.5 },
  };
}

/** Writes a HAR of one line: calls of an API on many hosts that answers JSON inside JSON, a share of them blocked. About 2.9 kB each. */
export function writeApiHarFile(path: string, entries: number, blockedPercent: number): void {
  const all = Array.from({ length: entries }, (_, index) => apiEntry(index, blockedPercent));
  writeFileSync(
    path,
    JSON.stringify({ log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [], entries: all } }),
  );
}
