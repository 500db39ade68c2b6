import { analyzeSession, type SessionAnalysis } from "../analyze.ts";
import { answersOf, detectServers, failedAnswer, type HostAnswer, suggestedServers } from "../fixes/detect-server.ts";
import { servers } from "../fixes/registry.ts";
import type { FixBlock, Server } from "../fixes/server.ts";
import { textsOf } from "../fixes/texts.ts";
import type { Call } from "../model/call.ts";
import { normalizeMethod } from "../model/method.ts";
import { hostOf } from "../model/origin.ts";
import { plainText } from "../model/plain-text.ts";
import type { ServerPlan } from "../model/server-plan.ts";
import { phrase, type Text } from "../model/text.ts";
import type { Wanted } from "../own-file/own-file.ts";
import { wantedOfPlan, wantedOfPolicy } from "../own-file/wanted-of-policy.ts";
import { effectLine, errorFirstLine, mayHoldMoreLine, notOfferedLine } from "../words/effect.ts";
import { InputProblem, oneLine } from "./input-problem.ts";
import { nearName } from "./near-name.ts";

/** What a server has to allow, described by hand. */
export interface Described {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly requestHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
}

/** What one host has to change. `plan` is null where no session was seen. */
export interface HostWish {
  readonly host: string | null;
  readonly wanted: Wanted;
  readonly plan: ServerPlan | null;
  /** Why this server: it was named, its answers say so, or nothing is known. */
  readonly server: Server;
  readonly because: "named" | "detected" | "unknown";
}

export interface JsonBlock {
  readonly form: "diff" | "partial" | "whole";
  readonly where: string;
  readonly file: string | null;
  readonly code: string;
}

export interface JsonHost {
  readonly host: string | null;
  readonly server: { readonly id: string; readonly label: string; readonly because: HostWish["because"] };
  /** What it does to the calls that were seen, and what to mind. */
  readonly notes: readonly string[];
  readonly blocks: readonly JsonBlock[];
  /** Of a diff. */
  readonly changes: readonly { readonly line: number; readonly text: string }[];
}

export interface FixJson {
  readonly version: 1;
  readonly hosts: readonly JsonHost[];
}

/** Returns the server with that id. Throws an InputProblem that names those that there are. */
export function serverNamed(id: string): Server {
  const found = servers.find((one) => one.id === id);
  if (found !== undefined) return found;
  const near = nearName(
    id,
    servers.map((one) => one.id),
  );
  const hint = near === null ? "" : `Did you mean ${near}? `;
  throw new InputProblem(
    oneLine(`--server ${JSON.stringify(id)} is not known. ${hint}Known are: ${servers.map((one) => one.id).join(", ")}.`),
  );
}

/** The form that fits every server is the last. */
export function anyServer(): Server {
  const last = servers.at(-1);
  if (last === undefined) throw new RangeError("no servers");
  return last;
}

/** The first answer of a host that failed a check. */
function firstFailed(host: string, { analyses }: SessionAnalysis): HostAnswer | null {
  for (const { call, outcome, evaluation } of analyses) {
    const ids = outcome === "blocked" ? evaluation.obstacles.map(({ exchangeId }) => exchangeId) : [];
    const failed = failedAnswer(host, call, ids);
    if (failed !== null) return failed;
  }
  return null;
}

function detected(host: string, session: SessionAnalysis): string | null {
  const answers = answersOf(
    host,
    session.analyses.map(({ call }) => call),
  );
  return suggestedServers(detectServers(answers), firstFailed(host, session))[0]?.serverIds[0] ?? null;
}

/** Returns the hosts of a recording that have to change something, in the order in which they were called. */
export function wishesOfCalls(calls: readonly Call[], asked: { readonly server: string | null; readonly host: string | null }): HostWish[] {
  return wishesOf(analyzeSession(calls), asked);
}

