// Prints what the index of a Session costs: npx tsx test/bench/session.ts
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Call, lastHop } from "../../src/model/call.ts";
import type { SessionView } from "../../src/session/session.ts";
import { createSessionIndex, type SessionIndex } from "../../src/session/session-index.ts";
import { callFor, type Pairs, page } from "../builders/call.ts";

const total = 100_000;
const failuresFirst = 10_000;

export interface SessionCost {
  readonly what: string;
  readonly calls: number;
  /** Each Call taken in, and every failed one asking nine questions whenever it is diagnosed. */
  readonly microsecondsPerCall: number;
  /** What `JSON.parse(JSON.stringify(call))` takes for each of the same Calls, in turn with it: the machine's speed. */
  readonly copyMicroseconds: number;
  /** What the index holds in the end, of Calls that are gone themselves. */
  readonly heapBytes: number;
  readonly repeatedDiagnoses: number;
  readonly mostForOneCall: number;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options?: { readonly type: "minor" }) => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** A Call as an API's are: every third with a preflight, 14 response headers, of which half differ each time. */
function callAt(at: number, hosts: number, fails: boolean): Call {
  const url = `https://h${at % hosts}.example/api/v1/items/${at % 997}?page=${at}`;
  const startedAtMs = 1_700_000_000_000 + at * 7;
  const cors: Pairs = [
    ["Access-Control-Allow-Origin", page],
    ["Access-Control-Allow-Credentials", "true"],
    ["Vary", "Origin, Accept-Encoding"],
  ];
  const plain: Pairs = [
    ["Server", "nginx"],
    ["Date", new Date(startedAtMs).toUTCString()],
    ["Content-Type", fails ? "text/html" : "application/json; charset=utf-8"],
    ["Content-Length", String(at)],
    ["ETag", `W/"${at.toString(16)}"`],
    ["X-Request-Id", `${at}-${at * 31}-${at * 17}`],
    ["X-Response-Time", `${at % 311}ms`],
    ["Cache-Control", "no-store"],
    ["Strict-Transport-Security", "max-age=31536000"],
    ["X-Content-Type-Options", "nosniff"],
    ["Set-Cookie", `sid=${at}; Secure`],
  ];
  const lists: Pairs = [
    ["Access-Control-Allow-Methods", "GET, POST, PUT, DELETE"],
    ["Access-Control-Allow-Headers", "content-type, authorization, x-request-id"],
    ["Access-Control-Max-Age", "600"],
  ];
  const asked: Pairs = [
    ["origin", page],
    ["access-control-request-method", "PUT"],
    ["access-control-request-headers", "content-type"],
  ];
  const id = `call-${at}`;
  const [powered, status] = fails ? [[], 500] : [[["X-Powered-By", "Express"] as const, ...cors], 200];
  const actual = { id: `${id}/0`, status, headers: [...plain, ...powered] };
  const preflight = at % 3 === 0 ? { id: `${id}/preflight`, sent: asked, status: 204, headers: [...cors, ...lists] } : null;
  return callFor({ id, url, method: "PUT", preflight, actual, end: fails ? "blocked" : "completed", startedAtMs });
}

/** What is needed of a failed Call to diagnose it again. */
interface Asker {
  readonly url: string;
  readonly startedAtMs: number;
}

const anyCall = callFor();

/** Asks what causes ask about a failed Call: some things of every one, others of those that look like it. */
function diagnose({ url: at, startedAtMs }: Asker, view: SessionView): void {
  const [host, url, page] = [view.host(at), view.url(at), view.page({ ...anyCall, startedAtMs })];
  host.last({ role: "actual", status: 2, allowOrigin: "asked" });
  host.last({ role: "actual", status: [4, 5], allowOrigin: ["asked", "star"] });
  host.first({ role: "actual", allowOrigin: ["star", "asked", "other", "null", "several"] });
  host.last({ role: "preflight", status: 2, allowOrigin: ["asked", "star"] });
  host.header("x-powered-by", { role: "actual", status: 2 });
  url.last({ role: "actual", status: 2 });
  page.edited();
  page.serviceWorker();
  const special = [
    () => host.httpsUpgrade(),
    () => host.similarPath(new URL(at).pathname),
    () => url.before(startedAtMs, { mode: "no-cors" }),
    () => page.navigation(startedAtMs - 100, startedAtMs + 100),
  ];
  special[Math.floor(startedAtMs / 70) % special.length]?.();
}

