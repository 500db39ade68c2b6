/**
 * Proves the fixes against the real server software: `npm run proofs -- [id …]`. Each server starts without the fix (the browser
 * must refuse), then with the text as it is emitted. Exit status 0: all that could be run are proved.
 */
import { writeFile } from "node:fs/promises";
import type { Browser } from "puppeteer";
import { servers } from "../../src/fixes/registry.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { listen } from "../kit/lab/listen.ts";
import { proofServers } from "./adapters.ts";
import { browserChecks, naiveBrowserChecks } from "./browser-checks.ts";
import { leaveSystem } from "./debian.ts";
import { launchForProofs } from "./find-browser.ts";
import { checkNeighbours, type Neighbourhood, neighbourhoods, recordNeighbours, withoutGaps } from "./neighbours.ts";
import { notProved } from "./not-proved.ts";
import { chooseServers, readOptions, usage } from "./options.ts";
import { installPackages } from "./packages.ts";
import type { ProofServer } from "./proof-server.ts";
import { type CheckResult, credentialedChecks, publicChecks, type Target } from "./raw-checks.ts";
import { emitted, partlyChanged, type Surroundings, whileRunning } from "./run-server.ts";
import { type ProofResult, proofPage, summaryLines } from "./summary.ts";
import { blankPages, naiveUpstream } from "./upstream.ts";

interface World extends Surroundings {
  readonly browser: Browser;
  readonly allowedPage: string;
  readonly deniedPage: string;
  /** Of a third origin. */
  readonly otherPage: string;
}

const longOrigin = "https://a-preview-deployment-with-a-long-name.git-feature-branch.team.example.com";

function policyFor(origins: readonly string[], credentials: boolean): CorsPolicy {
  return {
    origins,
    anyOriginSuffices: !credentials,
    methods: ["PUT", "GET", "DELETE"],
    requestHeaders: credentials ? ["content-type", "x-request-id"] : [],
    exposedHeaders: ["x-total-count"],
    credentials,
    maxAgeSeconds: 600,
  };
}

async function prove(server: ProofServer, world: World): Promise<CheckResult[]> {
  const origin = new URL(world.allowedPage).origin;
  const target = (port: number): Target => ({
    port,
    isProxy: server.isProxy,
    alsoAnswers: server.alsoAnswers ?? [],
    allowed: [origin, "https://app.example.com", "http://[::1]:3000", "capacitor://localhost", longOrigin],
    denied: [
      new URL(world.deniedPage).origin,
      "https://app.example.com.evil.example",
      "https://app.example.co",
      "https://appxexample.com",
      "https://app.example.com:8443",
      "http://app.example.com",
      "https://evil.example/https://app.example.com",
      "http://:3000",
      "null",
    ],
  });
  const allowed = target(0).allowed;
  const naive = await whileRunning(server, null, world, (port) =>
    naiveBrowserChecks(world.browser, world.allowedPage, `http://127.0.0.1:${port}`),
  );
  const fixed = await whileRunning(server, emitted(server.id, policyFor(allowed, true)), world, async (port) => [
    ...(await credentialedChecks(target(port))),
    ...(await browserChecks(world.browser, world.allowedPage, world.deniedPage, `http://127.0.0.1:${port}`)),
  ]);
  const open = await whileRunning(server, emitted(server.id, policyFor([], false)), world, (port) => publicChecks(target(port)));
  const beside: CheckResult[] = [];
  const all = neighbourhoods([world.allowedPage, world.otherPage, world.deniedPage]);
  for (const one of all.map((neighbourhood) => withoutGaps(neighbourhood, server.gaps))) {
    beside.push(...(await proveNeighbours(server, one, world)));
  }
  return [...naive, ...fixed, ...open, ...beside];
}

