import type { Exchange } from "../../../model/exchange.ts";
import { hasHeader } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import type { Sighting } from "../../../session/session.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { allowOrigin } from "../../phrases.ts";

/** Returns the answer that only confirms what the browser had stored, where that decides; null when there is none. */
export function confirmingAnswer({ call, evaluation }: DiagnoseInput): Exchange | null {
  const stored = evaluation.verdict.unknown.find((reason) => reason.kind === "stored-response");
  return stored === undefined ? null : (call.hops[stored.hop]?.actual ?? null);
}

/** Returns it with the earlier answer of that address, which had no CORS headers; null when none was seen, or another was. */
export function storedBare(input: DiagnoseInput): { readonly exchange: Exchange; readonly seen: Sighting } | null {
  const exchange = confirmingAnswer(input);
  if (exchange === null || hasHeader(valueOr(exchange.response, null)?.headers ?? [], allowOrigin)) return null;
  const answers = input.session.url(exchange.url);
  if (
    answers.before(exchange.startedAtMs, { role: "actual", status: 2, allowOrigin: ["asked", "star", "other", "null", "several"] }) !== null
  )
    return null;
  const seen = answers.before(exchange.startedAtMs, { role: "actual", status: 2, allowOrigin: "none" });
  return seen === null ? null : { exchange, seen };
}
