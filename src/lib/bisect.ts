import { callFromProbe } from "../capture/from-probe.ts";
import { browserLimits } from "../cors/browser-limits.ts";
import { evaluate } from "../cors/evaluate.ts";
import { corsUnsafeRequestHeaderNames, isCorsSafelistedMethod } from "../cors/safelist.ts";
import { headerList } from "../model/header-list.ts";
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
  readonly pageOrigin: string;
}

// Each costs a request.
const mostHeaders = 20;

type Ask = (part: Part) => Promise<BisectStep>;

function asker(request: ProbeRequest, connections: Connections, nowMs: () => number): Ask {
  return async ({ name, method, headers, pageOrigin }) => {
    const asked = await probePreflight({ ...request, method, headers, pageOrigin }, connections, nowMs);
    const result = asked.hops[0]?.preflight?.result;
    const isRefused = asked.netError !== null || evaluate(callFromProbe(asked)).obstacles.length > 0;
    return { part: name, passes: !isRefused, status: result?.kind === "answer" ? result.status : null };
  };
}

async function ofOrigin(request: ProbeRequest, ask: Ask, bare: BisectStep): Promise<Bisection> {
  const own = originOf(request.url) ?? "";
  const other = await ask({ name: `the server's own origin, ${own}`, method: "GET", headers: [], pageOrigin: own });
  const conclusion = other.passes
    ? `The origin ${request.pageOrigin} is refused, whatever is asked for. The server's own origin is not.`
    : "Every preflight is refused, whatever it asks for and whoever asks: OPTIONS does not reach the code that answers for CORS.";
  return { steps: [bare, other], conclusion };
}

/** Finds which part of a call its server refuses, by preflights alone: they change nothing. */
export async function bisect(request: ProbeRequest, connections: Connections, nowMs: () => number): Promise<Bisection> {
  const { method, headers, pageOrigin } = request;
  const ask = asker(request, connections, nowMs);
  const bare = await ask({ name: `the origin ${pageOrigin} alone`, method: "GET", headers: [], pageOrigin });
  if (!bare.passes) return ofOrigin(request, ask, bare);
  const unsafe = new Set(corsUnsafeRequestHeaderNames(headerList(headers), browserLimits.chrome));
  const parts: Part[] = [
    ...(isCorsSafelistedMethod(method) ? [] : [{ name: `the method ${method}`, method, headers: [], pageOrigin }]),
    ...headers
      .filter(([name]) => unsafe.has(name.toLowerCase()))
      .slice(0, mostHeaders)
      .map((header) => ({ name: `the header ${header[0].toLowerCase()}`, method: "GET", headers: [header], pageOrigin })),
  ];
  const steps: BisectStep[] = [bare];
  for (const part of parts) steps.push(await ask(part));
  const refused = steps.filter(({ passes }) => !passes).map(({ part }) => part);
  if (refused.length > 0) return { steps, conclusion: `Refused: ${namesInARow(refused)}. The rest is allowed.` };
  const all = await ask({ name: "everything at once", method, headers, pageOrigin });
  return {
    steps: [...steps, all],
    conclusion: all.passes
      ? "Every preflight is allowed."
      : "Each part is allowed by itself, and all together are not: something between looks at the whole.",
  };
}
