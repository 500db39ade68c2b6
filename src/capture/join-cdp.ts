import { type Call, type CallEnd, lastHop } from "../model/call.ts";
import { seen } from "../model/observed.ts";
import { originOf, sameOrigin, withoutFragment } from "../model/origin.ts";
import type { CdpRequest } from "./from-cdp.ts";

// Both clocks are the browser's; a request's events leave the renderer before webRequest sees them.
const toleranceMs = 2000;

function keyOf(url: string, method: string): string {
  return `${method} ${withoutFragment(url)}`;
}

function keyOfCall(call: Call): string {
  const first = call.hops[0];
  return first === undefined ? "" : keyOf(first.url, first.method);
}

/** Reports whether the two can be the same request: alike in URL, method, redirects and time. */
function fits(call: Call, request: CdpRequest): boolean {
  if (Math.abs(call.startedAtMs - request.startedAtMs) > toleranceMs) return false;
  return call.hops.every((hop, index) => {
    const url = request.urls[index];
    return url === undefined || url === withoutFragment(hop.url);
  });
}

/** Which Call a request of the debugger is, by its id. Equal requests are told apart by their order. */
export type CdpLinks = ReadonlyMap<string, string>;

/** Links the debugger's actual requests to Calls, oldest first. A linked pair stays linked. Returns request id → Call id. */
export function linkCdp(calls: readonly Call[], requests: Iterable<CdpRequest>, known: CdpLinks): CdpLinks {
  const links = new Map(known);
  const taken = new Set(known.values());
  const free = new Map<string, Call[]>();
  for (const call of [...calls].sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    if (taken.has(call.id)) continue;
    const key = keyOfCall(call);
    const list = free.get(key);
    if (list === undefined) free.set(key, [call]);
    else list.push(call);
  }
  const waiting = [...requests].filter(
    (request) => request.preflightFor === null && request.urls.length > 0 && !links.has(request.requestId),
  );
  for (const request of waiting.sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const list = free.get(keyOf(request.urls[0] ?? "", request.method)) ?? [];
    const at = list.findIndex((call) => fits(call, request));
    const [call] = at === -1 ? [] : list.splice(at, 1);
    if (call !== undefined) links.set(request.requestId, call.id);
  }
  return links;
}

/** Chromium's debugger says more of some errors than webRequest: "net::ERR_BLOCKED_BY_RESPONSE.NotSameSite". */
function moreExact(end: CallEnd, netError: string | null): CallEnd {
  return end.kind === "error" && netError?.startsWith(`${end.netError}.`) ? { kind: "error", netError } : end;
}

/** Returns the Call with what the debugger saw of it. webRequest's own evidence is kept; nothing is overwritten silently. */
export function mergeCdp(call: Call, request: CdpRequest): Call {
  const first = call.hops[0];
  const foreign = first !== undefined && call.pageOrigin.observed && !sameOrigin(originOf(first.url), call.pageOrigin.value);
  const provesInclude = foreign && request.carriesCookies && call.mode.observed && call.mode.value === "cors" && !call.credentials.observed;
  const { clientAddressSpace, resourceAddressSpace, clientIsSecureContext, verdict, stack, withheldCookies } = request;
  const failed = call.end.kind === "error" || request.ended;
  return {
    ...call,
    end: moreExact(call.end, request.netError),
    credentials: provesInclude ? seen("include") : call.credentials,
    clientAddressSpace: clientAddressSpace === null ? call.clientAddressSpace : seen(clientAddressSpace),
    resourceAddressSpace: resourceAddressSpace === null ? call.resourceAddressSpace : seen(resourceAddressSpace),
    clientIsSecureContext: clientIsSecureContext === null ? call.clientIsSecureContext : seen(clientIsSecureContext),
    browserVerdict: failed && verdict !== null ? verdict : call.browserVerdict,
    initiatorStack: stack.length > 0 ? stack : call.initiatorStack,
    ...(withheldCookies.length > 0 && { withheldCookies }),
  };
}

/** Reports whether the debugger's exact pairing says otherwise than ours: the URLs of the preflights it saw for this request. */
export function pairingDiffers(call: Call, preflights: readonly CdpRequest[]): boolean {
  const theirs = preflights.map((preflight) => preflight.urls[0] ?? "").sort();
  const ours = call.hops.flatMap((hop) => (hop.preflight === null ? [] : [withoutFragment(hop.preflight.url)])).sort();
  return lastHop(call).actual.end !== "pending" && theirs.join("\n") !== ours.join("\n");
}