/** The same for a session that was judged already. */
export function wishesOf(session: SessionAnalysis, asked: { readonly server: string | null; readonly host: string | null }): HostWish[] {
  const named = asked.server === null ? null : serverNamed(asked.server);
  const called = new Set(session.analyses.flatMap(({ call }) => call.hops.flatMap(({ url }) => hostOf(url) ?? [])));
  if (asked.host !== null && !called.has(asked.host)) {
    throw new InputProblem(
      oneLine(
        `--host ${JSON.stringify(asked.host)}: no call of the HAR file went there. It has: ${Array.from(called).slice(0, 20).join(", ")}.`,
      ),
    );
  }
  return Array.from(called).flatMap((host): HostWish[] => {
    const plan = asked.host === null || asked.host === host ? session.planOf(host) : null;
    if (plan === null) return [];
    const id = detected(host, session);
    const because = named !== null ? "named" : id !== null ? "detected" : "unknown";
    const server = named ?? (id === null ? anyServer() : serverNamed(id));
    return [{ host, wanted: wantedOfPlan(plan, null), plan, server, because }];
  });
}

/** Returns what is described on the command line as the one thing to change. */
export function describedWish(described: Described, asked: { readonly server: string | null; readonly host: string | null }): HostWish {
  const { origins, requestHeaders, exposedHeaders, credentials } = described;
  const methods = described.methods.map(normalizeMethod);
  const policy = {
    origins,
    anyOriginSuffices: false,
    methods: methods.length === 0 ? ["GET"] : methods,
    requestHeaders,
    exposedHeaders,
    credentials,
    maxAgeSeconds: 600,
  };
  const wanted = wantedOfPolicy(policy, asked.host);
  return {
    host: asked.host,
    // Who names a method wants it in the list.
    wanted: { ...wanted, delta: { ...wanted.delta, methods } },
    plan: null,
    server: asked.server === null ? anyServer() : serverNamed(asked.server),
    because: asked.server === null ? "unknown" : "named",
  };
}

function jsonBlock({ form, where, file, code }: FixBlock): JsonBlock {
  return { form, where: plainText(where), file, code };
}

export const byText = (lines: readonly (Text | null)[]): string[] => lines.flatMap((line) => (line === null ? [] : [plainText(line)]));

/** What a text does to the calls that were seen. */
function effectNotes({ plan }: HostWish): string[] {
  if (plan === null) return [];
  return byText([errorFirstLine(plan), effectLine(plan.effect, "this change")]);
}

const named = phrase`It holds only what you named. Keep what your server allows beside that: other origins, methods, headers.`;

/** Returns the smallest change and the whole text for a host; none where one of them would break a call or repair none. */
export function writtenFix(wish: HostWish, forms: readonly ("partial" | "whole")[] = ["partial", "whole"]): JsonHost {
  const { host, wanted, plan, server, because } = wish;
  const head = { host, server: { id: server.id, label: server.label, because }, changes: [] };
  if (plan !== null && !plan.isOffered) return { ...head, notes: byText([notOfferedLine(plan)]), blocks: [] };
  const { policy } = wanted;
  const { smallest, whole } = textsOf(server, plan ?? { policy, delta: null, preflightsUnseen: false, leavesPreflights: false });
  if (whole?.ok === false)
    return { ...head, notes: [phrase`This cannot be written out safely for ${server.label}: ${oneLine(whole.detail)}`], blocks: [] };
  // Where there is no whole text, the smallest change takes its place.
  const fixes = [
    whole === null || forms.includes("partial") ? smallest : null,
    whole !== null && forms.includes("whole") ? whole.fix : null,
  ];
  const blocks = fixes.flatMap((fix) => fix?.blocks ?? []);
  const replaces = whole === null || whole.fix.replaces === null ? [] : [phrase`The whole text: ${plainText(whole.fix.replaces)}`];
  const more = plan === null || whole === null ? null : mayHoldMoreLine(plan);
  const notes = [...effectNotes(wish), ...replaces, ...byText([more]), ...(plan === null ? [named] : [])];
  return { ...head, notes, blocks: blocks.map(jsonBlock) };
}
