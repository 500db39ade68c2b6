import type { Hop } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import { appendHeader, type HeaderList, removeHeader, setHeader } from "../model/header-list.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { answeredWith, failedOnNetwork, hypotheticalResponse, responseOf } from "./hypothetical.ts";

type HeaderChange = Extract<PatchChange, { kind: "response-header" }>;

/**
 * Applies a change of a response's headers or of a preflight's status; other changes leave the Hops as they are. So does a
 * change for a response that cannot exist: no such Hop, no preflight, or a network error.
 */
export function changeResponse(hops: readonly Hop[], change: PatchChange): readonly Hop[] {
  if (change.kind !== "response-header" && change.kind !== "preflight-status") return hops;
  return hops.map((hop, index) => (index === change.hop ? changeHop(hop, change) : hop));
}

function changeHop(hop: Hop, change: HeaderChange | Extract<PatchChange, { kind: "preflight-status" }>): Hop {
  if (change.kind === "response-header" && change.phase === "actual") {
    const response = responseOf(hop.actual);
    if (response === null) return hop;
    return { ...hop, actual: answeredWith(hop.actual, { ...response, headers: changeHeaders(response.headers, change) }) };
  }
  if (hop.preflight === null) return hop;
  const response = preflightResponse(hop.preflight);
  if (response === null) return hop;
  const changed =
    change.kind === "response-header"
      ? { ...response, headers: changeHeaders(response.headers, change) }
      : { ...response, status: change.status, statusText: "", headers: removeHeader(response.headers, "location") };
  return { ...hop, preflight: { ...answeredWith(hop.preflight, changed), end: "completed" } };
}

/** A preflight that got no answer, without a network error, is answered 200 by the patch. */
function preflightResponse(preflight: Exchange): ResponseHead | null {
  const response = responseOf(preflight);
  if (response !== null || failedOnNetwork(preflight)) return response;
  return hypotheticalResponse(200, []);
}

function changeHeaders(headers: HeaderList, change: HeaderChange): HeaderList {
  switch (change.op) {
    case "set":
      return setHeader(headers, change.name, change.value);
    case "add":
      return appendHeader(headers, change.name, change.value);
    case "remove":
      return removeHeader(headers, change.name);
  }
}