interface Run {
  readonly hosts: number;
  readonly fails: (at: number) => boolean;
}

/** The processor's time: other programs take turns with this one. */
function cpuMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1000;
}

/** Takes all Calls in, and copies them; returns the time of each. Their making and its garbage are not counted. */
function run(index: SessionIndex, { hosts, fails }: Run, repeats: Map<string, number>): { spentMs: number; copyMs: number } {
  const failed = new Map<string, Asker>();
  let [spentMs, copyMs] = [0, 0];
  const takeIn = (one: Call): void => {
    const stale = index.put(one);
    if (one.end.kind === "error") {
      const asker = { url: lastHop(one).url, startedAtMs: one.startedAtMs };
      failed.set(one.id, asker);
      diagnose(asker, index.viewFor(one.id));
    }
    for (const id of stale) {
      repeats.set(id, (repeats.get(id) ?? 0) + 1);
      const asker = failed.get(id);
      if (asker !== undefined) diagnose(asker, index.viewFor(id));
    }
  };
  for (let from = 0; from < total; from += 1000) {
    const calls = Array.from({ length: 1000 }, (_, at) => callAt(from + at, hosts, fails(from + at)));
    for (let round = 0; round < 2; round += 1) collect({ type: "minor" });
    spentMs += cpuMs(() => calls.forEach(takeIn));
    copyMs += cpuMs(() => calls.map((one) => JSON.parse(JSON.stringify(one))));
  }
  return { spentMs, copyMs };
}

function measure(what: string, parts: Run): SessionCost {
  const before = heapBytes();
  const index = createSessionIndex();
  const repeats = new Map<string, number>();
  const { spentMs, copyMs } = run(index, parts, repeats);
  const counts = [...repeats.values()];
  repeats.clear();
  const heap = heapBytes() - before;
  // Asked once more, so that the index is alive until here.
  index.view.host("https://h0.example/").first({});
  return {
    what,
    calls: total,
    microsecondsPerCall: (spentMs * 1000) / total,
    copyMicroseconds: (copyMs * 1000) / total,
    heapBytes: heap,
    repeatedDiagnoses: counts.reduce((sum, count) => sum + count, 0),
    mostForOneCall: Math.max(0, ...counts),
  };
}

/** Measures 100,000 Calls on few and many hosts, every tenth failed, and the worst order: one host's failures before its first success. */
export function measureSession(): SessionCost[] {
  const tenth = (at: number): boolean => at % 10 === 0;
  // The compiler's first rounds are none of the index's cost.
  measure("warming up", { hosts: 50, fails: tenth });
  return [
    measure("1 host", { hosts: 1, fails: tenth }),
    measure("50 hosts", { hosts: 50, fails: tenth }),
    measure("5,000 hosts", { hosts: 5000, fails: tenth }),
    measure("10,000 failures of one host before its first success", { hosts: 1, fails: (at) => at < failuresFirst }),
  ];
}

export function sessionLine(cost: SessionCost): string {
  const { what, calls, microsecondsPerCall, copyMicroseconds, heapBytes: bytes, repeatedDiagnoses, mostForOneCall } = cost;
  const time = `${microsecondsPerCall.toFixed(1)} µs a Call, ${(microsecondsPerCall / copyMicroseconds).toFixed(2)} × a copy of it by JSON`;
  const repeats = `${repeatedDiagnoses.toLocaleString("en")} repeated diagnoses, at most ${mostForOneCall} of one Call`;
  return `${calls.toLocaleString("en")} Calls of a Session, ${what}: ${time}, ${(bytes / 1e6).toFixed(1)} MB of heap, ${repeats}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const cost of measureSession()) console.log(`${sessionLine(cost)} (goals: ≤ 50 µs, ≤ 30 MB, ≤ 1 a Call on average)`);
}
