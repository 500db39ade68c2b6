// Prints what the extension costs, as ratios measured side by side: npm run bench [-- --rounds 7] [--write] [--helper]
// With --helper only what the helper of tests costs.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { panelBytes } from "../kit/built-panel.ts";
import { launchBrowser } from "../kit/launch.ts";
import { measureEngine } from "./engine.ts";
import { type ExplainCost, measureExplain } from "./explain.ts";
import { hostileLine, measureHostile } from "./hostile.ts";
import { type Condition, conditions, measureLatency, measurePageCost, type Sites, startSites } from "./page-cost.ts";
import { measurePanel, measureSorting, panelLine, sortingLine } from "./panel.ts";
import { measureSession, sessionLine } from "./session.ts";
import { type HelperCost, measureTestHelper } from "./test-helper.ts";

const roundsAt = process.argv.indexOf("--rounds");
const rounds = roundsAt === -1 ? 7 : Number(process.argv[roundsAt + 1]);
const calls = 1500;

function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The median of what is made of each round's own pair: noise that lasts a round falls out. */
function ofPairs(pairs: readonly (readonly [number, number])[], combine: (time: number, other: number) => number): number {
  return quantile(
    pairs.map(([time, other]) => combine(time, other)),
    0.5,
  );
}

interface Row {
  readonly what: string;
  readonly against: string;
  readonly ratio: number;
  /** Milliseconds that a call takes longer. */
  readonly longer: number;
  readonly goal: string;
}

function rowsOf(times: Record<Condition, number[]>): Row[] {
  const row = (what: string, condition: Condition, against: Condition, goal = ""): Row => {
    const pairs = times[condition].map((time, round) => [time, times[against][round] ?? Number.NaN] as const);
    const longer = ofPairs(pairs, (time, other) => (time - other) / calls);
    return { what, against, ratio: ofPairs(pairs, (time, other) => time / other), longer, goal };
  };
  const idle = "an idle extension with our permissions";
  const closed = "extension, DevTools closed";
  const other = "extension, DevTools on another tab";
  return [
    row("installed, DevTools closed", closed, "no extension", "1.00"),
    row("installed, DevTools closed", closed, idle, "1.00"),
    row("DevTools open on another tab", other, "no extension", "1.00"),
    row("DevTools open on another tab", other, "an idle extension, DevTools on another tab", "1.00"),
    row("DevTools open, passive capture", "passive capture", "DevTools, no extension", "≤ 1.10"),
    row("DevTools open, passive capture", "passive capture", "listeners that do nothing"),
    row("calls recorded", "calls recorded", "panel shown"),
    row("precise mode", "precise mode", "DevTools, no extension"),
  ];
}

function explainLine({ entries, fileBytes, explain, explainJson, parse }: ExplainCost): string {
  const times = (one: number, other: number): string => (one / other).toFixed(2);
  const size = `${entries.toLocaleString("en")} entries, ${Math.round(fileBytes / 1e6)} MB`;
  const json = `with --json ${times(explainJson.ms, parse.ms)} × and ${times(explainJson.peakBytes, parse.peakBytes)} ×`;
  const peaks = `${Math.round(explain.peakBytes / 1e6)} MB beside ${Math.round(parse.peakBytes / 1e6)} MB`;
  return `${size}: ${explain.ms.toFixed(0)} ms beside ${parse.ms.toFixed(0)} ms, peak ${peaks}: ${times(explain.ms, parse.ms)} × the time and ${times(explain.peakBytes, parse.peakBytes)} × the memory of JSON.parse; ${json}`;
}

function helperLine({ what, pairs }: HelperCost): string {
  const times = (of: "wall" | "cpu"): string => {
    const [withIt, without] = (["withIt", "without"] as const).map((side) =>
      quantile(
        pairs.map((pair) => pair[side][of] ?? Number.NaN),
        0.5,
      ),
    ) as [number, number];
    return `${(withIt / without).toFixed(2)} (${withIt.toFixed(0)} ms beside ${without.toFixed(0)} ms)`;
  };
  return `${what}, the same tests with it and without, medians of ${pairs.length} runs in turn: time of the processor ${times("cpu")}, time of the clock ${times("wall")}, goal ≤ 1.05`;
}

function latencyLine(name: string, list: readonly number[]): string {
  return `${name}: p50 ${quantile(list, 0.5).toFixed(0)} ms, p95 ${quantile(list, 0.95).toFixed(0)} ms`;
}