/** A working policy, a recording of what it lets pass and what not, and both forms of the text that the recording gives. */
async function proveNeighbours(server: ProofServer, neighbourhood: Neighbourhood, world: World): Promise<CheckResult[]> {
  const target = (port: number): string => `http://127.0.0.1:${port}`;
  const { results, plan } = await whileRunning(server, emitted(server.id, neighbourhood.policy), world, (port) =>
    recordNeighbours(world.browser, neighbourhood, target(port)),
  );
  const after = await whileRunning(server, emitted(server.id, plan.policy), world, (port) =>
    checkNeighbours(world.browser, neighbourhood, target(port), "whole"),
  );
  const changed = partlyChanged(server.id, neighbourhood.policy, plan);
  const partly =
    changed === null
      ? []
      : await whileRunning(server, changed, world, (port) => checkNeighbours(world.browser, neighbourhood, target(port), "partial"));
  return [...results, ...after, ...partly];
}

/** Prints one line for a server and one for each surprise. */
function report(server: ProofServer, version: string, results: readonly CheckResult[]): ProofResult {
  const isGap = (id: string): boolean => server.gaps.includes(id);
  const wrong = results.filter(({ id, failure }) => failure !== null && !isGap(id));
  const stale = results.filter(({ id, failure }) => failure === null && isGap(id));
  const proved = wrong.length === 0 && stale.length === 0;
  const gaps = server.gaps.length === 0 ? "" : `; known gaps: ${server.gaps.join(", ")}`;
  const forms = results.some(({ id }) => id.includes(" partial ")) ? "whole and partial" : "whole";
  console.log(`${proved ? "proved " : "FAILED "} ${server.id} (${version}), ${forms}: ${results.length} checks${gaps}`);
  for (const { id, failure } of wrong) console.log(`    ${id}: ${failure}`);
  for (const { id } of stale) console.log(`    ${id}: listed as a gap, but it holds`);
  if (!proved) return { id: server.id, kind: "failed", version };
  return {
    id: server.id,
    kind: "proved",
    version,
    checks: results.length,
    gaps: server.gaps,
    isWithoutPlatform: server.isWithoutPlatform === true,
  };
}

async function proveOne(server: ProofServer, world: World): Promise<ProofResult> {
  let version: string | null = null;
  try {
    const installed = await server.install(world.packages);
    if (!installed.ready) {
      console.log(`skipped ${server.id}: ${installed.reason}`);
      return { id: server.id, kind: "skipped", reason: installed.reason };
    }
    version = installed.version;
    return report(server, version, await prove(server, world));
  } catch (error) {
    console.log(`FAILED  ${server.id}: ${error instanceof Error ? error.message : String(error)}`);
    return { id: server.id, kind: "failed", version };
  }
}

async function proveAll(chosen: readonly ProofServer[], limitMs: number | null): Promise<ProofResult[]> {
  const startedAtMs = Date.now();
  const upstream = naiveUpstream();
  const pages = [blankPages(), blankPages(), blankPages()] as const;
  const browser = await launchForProofs();
  try {
    const world: World = {
      browser,
      packages: await installPackages(),
      upstreamPort: await listen(upstream),
      allowedPage: `http://localhost:${await listen(pages[0])}/`,
      deniedPage: `http://localhost:${await listen(pages[1])}/`,
      otherPage: `http://localhost:${await listen(pages[2])}/`,
    };
    const results: ProofResult[] = [];
    for (const server of chosen) {
      const reason = "there was no time left for it";
      const isLate = limitMs !== null && Date.now() - startedAtMs > limitMs;
      results.push(isLate ? { id: server.id, kind: "skipped", reason } : await proveOne(server, world));
    }
    return results;
  } finally {
    await browser.close();
    for (const server of [upstream, ...pages]) server.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const adapters = proofServers.map(({ id }) => id);
  const options = readOptions(args, adapters);
  if (typeof options === "string") {
    console.error(`${options}\n${usage}`);
    return 2;
  }
  leaveSystem(options.leavesSystem);
  const results = await proveAll(chooseServers(proofServers, options, Date.now()), options.limitMs);
  const world = { adapters, notProved };
  for (const line of summaryLines(results, world)) console.log(line);
  if (options.markdown !== null) await writeFile(options.markdown, proofPage(results, world, servers));
  return results.some(({ kind }) => kind === "failed") ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
