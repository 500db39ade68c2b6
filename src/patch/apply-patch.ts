import type { Call } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { withHypotheticalAnswers } from "./hypothetical.ts";
import { changeCall } from "./patch-call.ts";
import { changeRedirect } from "./patch-redirect.ts";
import { changeResponse } from "./patch-response.ts";

/**
 * Returns the Call as it would have been with the changes; evaluating it says whether they are enough. Hop numbers of the
 * changes are those of the Call that is passed in.
 *
 * An actual request that its preflight stopped was never answered. When the changes let it go out, its answer is supposed:
 * status 200, with `Access-Control-Allow-Origin` and `Access-Control-Allow-Credentials` as the unpatched preflight answer had
 * them (a server that treats both alike; no headers when the preflight was not answered), and then the changes for the actual
 * response. A redirect that is let through goes on to a supposed next Hop, answered as the Hop before. Such responses, and
 * all that a change touched, are marked `hypothetical`.
 *
 * The result's `end` is "not-observed" and it has no browser's verdict: no browser saw it. The revision stays.
 */
export function applyPatch(call: Call, changes: readonly PatchChange[]): Call {
  const redirected = changes.reduce(changeRedirect, call);
  const answered = withHypotheticalAnswers(redirected, changes);
  const withHeaders: Call = { ...answered, hops: changes.reduce(changeResponse, answered.hops) };
  const patched = changes.reduce(changeCall, withHeaders);
  return { ...patched, end: { kind: "not-observed" }, browserVerdict: null, contradictions: remaining(call, patched) };
}

/** Drops the reports of headers edited on the way to the page for responses whose headers the patch settles. */
function remaining(before: Call, after: Call): Call["contradictions"] {
  if (after.contradictions.length === 0) return [];
  const settled = new Set(editedExchanges(before).filter((id) => !editedExchanges(after).includes(id)));
  return after.contradictions.filter(
    ({ kind, exchangeId }) => kind !== "headers-edited" || exchangeId === null || !settled.has(exchangeId),
  );
}

function editedExchanges(call: Call): string[] {
  const exchanges = call.hops.flatMap((hop): (Exchange | null)[] => [hop.preflight, hop.actual]);
  return exchanges.flatMap((exchange) => {
    if (exchange === null || !exchange.response.observed || exchange.response.value === null) return [];
    return exchange.response.value.editedHeaders === null ? [] : [exchange.id];
  });
}
