import { type Call, type Hop, isOfTrial, lastHop } from "../../../../model/call.ts";
import type { Exchange, ResponseHead } from "../../../../model/exchange.ts";
import { getCombined, type HeaderList } from "../../../../model/header-list.ts";
import { valueOr } from "../../../../model/observed.ts";
import { hostOf, originOf, sameOrigin } from "../../../../model/origin.ts";
import type { DiagnoseInput } from "../../../cause.ts";
import { exchangeEvidence } from "../../../evidence.ts";
import type { Evidence } from "../../../finding.ts";

/** A script's call across origins that passed, with the answer that the page got to read. */
export interface Passed {
  readonly call: Call;
  readonly hop: Hop;
  readonly exchange: Exchange;
  readonly response: ResponseHead;
  readonly sent: HeaderList;
  /** Of the page, as it was sent. */
  readonly origin: string;
  readonly host: string;
}

// Several causes look at each Call that passed, one after another.
let last: { readonly call: Call; readonly passed: Passed | null } | null = null;

/** Returns null for what was no call across origins, was not observed, or was changed by a Trial. */
export function passedOf({ call }: DiagnoseInput): Passed | null {
  if (last?.call !== call) last = { call, passed: read(call) };
  return last.passed;
}

function read(call: Call): Passed | null {
  if (call.mode.observed && call.mode.value !== "cors") return null;
  const hop = lastHop(call);
  const exchange = hop.actual;
  const response = valueOr(exchange.response, null);
  const sent = valueOr(exchange.requestHeaders, null);
  const origin = sent === null ? null : getCombined(sent, "origin");
  if (response === null || sent === null || origin === null || response.hypothetical || response.internal || isOfTrial(call)) return null;
  if (sameOrigin(originOf(hop.url), origin)) return null;
  return { call, hop, exchange, response, sent, origin, host: hostOf(hop.url) ?? hop.url };
}

/** A line of the answer as evidence. */
export function lineOf({ call, exchange, response }: Passed, header: string, required: string | null = null): Evidence {
  const actual = getCombined(response.headers, header);
  return exchangeEvidence(call, exchange, header, actual, required);
}

/** Something else of the answer, or of the request, as evidence. */
export function bareLine({ call, exchange }: Passed, actual: string | null): Evidence {
  return exchangeEvidence(call, exchange, null, actual);
}
