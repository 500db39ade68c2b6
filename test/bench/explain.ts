import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCli, program } from "../kit/build-cli.ts";
import { writeApiHarFile, writeHarFile } from "./har-file.ts";

interface Cost {
  readonly ms: number;
  readonly peakBytes: number;
}

export interface ExplainCost {
  readonly entries: number;
  readonly fileBytes: number;
  /** The whole program: start, reading, judging, text. Medians. */
  readonly explain: Cost;
  readonly explainJson: Cost;
  /** The same of `JSON.parse(readFileSync(file, "utf8"))`. */
  readonly parse: Cost;
}

export interface ExplainFigures {
  /** 10,000 calls of an API, bodies of 2.4 kB. */
  readonly calls: ExplainCost;
  /**
   * 10,000 entries with bodies of 25 kB. A page's requests carry about 37 kB each, compressed: https://almanac.httparchive.org/en/2024/page-weight
   */
  readonly pages: ExplainCost;
  /** 10,000 calls of an API on many hosts that answers JSON inside JSON: none, a tenth, and half of them blocked. */
  readonly escaped: readonly ExplainCost[];
  /** 1,000 to 100,000 entries without bodies. */
  readonly growing: readonly ExplainCost[];
  /** Time without the program's start grows as the number of entries to this power. */
  readonly exponent: number;
}

/**
 * Runs in the measured process: prints its peak when it ends. Linux counts into ru_maxrss what the parent had before it started the
 * program, but not into VmHWM. Both are in KiB: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
function tellPeak(fs: typeof import("node:fs")): void {
  process.on("exit", () => {
    let kib = process.resourceUsage().maxRSS;
    try {
      kib = Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))?.[1] ?? kib);
    } catch {
      // Not Linux.
    }
    fs.writeSync(2, `\npeak=${kib * 1024}\n`);
  });
}

function measure(args: readonly string[]): Cost {
  const from = performance.now();
  const { stderr, status, error } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 1e9,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const ms = performance.now() - from;
  const peak = /peak=(\d+)/.exec(stderr)?.[1];
  if (error !== undefined || peak === undefined || (status !== 0 && status !== 1)) throw new Error(`${args.join(" ")}: ${stderr}`);
  return { ms, peakBytes: Number(peak) };
}

function median(costs: readonly Cost[]): Cost {
  const middle = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
  return { ms: middle(costs.map(({ ms }) => ms)), peakBytes: middle(costs.map(({ peakBytes }) => peakBytes)) };
}

function measureFile(folder: string, entries: number, rounds: number, write: (path: string) => void): ExplainCost {
  const path = join(folder, "measured.har");
  write(path);
  const preload = join(folder, "peak.cjs");
  const explain: Cost[] = [];
  const explainJson: Cost[] = [];
  const parse: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    explain.push(measure(["--require", preload, program, "explain", path]));
    parse.push(measure(["--require", preload, "-e", `JSON.parse(require("fs").readFileSync(${JSON.stringify(path)}, "utf8"))`]));
    explainJson.push(measure(["--require", preload, program, "explain", "--json", path]));
  }
  const fileBytes = statSync(path).size;
  rmSync(path);
  return { entries, fileBytes, explain: median(explain), explainJson: median(explainJson), parse: median(parse) };
}

function exponentOf(costs: readonly ExplainCost[], startMs: number): number {
  const [first, last] = [costs[0], costs.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  return Math.log((last.explain.ms - startMs) / (first.explain.ms - startMs)) / Math.log(last.entries / first.entries);
}

/** Runs the built program and a bare JSON.parse of the same file in turn, each as a process of its own. */
export async function measureExplain(rounds: number): Promise<ExplainFigures> {
  await buildCli();
  const folder = mkdtempSync(join(tmpdir(), "why-cors-explain-"));
  try {
    writeFileSync(join(folder, "peak.cjs"), `globalThis.__name = (one) => one; (${tellPeak})(require("node:fs"));`);
    const usual = (entries: number, bodyBytes: number, times: number): ExplainCost =>
      measureFile(folder, entries, times, (path) => writeHarFile(path, entries, bodyBytes));
    const calls = usual(10_000, 2400, rounds);
    const pages = usual(10_000, 25_000, rounds);
    const escaped = [0, 10, 50].map((blocked) => measureFile(folder, 10_000, rounds, (path) => writeApiHarFile(path, 10_000, blocked)));
    const growing = [1000, 10_000, 100_000].map((entries) => usual(entries, 0, Math.min(rounds, 3)));
    const start = median([1, 2, 3].map(() => measure(["--require", join(folder, "peak.cjs"), program, "--version"])));
    return { calls, pages, escaped, growing, exponent: exponentOf(growing, start.ms) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
