import type { Analysis } from "../diagnose/analysis.ts";
import { exchangesOf } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { valueOr } from "../model/observed.ts";
import { noPlans, type PlanOf } from "../model/server-plan.ts";
import { conclusionOf, type EntryOf, groupFacts, sentOrigin, summaryOf } from "./conclusion.ts";
import { harInitiator, harRequest, harResourceType, harResponse, harTime, harTimings, isoTime, responseHead } from "./har-parts.ts";
import type { CorsEntry, Har, HarEntry } from "./har-types.ts";
import { redacted } from "./redacted.ts";

export interface HarOptions {
  /** Takes cookies, credentials, keys and tokens out. */
  readonly redact: boolean;
  /** Leaves e-mail addresses and user names in what is redacted; left out: they go too. */
  readonly keepNames?: boolean;
  readonly creatorVersion: string;
  readonly browser: { readonly name: string; readonly version: string };
  /** What the servers of the session have to change; left out: the session is not known. */
  readonly planOf?: PlanOf;
}

/** Calls and Exchanges are known by id; entries by their place. */
function entryPlaces(analyses: readonly Analysis[]): EntryOf {
  const places = new Map<string, Map<string, number>>();
  let entry = 0;
  for (const { call } of analyses) {
    const ofCall = places.get(call.id) ?? new Map<string, number>();
    places.set(call.id, ofCall);
    for (const exchange of exchangesOf(call)) ofCall.set(exchange.id, entry++);
  }
  return (callId, exchangeId) => places.get(callId)?.get(exchangeId) ?? null;
}

function corsEntry(analysis: Analysis, exchange: Exchange, hop: number, entryOf: EntryOf): CorsEntry {
  const { call, evaluation } = analysis;
  const facts = {
    call: call.id,
    role: exchange.role,
    hop,
    pageOrigin: valueOr(call.pageOrigin, null),
    requestOrigin: sentOrigin(exchange),
    mode: evaluation.mode.basis === "observed" ? evaluation.mode.value : null,
    credentials: {
      value: evaluation.credentials.value,
      basis: evaluation.credentials.basis,
      ...(call.writtenCredentials !== null && { written: call.writtenCredentials }),
    },
    ...(call.withheldCookies !== undefined && { withheldCookies: call.withheldCookies }),
  };
  const isLast = exchange.role === "actual" && hop === call.hops.length - 1;
  if (!isLast) return facts;
  return { ...facts, ...(call.inquiry !== undefined && { inquiry: call.inquiry }), ...conclusionOf(analysis, entryOf) };
}

// The schema of HAR allows an address only: http://www.softwareishard.com/blog/har-12-spec/#entries
function addressOf(serverIp: string | null): { serverIPAddress?: string } {
  const address = serverIp?.replace(/^\[(.*)\]$/, "$1") ?? "";
  return /^[\d.]+$|^[\da-fA-F:.]*:[\da-fA-F:.]*$/.test(address) ? { serverIPAddress: address } : {};
}

function harEntry(analysis: Analysis, exchange: Exchange, hop: number, entryOf: EntryOf): HarEntry {
  const { call } = analysis;
  const cors = corsEntry(analysis, exchange, hop, entryOf);
  return {
    startedDateTime: isoTime(exchange.startedAtMs),
    time: harTime(exchange),
    request: harRequest(exchange, responseHead(exchange)?.httpVersion ?? ""),
    response: harResponse(exchange),
    cache: {},
    timings: harTimings(exchange),
    ...addressOf(exchange.serverIp),
    _resourceType: exchange.role === "preflight" ? "preflight" : harResourceType(call.resourceType),
    ...(exchange.fromCache === true ? { _fromCache: "disk" as const } : {}),
    _initiator: harInitiator(call, exchange, cors),
    _cors: cors,
  };
}

function entriesOf(analysis: Analysis, entryOf: EntryOf): HarEntry[] {
  return analysis.call.hops.flatMap(({ preflight, actual }, hop) =>
    (preflight === null ? [actual] : [preflight, actual]).map((exchange) => harEntry(analysis, exchange, hop, entryOf)),
  );
}

/** A HAR holds no trace, so it need not be redacted. */
function withoutTrace(analysis: Analysis): Analysis {
  return { ...analysis, evaluation: { ...analysis.evaluation, trace: [] } };
}

/** Returns the Calls with what was concluded about them as HAR 1.2 with `_cors`; one entry for each Exchange, in order. */
export function harOf(analyses: readonly Analysis[], options: HarOptions): Har {
  const exported = options.redact ? redacted(analyses.map(withoutTrace), { people: options.keepNames !== true }).analyses : analyses;
  const { creatorVersion, browser, planOf = noPlans } = options;
  const entryOf = entryPlaces(exported);
  return {
    log: {
      version: "1.2",
      creator: { name: "Why CORS?", version: creatorVersion },
      browser,
      pages: [],
      entries: exported.flatMap((analysis) => entriesOf(analysis, entryOf)),
      _cors: { version: 1, redacted: options.redact, browser, groups: groupFacts(exported, planOf), summary: summaryOf(exported) },
    },
  };
}
