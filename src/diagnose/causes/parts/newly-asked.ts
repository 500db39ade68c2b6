import { getCombined } from "../../../model/header-list.ts";
import { isCorsSafelistedMethod } from "../../../model/method.ts";
import { valueOr } from "../../../model/observed.ts";
import type { SessionView, Sighting } from "../../../session/session.ts";
import type { Fault } from "../../fault.ts";
import { askedNames } from "./asked-names.ts";

/** What a refused preflight asks for, and no preflight of that address that passed before it. */
export interface NewlyAsked {
  /** null: that was granted before, or needs no permission. */
  readonly method: string | null;
  readonly names: readonly string[];
  /** A preflight of the address that passed. */
  readonly good: Sighting;
}

/** Returns null when no preflight of that address passed before, or when that one asked for as much. */
export function newlyAsked(fault: Fault, session: SessionView): NewlyAsked | null {
  const { exchange, hop, requestOrigin } = fault;
  const atMs = exchange.startedAtMs;
  if (requestOrigin === null || fault.obstacle.phase !== "preflight") return null;
  const good = session.url(hop.url).before(atMs, { role: "preflight", status: 2, allowOrigin: ["asked", "star"] });
  if (good === null) return null;
  const grant = session.host(hop.url).granted(requestOrigin);
  // Another origin's preflight tells nothing of this one.
  if (![...grant.methods.values()].some((seen) => seen.atMs < atMs)) return null;
  const wasGranted = (list: ReadonlyMap<string, Sighting>, name: string): boolean =>
    [list.get(name), list.get("*")].some((seen) => seen !== undefined && seen.atMs < atMs);
  const asked = getCombined(valueOr(exchange.requestHeaders, []), "access-control-request-method") ?? hop.method;
  const method = isCorsSafelistedMethod(asked) || wasGranted(grant.methods, asked) ? null : asked;
  const names = askedNames(hop).filter((name) => !wasGranted(grant.requestHeaders, name));
  return method === null && names.length === 0 ? null : { method, names, good };
}
