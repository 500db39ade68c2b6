/**
 * Proves the fixes against the real server software: `npm run proofs -- [id …]`. Each server starts without the fix (the browser
 * must refuse), then with the text as it is emitted. Exit status 0: all that could be run are proved.
 */
import { writeFile } from "node:fs/promises";
import type { Browser } from "puppeteer";
import { servers } from "../../src/fixes/registry.ts";
import type { FixBlock } from "../../src/fixes/server.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { originOf } from "../../src/model/origin.ts";
import { listen } from "../kit/lab/listen.ts";
import { proofServers } from "./adapters.ts";
import { browserChecks, naiveBrowserChecks } from "./browser-checks.ts";
import { leaveSystem } from "./debian.ts";
import { launchForProofs } from "./find-browser.ts";
import { checkNeighbours, type Neighbourhood, neighbourhoods, recordNeighbours, withoutGaps } from "./neighbours.ts";
import { notProved } from "./not-proved.ts";
import { chooseServers, readOptions, usage } from "./options.ts";
import { installPackages } from "./packages.ts";
import { naivePolicyCheck, type PolicyTarget, policyChecks } from "./policy-checks.ts";
import type { ProofServer } from "./proof-server.ts";
import { type CheckResult, credentialedChecks, publicChecks, type Target } from "./raw-checks.ts";
import { emitted, partlyChanged, type Surroundings, whileRunning } from "./run-server.ts";
import { type PolicyEnd, type ProofResult, proofPage, summaryLines } from "./summary.ts";
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

const errorPaths = ["/private", "/missing", "/boom"];

/** What the software can answer as the text says: all but its known gaps. */
function policyTargetOf(
  { gaps, isProxy, alsoAnswers = [], routed = {} }: ProofServer,
  port: number,
  refused: readonly string[],
): PolicyTarget {
  const holds = (path: string): boolean => !gaps.includes(`answer${path}`);
  const further = alsoAnswers.filter(([, ...statuses]) => statuses.every((status) => status >= 400)).map(([path]) => path);
  return {
    port,
    gaps,
    paths: ["/ok", "/empty", "/private", "/missing", ...(isProxy ? ["/doubled"] : [])].filter(
      (path) => holds(path) && !gaps.includes(`preflight${path}`),
    ),
    errors: [...errorPaths, ...(isProxy ? ["/down"] : []), ...further].filter(holds),
    routed,
    // Some of these no browser sends.
    refused: refused.filter((origin) => originOf(origin) === origin),
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
  const policyTarget = (port: number): PolicyTarget => policyTargetOf(server, port, target(0).denied);
  const list = policyFor(allowed, true);
  const testable = { ...list, origins: server.gaps.includes("answer-origin-1") ? list.origins.slice(0, 1) : list.origins };
  const naive = await whileRunning(server, null, world, async (port) => [
    ...(await naiveBrowserChecks(world.browser, world.allowedPage, `http://127.0.0.1:${port}`)),
    await naivePolicyCheck(testable, policyTarget(port)),
  ]);
  const fixed = await whileRunning(server, emitted(server.id, list), world, async (port) => [
    ...(await credentialedChecks(target(port))),
    ...(await browserChecks(world.browser, world.allowedPage, world.deniedPage, `http://127.0.0.1:${port}`)),
    ...(await policyChecks("list", testable, policyTarget(port))),
  ]);
  const everybody = policyFor([], false);
  const open = await whileRunning(server, emitted(server.id, everybody), world, async (port) => [
    ...(await publicChecks(target(port))),
    ...(await policyChecks("star", everybody, policyTarget(port))),
  ]);
  const beside: CheckResult[] = [];
  const all = neighbourhoods([world.allowedPage, world.otherPage, world.deniedPage]);
  for (const one of all.map((neighbourhood) => withoutGaps(neighbourhood, server.gaps))) {
    beside.push(...(await proveNeighbours(server, one, world, policyTarget)));
  }
  return [...naive, ...fixed, ...open, ...beside];
}

/** A working policy, a recording of what it lets pass and what not, and both forms of the text that the recording gives. */
async function proveNeighbours(
  server: ProofServer,
  neighbourhood: Neighbourhood,
  world: World,
  policyTarget: (port: number) => PolicyTarget,
): Promise<CheckResult[]> {
  const target = (port: number): string => `http://127.0.0.1:${port}`;
  const { results, plan } = await whileRunning(server, emitted(server.id, neighbourhood.policy), world, (port) =>
    recordNeighbours(world.browser, neighbourhood, target(port)),
  );
  const asked = (form: "whole" | "partial", blocks: readonly FixBlock[]): Promise<CheckResult[]> =>
    whileRunning(server, blocks, world, async (port) => [
      ...(await checkNeighbours(world.browser, neighbourhood, target(port), form)),
      // The other paths were tested with the text by itself.
      ...(await policyChecks(`${neighbourhood.id} ${form}`, plan.policy, { ...policyTarget(port), paths: ["/ok"] })),
    ]);
  const after = await asked("whole", emitted(server.id, plan.policy));
  const changed = partlyChanged(server.id, neighbourhood.policy, plan);
  const partly = changed === null ? [] : await asked("partial", changed);
  return [...results, ...after, ...partly];
}

function policyEnd({ gaps }: ProofServer, results: readonly CheckResult[]): PolicyEnd {
  if (results.some(({ id, failure }) => id.startsWith("policy ") && failure !== null)) return "alarm";
  return gaps.includes("vary-no-origin") || gaps.includes("public-vary-no-origin") ? "known-gap" : "silent";
}

/** Prints one line for a server and one for each surprise. */
function report(server: ProofServer, version: string, results: readonly CheckResult[], startedAtMs: number): ProofResult {
  const isGap = (id: string): boolean => server.gaps.includes(id);
  const wrong = results.filter(({ id, failure }) => failure !== null && !isGap(id));
  const stale = results.filter(({ id, failure }) => failure === null && isGap(id));
  const proved = wrong.length === 0 && stale.length === 0;
  const gaps = server.gaps.length === 0 ? "" : `; known gaps: ${server.gaps.join(", ")}`;
  const forms = results.some(({ id }) => id.includes(" partial ")) ? "whole and partial" : "whole";
  const seconds = Math.round((Date.now() - startedAtMs) / 1000);
  console.log(`${proved ? "proved " : "FAILED "} ${server.id} (${version}), ${forms}: ${results.length} checks in ${seconds} s${gaps}`);
  for (const { id, failure } of wrong) console.log(`    ${id}: ${failure}`);
  for (const { id } of stale) console.log(`    ${id}: listed as a gap, but it holds`);
  const policy = policyEnd(server, results);
  if (!proved) return { id: server.id, kind: "failed", version, policy };
  return {
    id: server.id,
    kind: "proved",
    version,
    checks: results.length,
    gaps: server.gaps,
    isWithoutPlatform: server.isWithoutPlatform === true,
    policy,
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
    const startedAtMs = Date.now();
    return report(server, version, await prove(server, world), startedAtMs);
  } catch (error) {
    console.log(`FAILED  ${server.id}: ${error instanceof Error ? error.message : String(error)}`);
    return { id: server.id, kind: "failed", version, policy: null };
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
