// Prints what the extension costs, as ratios measured side by side: npm run bench [-- --rounds 7]
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { measureEngine } from "./engine.ts";
import { type Condition, conditions, measureLatency, measurePageCost, startSites } from "./page-cost.ts";

const roundsAt = process.argv.indexOf("--rounds");
const rounds = roundsAt === -1 ? 7 : Number(process.argv[roundsAt + 1]);
const calls = 1500;

function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The median of each round's own ratio: noise that lasts a round falls out. */
function ratio(times: Record<Condition, number[]>, condition: Condition, against: Condition): number {
  return quantile(
    times[condition].map((time, round) => time / (times[against][round] ?? Number.NaN)),
    0.5,
  );
}

const sites = await startSites();
try {
  const times = await measurePageCost(sites, calls, rounds);
  const latency = await measureLatency(sites, 100);
  const engine = measureEngine([1000, 10_000, 100_000]);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const ratios = {
    closed: ratio(times, "extension, DevTools closed", "no extension"),
    passive: ratio(times, "passive capture", "DevTools, no extension"),
    precise: ratio(times, "precise mode", "DevTools, no extension"),
  };
  console.log(`${calls} calls, ${rounds} rounds, ${machine}`);
  for (const condition of conditions) console.log(`  ${condition.padEnd(28)} median ${quantile(times[condition], 0.5).toFixed(0)} ms`);
  console.log(`extension with DevTools closed / none: ${ratios.closed.toFixed(2)} (goal 1.00 within noise)`);
  console.log(`passive capture / DevTools without: ${ratios.passive.toFixed(2)} (goal ≤ 1.10)`);
  console.log(`precise mode / DevTools without: ${ratios.precise.toFixed(2)}`);
  const line = (name: string, list: readonly number[]) =>
    `${name}: p50 ${quantile(list, 0.5).toFixed(0)} ms, p95 ${quantile(list, 0.95).toFixed(0)} ms, ${list.length} of 100`;
  console.log(line("from rejection to the row in the panel", latency.row));
  console.log(line("from rejection to devtools.network.onRequestFinished", latency.network));
  console.log(`engine, Calls analysed a second: ${JSON.stringify(engine.perSecond)}; growth exponent ${engine.exponent.toFixed(2)}`);
  mkdirSync(new URL("../../bench", import.meta.url), { recursive: true });
  writeFileSync(
    new URL("../../bench/results.json", import.meta.url),
    JSON.stringify({ machine, calls, rounds, times, ratios, latency, engine }, null, 2),
  );
} finally {
  sites.close();
}
