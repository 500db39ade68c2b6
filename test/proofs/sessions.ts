/**
 * Tries random sessions on real servers: `npm run sessions -- [--seed N] [--count N] [id …]`. A server with a random policy is called by
 * pages of three origins; from the recording the product writes the server's new text, and with that every call is made again. Exit
 * status 0: no call that passed is blocked then, and every call passes that the product says is repaired.
 */
import fc from "fast-check";
import type { Browser, Page } from "puppeteer";
import { lastHop } from "../../src/model/call.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { hostOf } from "../../src/model/origin.ts";
import type { ServerPlan } from "../../src/model/server-plan.ts";
import { listen } from "../kit/lab/listen.ts";
import { proofServers } from "./adapters.ts";
import { askOnce } from "./browser-checks.ts";
import { launchForProofs } from "./find-browser.ts";
import { installPackages } from "./packages.ts";
import type { ProofServer } from "./proof-server.ts";
import { judgedRecording, recordHar } from "./record-har.ts";
import { emitted, type Surroundings, whileRunning } from "./run-server.ts";
import { blankPages, naiveUpstream } from "./upstream.ts";

interface SessionAsk {
  readonly page: number;
  readonly path: string;
  readonly method: string;
  readonly headers: readonly string[];
  readonly include: boolean;
}

interface RandomSession {
  /** Which pages the server lets in; null: all, with "*". */
  readonly pages: readonly number[] | null;
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: boolean;
  readonly credentials: boolean;
  readonly asks: readonly SessionAsk[];
}

const methods = ["GET", "PUT", "DELETE"] as const;
const headers = ["content-type", "x-request-id"] as const;
const paths = ["/ok", "/ok", "/ok", "/empty", "/private", "/missing", "/boom"] as const;

const ask: fc.Arbitrary<SessionAsk> = fc.record({
  page: fc.nat(2),
  path: fc.constantFrom(...paths),
  method: fc.constantFrom(...methods),
  headers: fc.subarray([...headers]),
  include: fc.boolean(),
});

const session: fc.Arbitrary<RandomSession> = fc.record({
  pages: fc.oneof(fc.constant(null), fc.subarray([0, 1, 2], { minLength: 1 })),
  methods: fc.subarray([...methods], { minLength: 1 }),
  headers: fc.subarray([...headers]),
  exposed: fc.boolean(),
  credentials: fc.boolean(),
  asks: fc.array(ask, { minLength: 2, maxLength: 30, size: "max" }),
});

function policyOf(one: RandomSession, origins: readonly string[]): CorsPolicy {
  const { pages } = one;
  const credentials = one.credentials && pages !== null;
  return {
    origins: pages === null ? [] : pages.flatMap((at) => origins[at] ?? []),
    anyOriginSuffices: !credentials,
    methods: one.methods,
    requestHeaders: one.headers,
    exposedHeaders: one.exposed ? ["x-total-count"] : [],
    credentials,
    maxAgeSeconds: 600,
  };
}

/** The number of the ask stands in its address, so that its Call is found again. */
async function askAll(pages: readonly Page[], { asks }: RandomSession, target: string): Promise<string[]> {
  const seen: string[] = [];
  for (const [at, { page, path, method, headers: names, include }] of asks.entries()) {
    const init: RequestInit = {
      method,
      credentials: include ? "include" : "omit",
      headers: Object.fromEntries(names.map((name) => [name, name === "content-type" ? "application/json" : "1"])),
      ...(method === "PUT" ? { body: "{}" } : {}),
    };
    const asked = pages[page];
    if (asked === undefined) throw new RangeError(`page ${page}`);
    seen.push(await askOnce(asked, `${target}${path}?n=${at}`, init));
  }
  return seen;
}

function planFrom(
  entries: readonly object[],
  target: string,
): { readonly plan: ServerPlan | null; readonly askOf: ReadonlyMap<string, number> } {
  const { analyses, planOf } = judgedRecording(entries);
  const asked = analyses.map(({ call }): [string, number] => [call.id, Number(new URL(lastHop(call).url).searchParams.get("n"))]);
  return { plan: planOf(hostOf(target) ?? ""), askOf: new Map(asked) };
}

interface World extends Surroundings {
  readonly pages: readonly Page[];
  readonly origins: readonly string[];
}

/** What became of one session; `faults` are empty when nothing was made worse. */
interface Outcome {
  readonly passing: number;
  readonly repaired: number;
  readonly kind: "nothing to change" | "not offered" | "changed";
  readonly faults: readonly string[];
}

