// node scripts/bench-explain.mjs [ENTRIES] [RUNS]: time and peak memory of `why-cors explain` next to JSON.parse of the same file.
// Each run is a fresh process; the best time of each counts.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./setup.mjs";

const entryCount = Number(process.argv[2] ?? 10_000);
const runs = Number(process.argv[3] ?? 5);

/** @param {Record<string, string>} headers */
function list(headers) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

const words = "account order invoice address customer product price currency status created updated deleted note title".split(" ");

/** A body as an API sends it, about 2,000 characters; never the same twice. @param {number} index */
function body(index) {
  const items = Array.from({ length: 12 }, (_, at) => ({
    id: `${index}-${at}`,
    [words[(index + at) % words.length] ?? "a"]: `${words[(index * 7 + at) % words.length]} ${index * at}`,
    text: `"${words[at % words.length]}" & more — ${"lorem ipsum dolor sit amet ".repeat(3)}`,
  }));
  return JSON.stringify({ items, total: index });
}

/** An entry as Chromium's DevTools writes it: every 50th is blocked, most have an origin, a third are the page's own. @param {number} index */
function entry(index) {
  const own = index % 3 === 0;
  const blocked = !own && index % 50 === 1;
  const url = `${own ? "https://app.example" : `https://api${index % 5}.example`}/v1/${words[index % words.length]}/${index % 700}?page=${index % 20}&size=50`;
  const method = index % 10 === 4 ? "POST" : "GET";
  return {
    _connectionId: String(index % 90),
    _initiator: {
      type: "script",
      stack: {
        callFrames: Array.from({ length: 6 }, (_, at) => ({
          functionName: at === 0 ? "" : `call${at}`,
          scriptId: "12",
          url: `https://app.example/assets/chunk-${at}.js`,
          lineNumber: at * 11,
          columnNumber: 4021 + at,
        })),
      },
    },
    _priority: "High",
    _resourceType: "fetch",
    cache: {},
    connection: "443",
    pageref: "page_1",
    request: {
      method,
      url,
      httpVersion: "h2",
      headers: list({
        ":authority": "api.example",
        ":method": method,
        ":path": "/v1",
        ":scheme": "https",
        accept: "application/json, text/plain, */*",
        "accept-encoding": "gzip, deflate, br, zstd",
        "accept-language": "en-GB,en;q=0.9,de;q=0.8",
        "cache-control": "no-cache",
        ...(own ? {} : { origin: "https://app.example" }),
        pragma: "no-cache",
        priority: "u=1, i",
        referer: "https://app.example/",
        "sec-ch-ua": '"Chromium";v="156", "Not.A/Brand";v="24"',
        "sec-ch-ua-mobile": "?0",
        "sec-ch-ua-platform": '"Linux"',
        "sec-fetch-dest": "empty",
        "sec-fetch-mode": "cors",
        "sec-fetch-site": own ? "same-origin" : "cross-site",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
      }),
      queryString: list({ page: String(index % 20), size: "50" }),
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: "",
      httpVersion: "h2",
      headers: list({
        ...(blocked ? {} : { "access-control-allow-origin": "https://app.example" }),
        "alt-svc": 'h3=":443"; ma=86400',
        "cache-control": "private, max-age=0",
        "content-encoding": "br",
        "content-type": "application/json; charset=utf-8",
        date: "Wed, 25 Nov 2026 10:00:00 GMT",
        etag: `W/"${index.toString(16)}-abcdef"`,
        server: "nginx",
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        vary: "Origin, Accept-Encoding",
        "x-request-id": `0000-${index}`,
      }),
      cookies: [],
      content: blocked ? { size: 0, mimeType: "application/json" } : { size: 2000, mimeType: "application/json", text: body(index) },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _transferSize: 900,
      _error: blocked ? "net::ERR_FAILED" : null,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: "203.0.113.7",
    startedDateTime: new Date(1_790_000_000_000 + index * 37).toISOString(),
    time: 81.25,
    timings: { blocked: 2.1, dns: -1, ssl: -1, connect: -1, send: 0.2, wait: 77.4, receive: 1.55, _blocked_queueing: 1.9 },
  };
}

/** @param {string} path */
function writeHar(path) {
  const file = openSync(path, "w");
  writeSync(file, '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[');
  for (let index = 0; index < entryCount; index += 1) writeSync(file, `${index === 0 ? "" : ","}${JSON.stringify(entry(index), null, 2)}`);
  writeSync(file, "]}}");
  closeSync(file);
}

const reportPeak = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))";

/** Returns the best time in milliseconds and the peak in MB. @param {string[]} args */
function measure(args) {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    spawnSync(process.execPath, args, { stdio: "ignore" });
    bestMs = Math.min(bestMs, performance.now() - start);
  }
  const { stderr } = spawnSync(process.execPath, ["--import", `data:text/javascript,${reportPeak}`, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const peakMb = Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
  return { bestMs, peakMb };
}

const folder = mkdtempSync(join(tmpdir(), "why-cors-bench-"));
try {
  const path = join(folder, "large.har");
  writeHar(path);
  console.log(`${entryCount} entries, ${(statSync(path).size / 1e6).toFixed(1)} MB; best of ${runs}, each in a fresh process`);
  const parse = measure(["-e", "JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'))", path]);
  const cases = /** @type {const} */ ([
    ["JSON.parse", parse],
    ["explain", measure([join(root, "dist/cli/why-cors.js"), "explain", path])],
    ["explain --json", measure([join(root, "dist/cli/why-cors.js"), "explain", path, "--json"])],
  ]);
  for (const [name, { bestMs, peakMb }] of cases) {
    const ratio = `${(bestMs / parse.bestMs).toFixed(2)} × time, ${(peakMb / parse.peakMb).toFixed(2)} × memory`;
    console.log(`${name.padEnd(16)}${bestMs.toFixed(0).padStart(6)} ms ${peakMb.toFixed(0).padStart(6)} MB   ${ratio}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
