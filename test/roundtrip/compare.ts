import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import type { HeaderList } from "../../src/model/header-list.ts";
import { seen } from "../../src/model/observed.ts";
import { withoutFragment } from "../../src/model/origin.ts";

/** Header lines in a form to compare; names only when values may have been redacted. */
function lines(headers: HeaderList, withValues: boolean): string[] {
  return headers.filter(({ name }) => !name.startsWith(":")).map(({ name, value }) => (withValues ? `${name}: ${value}` : name));
}

// https://developer.chrome.com/blog/new-in-devtools-130#har-export
const sensitive: ReadonlySet<string> = new Set(["authorization", "cookie", "set-cookie"]);

function withoutSensitive(headers: HeaderList): HeaderList {
  return headers.filter(({ name }) => !sensitive.has(name.toLowerCase()));
}

function sanitizedExchange(exchange: Exchange): Exchange {
  const { requestHeaders, response } = exchange;
  return {
    ...exchange,
    requestHeaders: requestHeaders.observed ? seen(withoutSensitive(requestHeaders.value)) : requestHeaders,
    response:
      response.observed && response.value !== null
        ? seen({ ...response.value, headers: withoutSensitive(response.value.headers) })
        : response,
  };
}

/** A Call as Chromium's "Export HAR (sanitized)" leaves it: a cause that reads a token finds none there. */
export function sanitized(call: Call): Call {
  const hops = call.hops.map((hop) => ({
    ...hop,
    preflight: hop.preflight === null ? null : sanitizedExchange(hop.preflight),
    actual: sanitizedExchange(hop.actual),
  }));
  return { ...call, hops };
}

function exchangeFacts({ role, url, method, requestHeaders, response }: Exchange, withValues: boolean): unknown {
  const head = response.observed ? response.value : null;
  return {
    role,
    url: withValues ? withoutFragment(url) : "",
    method,
    sent: requestHeaders.observed ? lines(requestHeaders.value, withValues) : [],
    status: head?.status ?? 0,
    received: lines(head?.headers ?? [], withValues),
  };
}

function hopFacts(call: Call, withValues: boolean): unknown {
  return call.hops.map(({ preflight, actual }) => [
    preflight === null ? null : exchangeFacts(preflight, withValues),
    exchangeFacts(actual, withValues),
  ]);
}

/** What is concluded, in a form to compare. */
export function conclusionText({ outcome, evaluation, diagnosis, call }: Analysis, withValues: boolean): string {
  const { verdict } = evaluation;
  const said = call.browserVerdict;
  const error = said === null ? verdict.error : said.error;
  const parameter = said === null ? verdict.failedParameter : said.failedParameter;
  const causes = [...new Set(diagnosis.findings.map(({ id }) => id))];
  return [outcome, verdict.kind, error, withValues ? JSON.stringify(parameter) : "", `[${causes.join(" ")}]`].join(" ");
}

export interface Difference {
  readonly what: "missing" | "hops" | "verdict";
  readonly before: string;
  readonly after: string;
}

function firstDifference(before: unknown, after: unknown, path = ""): [string, string] | null {
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  const isNested = typeof before === "object" && typeof after === "object" && before !== null && after !== null;
  if (isNested && Object.keys(before).length === Object.keys(after).length) {
    for (const key of Object.keys(before)) {
      const found = firstDifference((before as Record<string, unknown>)[key], (after as Record<string, unknown>)[key], `${path}.${key}`);
      if (found !== null) return found;
    }
  }
  return [`${path} ${JSON.stringify(before)}`, `${path} ${JSON.stringify(after)}`];
}

/** Returns what is not the same of a Call after a round trip, as far as HAR holds it; null when all is. */
export function difference(before: Analysis, after: Analysis | undefined, { withValues = true, hops = true } = {}): Difference | null {
  const told = conclusionText(before, withValues);
  if (after === undefined) return { what: "missing", before: told, after: "" };
  const found = hops ? firstDifference(hopFacts(before.call, withValues), hopFacts(after.call, withValues)) : null;
  if (found !== null) return { what: "hops", before: found[0], after: found[1] };
  const toldAfter = conclusionText(after, withValues);
  return told === toldAfter ? null : { what: "verdict", before: told, after: toldAfter };
}
