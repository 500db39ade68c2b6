// Prints how the cost grows with files that nobody's page writes: npx tsx test/bench/hostile.ts
import { pathToFileURL } from "node:url";
import { callsFromHar } from "../../src/capture/from-har.ts";
import { explain } from "../../src/lib/explain.ts";
import { printMessage } from "../../src/lib/message.ts";

type Pairs = readonly (readonly [string, string])[];

interface Parts {
  readonly url?: string;
  readonly method?: string;
  readonly sent?: Pairs;
  readonly got?: Pairs;
  readonly status?: number;
  readonly type?: string;
  readonly location?: string;
  /** Left out: blocked. */
  readonly passed?: boolean;
}

const page = "https://app.example";
const startMs = Date.UTC(2026, 0, 1);
const allowed: Pairs = [["Access-Control-Allow-Origin", page]];

function list(pairs: Pairs): object[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function entry(at: number, parts: Parts): object {
  const { url = "https://api.example/items", method = "GET", sent = [], got = [], status = 200, type = "fetch", location = "" } = parts;
  return {
    _resourceType: type,
    request: { method, url, headers: list([["Origin", page], ["Sec-Fetch-Mode", "cors"], ...sent]) },
    response: {
      status,
      statusText: "",
      headers: list(got),
      redirectURL: location,
      content: { size: 0, mimeType: "" },
      _error: parts.passed === true ? null : "net::ERR_FAILED",
    },
    startedDateTime: new Date(startMs + at * 20).toISOString(),
    time: 9.5,
    timings: { blocked: 1, dns: -1, connect: -1, ssl: -1, send: 1, wait: 5, receive: 1 },
  };
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function names(count: number, prefix: string): string {
  return times(count, (at) => `x-${prefix}${at}`).join(", ");
}

function preflight(at: number, asked: string, listed: string): object {
  return entry(at, {
    method: "OPTIONS",
    type: "preflight",
    status: 204,
    passed: true,
    sent: [
      ["Access-Control-Request-Method", "PUT"],
      ["Access-Control-Request-Headers", asked],
    ],
    got: [...allowed, ["Access-Control-Allow-Methods", "PUT"], ["Access-Control-Allow-Headers", listed]],
  });
}

function chain(count: number, host: (at: number) => string): object[] {
  const url = (at: number): string => `https://${host(at)}/r${at}`;
  const step = (at: number): object =>
    entry(at, { url: url(at), status: 302, location: url(at + 1), got: [...allowed, ["Location", url(at + 1)]], passed: true });
  return [...times(count, step), entry(count, { url: url(count) })];
}

interface Kind {
  readonly what: string;
  /** The most that is measured; a quarter of it is what it is compared with. */
  readonly most: number;
  readonly entries: (count: number) => object[];
}

const kinds: readonly Kind[] = [
  {
    what: "names asked for that are not allowed",
    most: 8000,
    entries: (count) => [preflight(0, names(count, "a"), names(count, "b")), entry(1, { method: "PUT", status: 0 })],
  },
  {
    what: "calls of one host that each ask for a name of their own",
    most: 2000,
    entries: (count) =>
      times(count, (at) => [preflight(at * 2, `x-a${at}`, `x-b${at}`), entry(at * 2 + 1, { method: "PUT", status: 0 })]).flat(),
  },
  {
    what: "exposed names",
    most: 8000,
    entries: (count) => [
      entry(0, { got: [...allowed, ["Access-Control-Expose-Headers", names(count, "e")], ["X-Total-Count", "3"]], passed: true }),
      entry(1, { got: [["Access-Control-Expose-Headers", names(count, "f")]] }),
    ],
  },
  {
    what: "kB of header values",
    most: 8000,
    entries: (count) => [entry(0, { sent: [["Cookie", "a=b; ".repeat(count * 100)]], got: [["Vary", "a, ".repeat(count * 160)]] })],
  },
  {
    what: "headers of one answer and of one request",
    most: 100_000,
    entries: (count) => {
      const own = times(count, (at) => [`X-H${at}`, `v${at}`] as const);
      return [entry(0, { got: own }), entry(1, { sent: own, got: allowed, passed: true })];
    },
  },
  { what: "redirects from host to host", most: 2000, entries: (count) => chain(count, (at) => `h${at}.example`) },
  { what: "redirects of one host", most: 2000, entries: (count) => chain(count, () => "api.example") },
  {
    what: "calls of one URL",
    most: 20_000,
    entries: (count) => times(count, (at) => entry(0, at % 2 === 0 ? {} : { got: allowed, passed: true })),
  },
  {
    what: "hosts that block one call each",
    most: 5000,
    entries: (count) => times(count, (at) => entry(at, { url: `https://g${at}.example/` })),
  },
];

export interface HostileCost {
  readonly what: string;
  readonly count: number;
  readonly ms: number;
  readonly jsonMs: number;
  readonly textBytes: number;
  readonly jsonBytes: number;
  /** Of the time for text, and of its length, beside a quarter of it. */
  readonly timeExponent: number;
  readonly textExponent: number;
}

interface Told {
  readonly ms: number;
  readonly bytes: number;
}

function told(entries: readonly object[], format: "text" | "json"): Told {
  const start = process.cpuUsage();
  const har = callsFromHar({ log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [], entries } });
  if (!har.ok) throw new Error(har.detail);
  const { text } = explain(har, { format, all: false, redact: true, browser: "chrome", color: false, version: "0" });
  return { ms: process.cpuUsage(start).user / 1000, bytes: text.length };
}

function growth(small: number, large: number): number {
  return Math.log(Math.max(large, 1) / Math.max(small, 1)) / Math.log(4);
}

function measure({ what, most, entries }: Kind): HostileCost {
  const [few, many] = [entries(most / 4), entries(most)];
  // The compiler's first rounds belong to no size.
  told(few, "text");
  const small = told(few, "text");
  const large = told(many, "text");
  const json = told(many, "json");
  const [timeExponent, textExponent] = [growth(small.ms, large.ms), growth(small.bytes, large.bytes)];
  return { what, count: most, ms: large.ms, jsonMs: json.ms, textBytes: large.bytes, jsonBytes: json.bytes, timeExponent, textExponent };
}

/** A pasted message with that many lines, each of another host. */
function pasted(count: number): string {
  const line = (at: number): string =>
    `Access to fetch at 'https://h${at}.example/' from origin '${page}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
  return times(count, line).join("\n");
}

function measureMessage(most: number): HostileCost {
  const read = (count: number): Told => {
    const start = process.cpuUsage();
    const { text } = printMessage(pasted(count), { json: false });
    return { ms: process.cpuUsage(start).user / 1000, bytes: text.length };
  };
  read(most / 4);
  const [small, large] = [read(most / 4), read(most)];
  const [timeExponent, textExponent] = [growth(small.ms, large.ms), growth(small.bytes, large.bytes)];
  const bytes = { textBytes: large.bytes, jsonBytes: 0 };
  return { what: "lines of a pasted console", count: most, ms: large.ms, jsonMs: 0, ...bytes, timeExponent, textExponent };
}

/** Measures each kind at its largest size and at a quarter of that, one after the other. */
export function* measureHostile(): Generator<HostileCost> {
  for (const kind of kinds) yield measure(kind);
  yield measureMessage(2000);
}

export function hostileLine({ what, count, ms, jsonMs, textBytes, timeExponent, textExponent }: HostileCost): string {
  const json = jsonMs === 0 ? "" : `, ${jsonMs.toFixed(0)} ms as JSON`;
  const size = `${(textBytes / 1000).toFixed(0)} kB of text`;
  return `${count.toLocaleString("en")} ${what}: ${ms.toFixed(0)} ms${json}, ${size}; grows with the power of ${timeExponent.toFixed(2)}, its text of ${textExponent.toFixed(2)}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const cost of measureHostile()) console.log(`${hostileLine(cost)} (goal: ≤ 1.10)`);
}
