import { callFromProbe } from "../capture/from-probe.ts";
import { browserLimits } from "../cors/browser-limits.ts";
import { evaluate } from "../cors/evaluate.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelist.ts";
import { headerList } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { originOf } from "../model/origin.ts";
import { namesInARow } from "../model/text.ts";
import type { Connections } from "../probe/connections.ts";
import type { ProbeRequest } from "../probe/probe.ts";
import { probePreflight } from "../probe/probe-preflight.ts";

/** One part of a call, or what was left of it. */
export interface BisectStep {
  /** A plain piece of a sentence: "the method PUT", "the header x-id". */
  readonly part: string;
  /** Whether Chromium would take the server's answer to a preflight that asks for nothing but this. */
  readonly passes: boolean;
  readonly status: number | null;
}

export interface Bisection {
  readonly steps: readonly BisectStep[];
  /** A plain sentence. */
  readonly conclusion: string;
}

interface Part {
  readonly name: string;
  readonly method: string;
  readonly headers: ProbeRequest["headers"];
}

// A server that refuses many parts one by one would be asked for long.
const mostRequests = 30;

const names = (parts: readonly Part[]): string => namesInARow(parts.map(({ name }) => name));

type Ask = (parts: readonly Part[], name?: string, pageOrigin?: string) => Promise<boolean>;

function asker(request: ProbeRequest, connections: Connections, nowMs: () => number, steps: BisectStep[]): Ask {
  // What was answered already: a part that is left alone at last may have been asked for by itself before.
  const answered = new Map<string, boolean>();
  return async (parts, name = names(parts), pageOrigin = request.pageOrigin) => {
    const before = answered.get(name);
    if (before !== undefined) return before;
    const method = parts.find((part) => part.method !== "GET")?.method ?? "GET";
    const headers = parts.flatMap((part) => part.headers);
    const asked = await probePreflight({ ...request, method, headers, pageOrigin }, connections, nowMs);
    const result = asked.hops[0]?.preflight?.result;
    const passes = asked.netError === null && evaluate(callFromProbe(asked)).obstacles.length === 0;
    answered.set(name, passes);
    steps.push({ part: name, passes, status: result?.kind === "answer" ? result.status : null });
    return passes;
  };
}

function partsOf({ method, headers }: ProbeRequest): Part[] {
  const unsafe = new Set(corsUnsafeRequestHeaderNames(headerList(headers), browserLimits.chrome));
  return [
    ...(isCorsSafelistedMethod(method) ? [] : [{ name: `the method ${method}`, method, headers: [] }]),
    ...headers
      .filter(([name]) => unsafe.has(name.toLowerCase()))
      .map((header) => ({ name: `the header ${header[0].toLowerCase()}`, method: "GET", headers: [header] })),
  ];
}

/** Of parts that are refused together, one without which fewer are: by halves, so in log2(n) requests. */
async function oneOf(parts: readonly Part[], ask: Ask): Promise<Part | undefined> {
  let left = parts;
  while (left.length > 1) {
    const half = left.slice(0, Math.ceil(left.length / 2));
    left = (await ask(half)) ? left.slice(half.length) : half;
  }
  return left[0];
}

async function ofOrigin({ url, pageOrigin }: ProbeRequest, ask: Ask): Promise<string> {
  const own = originOf(url) ?? "";
  return (await ask([], `the server's own origin, ${own}`, own))
    ? `The origin ${pageOrigin} is refused, whatever is asked for. The server's own origin is not.`
    : "Every preflight is refused, whatever it asks for and whoever asks: OPTIONS does not reach the code that answers for CORS.";
}

async function refusedOf(parts: readonly Part[], ask: Ask, steps: readonly BisectStep[]): Promise<string> {
  const refused: Part[] = [];
  let rest = parts;
  do {
    const found = await oneOf(rest, ask);
    if (found === undefined) break;
    refused.push(found);
    rest = rest.filter((part) => part !== found);
    if (steps.length >= mostRequests) return `Refused: ${names(refused)}. Not looked further after ${steps.length} preflights.`;
  } while (rest.length > 0 && !(await ask(rest)));
  return `Refused: ${names(refused)}. Without ${refused.length > 1 ? "them" : "it"} the preflight passes.`;
}

/**
 * Finds which part of a call its server refuses, by preflights alone: they change nothing. One refused part of n takes log2(n) + 2 of
 * them at most, each further one log2(n) + 1.
 * @param isRefused - The preflight for the whole call was asked for and refused.
 */
export async function bisect(request: ProbeRequest, isRefused: boolean, connections: Connections, nowMs: () => number): Promise<Bisection> {
  const steps: BisectStep[] = [];
  const ask = asker(request, connections, nowMs, steps);
  if (!(await ask([], `the origin ${request.pageOrigin} alone`))) return { steps, conclusion: await ofOrigin(request, ask) };
  const parts = partsOf(request);
  const allAreRefused = parts.length > 0 && (isRefused || !(await ask(parts, "everything at once")));
  return { steps, conclusion: allAreRefused ? await refusedOf(parts, ask, steps) : "Every preflight is allowed." };
}
