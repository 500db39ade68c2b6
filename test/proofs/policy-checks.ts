/**
 * `why-cors test` on a proved server: the policy that a text is meant to hold raises no alarm there, neither as a person writes it down nor
 * as `--init` does; on the same server without the text it does.
 */
import { initPolicy } from "../../src/lib/policy/init-policy.ts";
import { readPolicy } from "../../src/lib/policy/policy-file.ts";
import { runPolicy } from "../../src/lib/policy/run-policy.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import type { CheckResult } from "./raw-checks.ts";

export interface PolicyTarget {
  readonly port: number;
  /** The server's known gaps. */
  readonly gaps: readonly string[];
  /** Paths whose answers, and whose answers to a preflight, are as the text says. */
  readonly paths: readonly string[];
  /** Paths that answer with an error, which a page may read. */
  readonly errors: readonly string[];
  readonly refused: readonly string[];
  /** The methods that have a route, by path, where the software allows these whatever the text lists. */
  readonly routed: Readonly<Record<string, readonly string[]>>;
}

// A slow machine is no alarm: a first answer may wait for a virtual machine to warm up.
const options = { timeoutMs: 60_000 };

/** Returns the policy file that a person writes for a text. */
function policyFile(policy: CorsPolicy, { port, paths, errors, refused, routed }: PolicyTarget): string {
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  const origins = policy.origins.length === 0 ? ["*"] : policy.origins;
  const endpoints = paths.map((path, index) => ({
    url: url(path),
    origins,
    refused: origins.includes("*") ? [] : refused,
    methods: routed[path] ?? policy.methods,
    headers: policy.requestHeaders,
    credentials: policy.credentials,
    exposed: policy.exposedHeaders,
    // The same for each path.
    errors: index === 0 ? errors.map(url) : [],
    maxAgeSeconds: policy.maxAgeSeconds,
  }));
  return JSON.stringify({ version: 1, endpoints });
}

/** What is said of an answer without `Origin` where the software is known to leave `Vary` out; that has to be said then. */
function knownAlarm(policy: CorsPolicy, { gaps }: PolicyTarget): string | null {
  const gap = policy.origins.length === 0 ? "public-vary-no-origin" : "vary-no-origin";
  return gaps.includes(gap) ? "Vary: Origin is missing on the answer to a request without Origin," : null;
}

async function alarms(text: string, known: string | null = null): Promise<string[]> {
  const { checks } = await runPolicy(readPolicy(text), options);
  if (checks.length < 5) return [`only ${checks.length} checks`];
  const failures = checks.flatMap((one) => (one.failure === null ? [] : [{ ...one, failure: one.failure }]));
  const isKnown = (failure: string): boolean => known !== null && failure.startsWith(known);
  if (known !== null && !failures.some(({ failure }) => isKnown(failure))) return [`not said: ${known}`];
  return failures.flatMap(({ url, title, failure }) => (isKnown(failure) ? [] : [`${new URL(url).pathname}: ${title}: ${failure}`]));
}

/** What `--init` did not write down. */
function leftOut(policy: CorsPolicy, text: string): string[] {
  const [endpoint] = readPolicy(text).endpoints;
  const names = (wished: readonly string[], written: readonly string[] = []): string[] => wished.filter((name) => !written.includes(name));
  const missing = [
    ...names(
      policy.methods.filter((method) => method !== "GET"),
      endpoint?.methods,
    ),
    ...names(policy.exposedHeaders, endpoint?.exposed),
    ...(endpoint?.credentials === policy.credentials ? [] : ["credentials"]),
    ...(endpoint?.maxAgeSeconds === policy.maxAgeSeconds ? [] : ["maxAgeSeconds"]),
  ];
  return missing.map((name) => `--init does not write down ${name}`);
}

async function check(id: string, test: () => Promise<readonly string[]>): Promise<CheckResult> {
  try {
    const found = await test();
    return { id, failure: found.length === 0 ? null : found.join("\n        ") };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Tests a running server with both policies. `form`: which text it has. */
export async function policyChecks(form: string, policy: CorsPolicy, target: PolicyTarget): Promise<CheckResult[]> {
  const origin = policy.origins[0] ?? "https://app.example.com";
  const known = knownAlarm(policy, target);
  return [
    await check(`policy ${form}`, () => alarms(policyFile(policy, target), known)),
    await check(`policy ${form} init`, async () => {
      const text = JSON.stringify(await initPolicy(`http://127.0.0.1:${target.port}/ok`, origin, options));
      return [...leftOut(policy, text), ...(await alarms(text, known))];
    }),
  ];
}

/** Tests a server without the text: the policy has to find fault. */
export async function naivePolicyCheck(policy: CorsPolicy, target: PolicyTarget): Promise<CheckResult> {
  return check("naive-policy", async () =>
    (await alarms(policyFile(policy, target))).length > 0 ? [] : ["the policy test found nothing wrong"],
  );
}
