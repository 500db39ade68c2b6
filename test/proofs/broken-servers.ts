/**
 * Servers that answer most of a page's calls well and one badly, as people write them. Each is asked as a browser would, the product's texts
 * are put in unedited, and everything is asked again: what passed has to pass, and what was blocked too.
 */
import { createServer } from "node:http";
import { analyzeSession } from "../../src/analyze.ts";
import { servers } from "../../src/fixes/registry.ts";
import { runCheck } from "../../src/lib/check.ts";
import { type Call, lastHop } from "../../src/model/call.ts";
import { getCombined } from "../../src/model/header-list.ts";
import { hostOf } from "../../src/model/origin.ts";
import { plainText } from "../../src/model/plain-text.ts";
import type { ServerPlan } from "../../src/model/server-plan.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import { policyAfter } from "../../src/own-file/file-policy.ts";
import { wantedOfPlan } from "../../src/own-file/wanted-of-policy.ts";
import { responseOf } from "../../src/patch/hypothetical.ts";
import { applyPartial, isByHand } from "../fixes/apply-edits.ts";
import { type BrokenServer, brokenServers } from "./broken-texts.ts";
import { inFolder } from "./in-folder.ts";
import { ownFileServers } from "./own-file-servers.ts";

/** What stands behind a proxy: it knows no CORS, but for addresses that say so. */
function upstream() {
  return createServer((request, response) => {
    request.resume();
    const own = request.url?.includes("/cors/") === true ? { "Access-Control-Allow-Origin": "https://app.example" } : {};
    const status = request.url?.includes("/missing") === true ? 404 : 200;
    response.writeHead(request.method === "OPTIONS" ? 405 : status, { "X-Total-Count": "3", ...own });
    response.end();
  });
}

interface Seen {
  readonly call: Call;
  readonly passes: boolean;
  /** The response headers that scripts may read. */
  readonly exposed: readonly string[];
}

async function askAll({ asks }: BrokenServer, port: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const [at, { path, ...ask }] of asks.entries()) {
    const { call, session } = await runCheck(`http://127.0.0.1:${port}${path}`, { origin: "https://app.example", send: true, ...ask });
    const exposed = getCombined(responseOf(lastHop(call).actual)?.headers ?? [], "access-control-expose-headers") ?? "";
    const names = exposed.split(",").map((name) => name.trim().toLowerCase());
    seen.push({ call: { ...call, id: String(at) }, passes: session.analyses[0]?.outcome === "allowed", exposed: names });
  }
  return seen;
}

function describeAsk({ asks }: BrokenServer, at: number): string {
  return JSON.stringify(asks[at]);
}

function planOf(seen: readonly Seen[]): ServerPlan | null {
  const calls = seen.map(({ call }) => call);
  const host = hostOf(calls[0]?.hops[0]?.url ?? "") ?? "";
  return analyzeSession(calls).planOf(host);
}

/** The product's texts for a recording, put into the file. A string says why there is none. */
function changedTexts(one: BrokenServer, plan: ServerPlan): Readonly<Record<string, string | { readonly reason: string }>> {
  const texts: Record<string, string | { readonly reason: string }> = {};
  if (one.kind !== null) {
    const wanted = wantedOfPlan(plan, null);
    const changed = changeOwnFile({ kind: one.kind, text: one.text }, wanted);
    if (!changed.ok) texts.diff = { reason: plainText(changed.reason) };
    else if (changed.text === one.text) texts.diff = { reason: [...changed.notes.map(({ text }) => text)].map(plainText).join(" ") };
    else {
      texts.diff = changed.text;
      const policy = policyAfter({ kind: one.kind, text: one.text }, changed.text, wanted);
      const effect = policy === null ? null : plan.effectUnder(policy);
      if (effect !== null && effect.broken.length > 0) texts.effect = { reason: `the diff is said to break ${effect.broken.length}` };
    }
  }
  const server = servers.find(({ label }) => label === one.server);
  const partial = plan.delta === null ? null : (server?.partial?.(plan.delta, plan.policy) ?? null);
  if (partial === null || isByHand(partial.blocks)) return texts;
  try {
    texts.partial = applyPartial([one.text], partial.blocks)[0] ?? one.text;
  } catch (error) {
    texts.partial = { reason: error instanceof Error ? error.message : String(error) };
  }
  return texts;
}

function faults(one: BrokenServer, before: readonly Seen[], after: readonly Seen[]): string[] {
  return before.flatMap(({ passes, exposed }, at) => {
    const now = after[at];
    if (now?.passes !== true) return passes ? [`broken: ${describeAsk(one, at)}`] : [`still blocked: ${describeAsk(one, at)}`];
    const lost = passes ? exposed.filter((name) => !now.exposed.includes(name)) : [];
    return lost.length > 0 ? [`no longer readable: ${lost.join(", ")} of ${describeAsk(one, at)}`] : [];
  });
}

async function proveOne(one: BrokenServer): Promise<string[]> {
  const server = ownFileServers[one.starts];
  if (server === undefined) return ["it is not started here"];
  const found: string[] = [];
  let before: readonly Seen[] = [];
  const start = (text: string) => (context: Parameters<typeof server.start>[1]) => server.start(text, context);
  const trouble = await inFolder(upstream(), start(one.text), async (port) => {
    before = await askAll(one, port);
    return [];
  });
  if (trouble.length > 0) return trouble;
  const blocked = before.flatMap(({ passes }, at) => (passes ? [] : [at]));
  if (blocked.join() !== one.asks.flatMap(({ blocked: is }, at) => (is === true ? [at] : [])).join())
    found.push(`blocked at first: ${blocked.map((at) => describeAsk(one, at)).join(" ")}`);
  const plan = planOf(before);
  if (plan === null) return [...found, "there is no plan"];
  if (!plan.isOffered) return [...found, "no text is offered"];
  for (const [form, text] of Object.entries(changedTexts(one, plan))) {
    if (typeof text !== "string") {
      if (one.without?.includes(form) !== true) found.push(`${form}: ${text.reason}`);
      continue;
    }
    const after = await inFolder(upstream(), start(text), async (port) => faults(one, before, await askAll(one, port)));
    found.push(...after.map((line) => `${form}: ${line}`));
  }
  return found;
}

export async function proveBrokenServers(): Promise<{ proved: number; failed: number; skipped: number }> {
  const counts = { proved: 0, failed: 0, skipped: 0 };
  for (const one of brokenServers) {
    const reason = (await ownFileServers[one.starts]?.missing("")) ?? null;
    if (reason !== null) {
      counts.skipped += 1;
      console.log(`skipped ${one.name}: ${reason}`);
      continue;
    }
    const found = await proveOne(one);
    counts[found.length === 0 ? "proved" : "failed"] += 1;
    console.log(`${found.length === 0 ? "proved " : "FAILED "} ${one.name}: ${one.asks.length} calls, ${found.length} faults`);
    for (const line of found) console.log(`        ${line}`);
  }
  return counts;
}
