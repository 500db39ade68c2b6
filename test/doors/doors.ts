// The same calls through each door, against Chromium's own verdict: npm run doors [-- --seed 1 --calls 1500]
import { parseArgs } from "node:util";
import { analyzeSession } from "../../src/analyze.ts";
import { callsFromHar } from "../../src/capture/from-har.ts";
import { type Check, runCheck } from "../../src/lib/check.ts";
import type { Call } from "../../src/model/call.ts";
import { harOf } from "../../src/report/har.ts";
import { launchWithExtension } from "../kit/chrome.ts";
import { startLab } from "../kit/lab/lab.ts";
import { randomCases } from "../random/random-cases.ts";
import { allScenarios, scenarioGroups } from "../scenarios/corpus.ts";
import { requestUrl } from "../scenarios/expand.ts";
import { generatedCases } from "../scenarios/generated.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { type Comparison, compare } from "../truth/compare.ts";
import { type CaseRun, runCases } from "../truth/run-cases.ts";

const chunkSize = 300;
const pages: readonly PageName[] = ["page", "h2-page"];
const { values } = parseArgs({ options: { seed: { type: "string" }, calls: { type: "string" }, list: { type: "boolean" } } });
const seed = Number(values.seed ?? 1);
const calls = Number(values.calls ?? 1500);
if (![seed, calls].every(Number.isInteger)) throw new Error("--seed and --calls are whole numbers");

// The lab's certificate is signed by nobody but the lab; the browser is told the same.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
process.removeAllListeners("warning");

/** Whether `check` can be told of the call: one of a page's own script, in mode cors, that is made once and not given up. */
function canBeChecked({ from = "page", request, endpoints, before }: Case): boolean {
  const { via, inside, mode, redirect, abort, times, url, uploadListener, targetAddressSpace } = request;
  const special = [inside, abort, url, uploadListener, targetAddressSpace, before].some((one) => one !== undefined && one !== false);
  const answers = endpoints.every(
    ({ actual, preflight }) => actual.fault !== "never" && preflight?.fault !== "never" && actual.delayMs === undefined,
  );
  const plain = (mode ?? "cors") === "cors" && (redirect ?? "follow") === "follow" && (times ?? 1) === 1;
  return pages.includes(from) && (via === "fetch" || via === "xhr") && plain && !special && answers;
}

const random = randomCases(seed, calls, [
  [20, "page"],
  [2, "h2-page"],
]);
const cases = [...allScenarios, ...generatedCases, ...random].filter(canBeChecked);
const lab = await startLab({
  groups: [...scenarioGroups, { title: "Generated", scenarios: generatedCases }, { title: "Random", scenarios: random }],
});
const extension = await launchWithExtension({ args: lab.browserArgs });

type Door = "panel" | "har" | "check";
const doors: readonly Door[] = ["panel", "har", "check"];
type Tally = Record<Comparison["kind"], number>;
const tallies = new Map(doors.map((door) => [door, { agrees: 0, unknown: 0, unseen: 0, "false-alarm": 0, differs: 0 } satisfies Tally]));
const wrong: string[] = [];
const overheadsMs: number[] = [];

function count(door: Door, { one, truth }: CaseRun, call: Call | null): void {
  const tally = tallies.get(door);
  if (truth === null || tally === undefined) return;
  const comparison = compare(call, truth);
  tally[comparison.kind] += 1;
  if (comparison.kind === "differs" || comparison.kind === "false-alarm")
    wrong.push(`${door} ${one.id} (${one.title}): ours ${comparison.ours}, theirs ${comparison.theirs}`);
  else if (values.list === true && comparison.kind !== "agrees") console.log(`open: ${door} ${one.id} (${one.title}): ${comparison.kind}`);
}

function aboutUrl(all: readonly Call[], url: string | undefined): Call | null {
  return all.find(({ hops }) => hops[0]?.url === url) ?? null;
}

/** The calls as they come out of the file that the panel would write of the session. */
function throughHar(session: readonly Call[]): readonly Call[] {
  const { analyses, planOf } = analyzeSession(session);
  const written = harOf(analyses, { redact: false, creatorVersion: "0", browser: { name: "Chromium", version: "0" }, planOf });
  const read = callsFromHar(JSON.parse(JSON.stringify(withoutOurs(written))));
  if (!read.ok) throw new Error(read.detail);
  return read.calls;
}

/** What the browser's own export would hold: nothing that we concluded. */
function withoutOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOurs);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => (name === "_cors" ? [] : [[name, withoutOurs(part)]])));
}

function networkMs({ result }: Check): number {
  const exchanges = result.hops.flatMap(({ preflight, actual }) => [preflight, actual]);
  return exchanges.reduce((sum, exchange) => sum + (exchange === null ? 0 : exchange.endedAtMs - exchange.startedAtMs), 0);
}

async function throughCheck(one: Case): Promise<Call> {
  const origins = lab.originsFor(one);
  const { method, headers = {}, credentials } = one.request;
  const startedAtMs = performance.now();
  const check = await runCheck(requestUrl(one, origins, "check"), {
    origin: origins.page,
    headers: Object.entries(headers),
    credentials: credentials === "include",
    follow: true,
    send: true,
    ...(method !== undefined && { method }),
  });
  overheadsMs.push(performance.now() - startedAtMs - networkMs(check));
  return check.call;
}

async function runChunk(name: PageName, chunk: readonly Case[]): Promise<void> {
  const runs = await runCases(lab, extension, name, chunk, "confirm");
  const fromHar = throughHar(runs[0]?.session ?? []);
  for (const run of runs) {
    count("panel", run, run.confirmed);
    count("har", run, aboutUrl(fromHar, run.truth?.urls[0]));
    count("check", run, await throughCheck(run.one));
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

try {
  for (const name of pages) {
    const mine = cases.filter(({ from = "page" }) => from === name);
    for (let at = 0; at < mine.length; at += chunkSize) await runChunk(name, mine.slice(at, at + chunkSize));
  }
  for (const [door, { agrees, unknown, unseen, differs, "false-alarm": falseAlarms }] of tallies) {
    const all = agrees + unknown + unseen + differs + falseAlarms;
    const percent = ((100 * agrees) / Math.max(1, all)).toFixed(2);
    console.log(`${door}: ${agrees} of ${all} agree (${percent} %), ${unknown} open, ${unseen} not seen, ${differs + falseAlarms} wrong`);
  }
  console.log(`check: its own work takes ${median(overheadsMs).toFixed(1)} ms beside the network (median of ${overheadsMs.length})`);
  for (const line of wrong.slice(0, 40)) console.log(`wrong: ${line}`);
  console.log(`seed ${seed}, ${random.filter(canBeChecked).length} of the calls were random`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await extension.browser.close();
  await lab.close();
}
