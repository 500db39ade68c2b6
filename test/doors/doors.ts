// The same calls through each door, against Chromium's own verdict: npm run doors [-- --seed 1 --calls 1500]
import { parseArgs } from "node:util";
import { analyzeSession } from "../../src/analyze.ts";
import { callsFromHar } from "../../src/capture/from-har.ts";
import { type Check, runCheck } from "../../src/lib/check.ts";
import type { Call } from "../../src/model/call.ts";
import { harOf } from "../../src/report/har.ts";
import type { Har } from "../../src/report/har-types.ts";
import type { BrowserTruth } from "../browser/oracle.ts";
import { launchWithExtension } from "../kit/chrome.ts";
import { startLab } from "../kit/lab/lab.ts";
import { randomCases } from "../random/random-cases.ts";
import { allScenarios, scenarioGroups } from "../scenarios/corpus.ts";
import { requestUrl } from "../scenarios/expand.ts";
import { generatedCases } from "../scenarios/generated.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { type Comparison, compare } from "../truth/compare.ts";
import { type CaseRun, runCases } from "../truth/run-cases.ts";
import { startAssistant } from "./assistant.ts";
import { type TestRunnerDoor, throughTestRunner } from "./test-runner.ts";
import { compareTold } from "./told.ts";

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

const assistant = await startAssistant();

const doors = ["panel", "har", "check", "test runner", "explain_har", "check_url"] as const;
type Door = (typeof doors)[number];
type Tally = Record<Comparison["kind"], number>;
const tallies = new Map(doors.map((door) => [door, { agrees: 0, unknown: 0, unseen: 0, "false-alarm": 0, differs: 0 } satisfies Tally]));
const wrong: string[] = [];
const overheadsMs: number[] = [];
let notAsked = 0;

function count(door: Door, { one }: CaseRun, comparison: Comparison): void {
  const tally = tallies.get(door);
  if (tally === undefined) return;
  tally[comparison.kind] += 1;
  if (comparison.kind === "differs" || comparison.kind === "false-alarm")
    wrong.push(`${door} ${one.id} (${one.title}): ours ${comparison.ours}, theirs ${comparison.theirs}`);
  else if (values.list === true && comparison.kind !== "agrees") console.log(`open: ${door} ${one.id} (${one.title}): ${comparison.kind}`);
}

function aboutUrl(all: readonly Call[], url: string | undefined): Call | null {
  return all.find(({ hops }) => hops[0]?.url === url) ?? null;
}

/** The file that the panel would write of the session. */
function writtenHar(session: readonly Call[]): Har {
  const { analyses, planOf } = analyzeSession(session);
  return harOf(analyses, { redact: false, creatorVersion: "0", browser: { name: "Chromium", version: "0" }, planOf });
}

function readHar(har: Har): readonly Call[] {
  const read = callsFromHar(JSON.parse(JSON.stringify(withoutOurs(har))));
  if (!read.ok) throw new Error(read.detail);
  return read.calls;
}

/** The same file with one call alone. */
function onlyCall({ log }: Har, id: string | undefined): Har {
  return { log: { ...log, entries: log.entries.filter(({ _cors }) => _cors.call === id) } };
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

async function throughAssistant(run: CaseRun, truth: BrowserTruth, har: Har): Promise<void> {
  const { one, confirmed } = run;
  const alone = onlyCall(har, confirmed?.id);
  const explained = alone.log.entries.length === 0 ? null : await assistant.explainHar(withoutOurs(alone));
  count("explain_har", run, explained === null ? { kind: "unseen" } : compareTold(explained, truth));
  const origins = lab.originsFor(one);
  const checked = await assistant.checkUrl(requestUrl(one, origins, "check_url"), origins.page, one.request);
  if (checked === null) notAsked += 1;
  else count("check_url", run, compareTold(checked, truth));
}

async function runChunk(name: PageName, chunk: readonly Case[]): Promise<void> {
  const tests: TestRunnerDoor[] = [];
  const runs = await runCases(lab, extension, name, chunk, "confirm", async (page) => {
    const end = await throughTestRunner(page);
    return async () => void tests.push(await end());
  });
  const har = writtenHar(runs[0]?.session ?? []);
  const fromHar = readHar(har);
  for (const run of runs) {
    const { truth, one, confirmed } = run;
    if (truth === null) continue;
    count("panel", run, compare(confirmed, truth));
    count("har", run, compare(aboutUrl(fromHar, truth.urls[0]), truth));
    count("check", run, compare(await throughCheck(one), truth));
    for (const test of tests) count("test runner", run, test.compare(truth));
    await throughAssistant(run, truth, har);
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
  console.log(`check_url: ${notAsked} more were not asked, because they may change data and need no preflight`);
  console.log(`check: its own work takes ${median(overheadsMs).toFixed(1)} ms beside the network (median of ${overheadsMs.length})`);
  for (const line of wrong.slice(0, 40)) console.log(`wrong: ${line}`);
  console.log(`seed ${seed}, ${random.filter(canBeChecked).length} of the calls were random`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await assistant.close();
  await extension.browser.close();
  await lab.close();
}