async function tryOne(server: ProofServer, one: RandomSession, world: World): Promise<Outcome> {
  const { pages } = world;
  const before = await whileRunning(server, emitted(server.id, policyOf(one, world.origins)), world, async (port) => {
    const target = `http://127.0.0.1:${port}`;
    let seen: readonly string[] = [];
    const entries = await recordHar(pages, async () => {
      seen = await askAll(pages, one, target);
    });
    return { seen, ...planFrom(entries, target) };
  });
  const { seen, plan, askOf } = before;
  const passing = seen.filter((saw) => saw !== "refused").length;
  if (plan === null) return { passing, repaired: 0, kind: "nothing to change", faults: [] };
  if (!plan.isOffered) return { passing, repaired: 0, kind: "not offered", faults: [] };
  const after = await whileRunning(server, emitted(server.id, plan.policy), world, (port) =>
    askAll(pages, one, `http://127.0.0.1:${port}`),
  );
  const { repaired, unlessCookies } = plan.effect;
  const promised = new Set(repaired.filter((id) => !unlessCookies.includes(id)).map((id) => askOf.get(id)));
  const faults = after.flatMap((saw, at) => {
    const was = seen[at] ?? "";
    const what = `${at} ${JSON.stringify(one.asks[at])}: ${was} before, ${saw} after`;
    // A header that a page may read in addition takes nothing away.
    if (was !== "refused" && saw !== was && !(was.endsWith(" -") && saw.startsWith(was.slice(0, 4)))) return [`broken ${what}`];
    return was === "refused" && saw === "refused" && promised.has(at) ? [`not repaired ${what}`] : [];
  });
  return { passing, repaired: promised.size, kind: "changed", faults };
}

async function tryServer(server: ProofServer, sessions: readonly RandomSession[], world: World): Promise<number> {
  const installed = await server.install(world.packages);
  if (!installed.ready) {
    console.log(`skipped ${server.id}: ${installed.reason}`);
    return 0;
  }
  let [passing, repaired, changed, faulty] = [0, 0, 0, 0];
  for (const [at, one] of sessions.entries()) {
    const outcome = await tryOne(server, one, world);
    passing += outcome.passing;
    repaired += outcome.repaired;
    if (outcome.kind === "changed") changed += 1;
    if (outcome.kind === "not offered") console.log(`${server.id}, session ${at}: no text is offered`);
    if (outcome.faults.length === 0) continue;
    faulty += 1;
    console.log(`FAILED  ${server.id}, session ${at}: ${JSON.stringify({ ...one, asks: one.asks.length })}`);
    for (const fault of outcome.faults) console.log(`    ${fault}`);
  }
  console.log(
    `${server.id} (${installed.version}): ${sessions.length} sessions, ${changed} with a change; ${passing} calls passed before, ${repaired} were to be repaired; ${faulty} sessions worse than said`,
  );
  return faulty;
}

function readNumber(args: string[], name: string, usual: number): number {
  const at = args.indexOf(name);
  if (at === -1) return usual;
  const [, value] = args.splice(at, 2);
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${name} takes a whole number of 1 or more`);
  return number;
}

async function withPages<T>(browser: Browser, urls: readonly string[], work: (pages: readonly Page[]) => Promise<T>): Promise<T> {
  const pages: Page[] = [];
  for (const url of urls) {
    const page = await browser.newPage();
    await page.goto(url);
    pages.push(page);
  }
  return await work(pages);
}

async function main(given: readonly string[]): Promise<number> {
  const args = [...given];
  const seed = readNumber(args, "--seed", Math.floor(Date.now() / 86_400_000));
  const count = readNumber(args, "--count", 200);
  const ids = args.length === 0 ? ["express", "nginx"] : args;
  const chosen = ids.map((id) => proofServers.find((server) => server.id === id));
  const unknown = ids.filter((_, at) => chosen[at] === undefined);
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: no server that can be run`);
  const sessions = fc.sample(session, { seed, numRuns: count });
  console.log(`${count} sessions from seed ${seed}`);
  const upstream = naiveUpstream();
  const hosts = [blankPages(), blankPages(), blankPages()];
  const browser = await launchForProofs();
  try {
    const urls: string[] = [];
    for (const host of hosts) urls.push(`http://localhost:${await listen(host)}/`);
    const surroundings: Surroundings = { packages: await installPackages(), upstreamPort: await listen(upstream) };
    const origins = urls.map((url) => new URL(url).origin);
    return await withPages(browser, urls, async (pages) => {
      let faulty = 0;
      for (const server of chosen)
        if (server !== undefined) faulty += await tryServer(server, sessions, { ...surroundings, pages, origins });
      return faulty === 0 ? 0 : 1;
    });
  } finally {
    await browser.close();
    for (const server of [upstream, ...hosts]) server.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