function bytesLine(): string {
  const { first, judging, answer } = panelBytes();
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
  return `The panel loads ${kilobytes(first)} of gzip before it is drawn, ${kilobytes(judging)} with what judges calls, and ${kilobytes(answer)} with the details of a call`;
}

async function browserVersion(): Promise<string> {
  const browser = await launchBrowser();
  try {
    return await browser.version();
  } finally {
    await browser.close();
  }
}

async function measureAll(sites: Sites): Promise<void> {
  const times = await measurePageCost(sites, calls, rounds);
  const latency = await measureLatency(sites, 100);
  const helper = await measureTestHelper(rounds);
  const sorting = measureSorting();
  const panel = await measurePanel(3);
  const engine = measureEngine([1000, 10_000, 100_000]);
  const session = measureSession();
  const explain = await measureExplain(5);
  const hostile = Array.from(measureHostile());
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}, ${await browserVersion()}`;
  const rows = rowsOf(times);
  const later = [
    latencyLine("From the page's rejection to the row in the panel", latency.row),
    latencyLine("From the page's rejection to `devtools.network.onRequestFinished`", latency.network),
    `Engine: ${engine.perSecond[10_000]?.toLocaleString("en")} Calls judged, explained and repaired a second; time grows as their number to the power of ${engine.exponent.toFixed(2)}`,
    ...session.map(sessionLine),
    bytesLine(),
    sortingLine(sorting),
    ...panel.map(panelLine),
    ...helper.map(helperLine),
    `\`explain\` of a HAR with bodies as pages have them, ${explainLine(explain.pages)}`,
    `\`explain\` of a HAR of small API calls only, ${explainLine(explain.calls)}`,
    ...explain.escaped.map((cost, at) => `\`explain\` of a HAR of JSON inside JSON, ${[0, 10, 50][at]} % blocked, ${explainLine(cost)}`),
    ...hostile.map((cost) => `\`explain\` of a hostile file, ${hostileLine(cost)}`),
    `\`explain\` from 1,000 to 100,000 entries: time grows as their number to the power of ${explain.exponent.toFixed(2)}`,
  ];
  console.log(`${calls} calls, ${rounds} rounds, ${machine}`);
  for (const condition of conditions) console.log(`  ${condition.padEnd(42)} median ${quantile(times[condition], 0.5).toFixed(0)} ms`);
  for (const { what, against, ratio, longer, goal } of rows) {
    console.log(`${what} / ${against}: ${ratio.toFixed(2)}, ${longer.toFixed(2)} ms a call longer${goal === "" ? "" : ` (goal ${goal})`}`);
  }
  for (const line of later) console.log(line);
  for (const cost of explain.growing) console.log(`  without bodies, ${explainLine(cost)}`);
  mkdirSync(new URL("../../bench", import.meta.url), { recursive: true });
  writeFileSync(
    new URL("../../bench/results.json", import.meta.url),
    JSON.stringify({ machine, calls, rounds, times, rows, latency, helper, sorting, panel, engine, session, explain, hostile }, null, 2),
  );
  if (process.argv.includes("--write")) {
    const table = rows.map(
      ({ what, against, ratio, longer }) => `| ${what} | ${against} | ${ratio.toFixed(2)} | ${longer.toFixed(2)} ms |`,
    );
    const lines = [
      `${calls.toLocaleString("en")} small calls to another origin on loopback, ${rounds} rounds of each, in turn, on ${machine}:`,
      "",
      "| the page's time with | against | ratio | longer for each call |",
      "| --- | --- | --- | --- |",
      ...table,
      "",
      ...later.map((line) => `- ${line}.`),
    ];
    const page = new URL("../../docs/evidence.md", import.meta.url);
    const block = `<!-- bench:begin -->\n${lines.join("\n")}\n<!-- bench:end -->`;
    writeFileSync(
      page,
      readFileSync(page, "utf8").replace(/<!-- bench:begin -->[\s\S]*<!-- bench:end -->/, () => block),
    );
  }
}

if (process.argv.includes("--helper")) {
  for (const cost of await measureTestHelper(rounds)) console.log(helperLine(cost));
} else {
  const sites = await startSites();
  try {
    await measureAll(sites);
  } finally {
    sites.close();
  }
}
