import type { Obstacle } from "../cors/verdict.ts";
import { type Call, exchangesOf, type Hop, lastHop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { netErrorKind } from "../model/net-error.ts";
import { valueOr } from "../model/observed.ts";
import { hostOf, type SerializedOrigin } from "../model/origin.ts";
import type { Analysis, Outcome } from "./analysis.ts";
import type { Actor, Finding } from "./finding.ts";

/** Where a Call belongs: Calls with an equal place are of one Group. */
export interface GroupPlace {
  readonly outcome: Outcome;
  /** null: nothing was found that explains it. */
  readonly finding: Finding | null;
  /** Host and port of the Hop that failed; empty when its URL has none. */
  readonly host: string;
  /** What one cause may still mix: the status of an error answer, for a failure the error's name; empty when nothing. */
  readonly story: string;
}

/** What a Group keeps of a Call. */
export interface Member {
  readonly callId: string;
  readonly startedAtMs: number;
  /** null: not observed. */
  readonly pageOrigin: SerializedOrigin | null;
  readonly actor: Actor | null;
  /** What the Group's host has to allow for it. */
  readonly policies: readonly CorsPolicy[];
  readonly isNoise: boolean;
}

// A name of a file may be of any length.
const longestStory = 120;

function failedExchange(call: Call, hop: Hop, obstacle: Obstacle | null): Exchange {
  const own = exchangesOf(call).find(({ id }) => id === obstacle?.exchangeId);
  const reused = call.cachedPreflights.find((cached) => cached.hop === obstacle?.hop && cached.exchange.id === obstacle.exchangeId);
  return own ?? reused?.exchange ?? hop.actual;
}

function storyOf({ call, outcome }: Analysis, hop: Hop, obstacle: Obstacle | null): string {
  if (outcome === "failed") return errorName(call).slice(0, longestStory);
  const status = valueOr(failedExchange(call, hop, obstacle).response, null)?.status ?? 0;
  return status >= 400 ? String(status) : "";
}

function errorName(call: Call): string {
  return call.end.kind === "error" ? call.end.netError : (lastHop(call).actual.netError ?? "");
}

/** Returns the place of a Call that did not pass, or of which something is worth saying; null for every other. */
export function placeOf(analysis: Analysis): GroupPlace | null {
  const { call, outcome, diagnosis } = analysis;
  const finding = diagnosis.findings[0] ?? null;
  if (finding === null && outcome !== "blocked" && outcome !== "failed") return null;
  const obstacle = finding?.obstacle ?? analysis.evaluation.obstacles[0] ?? null;
  const hop = (obstacle === null ? undefined : call.hops[obstacle.hop]) ?? lastHop(call);
  return { outcome, finding, host: hostOf(hop.url) ?? "", story: storyOf(analysis, hop, obstacle) };
}

export function memberOf({ call, patch, outcome }: Analysis, { finding, host }: GroupPlace): Member {
  return {
    callId: call.id,
    startedAtMs: call.startedAtMs,
    pageOrigin: valueOr(call.pageOrigin, null),
    actor: finding?.actor ?? null,
    policies: (patch?.policies ?? []).filter(({ url }) => hostOf(url) === host).map(({ policy }) => policy),
    isNoise: isTelling(call, outcome) && isOfAnotherSite(call, host),
  };
}

/** What pages only send: nobody waits for an answer, or an ad blocker knows the address. */
function isTelling({ resourceType, end }: Call, outcome: Outcome): boolean {
  if (resourceType === "beacon" || resourceType === "csp-report") return true;
  return outcome === "failed" && end.kind === "error" && netErrorKind(end.netError) === "blocked-by-client";
}

/** The last two labels are the site, or more than that: what may be the page's own counts as its own. */
function siteOf(host: string): string {
  return host.replace(/:\d+$/, "").split(".").slice(-2).join(".");
}

function isOfAnotherSite(call: Call, host: string): boolean {
  const page = call.pageOrigin.observed ? hostOf(call.pageOrigin.value) : null;
  return page !== null && page !== "" && siteOf(page) !== siteOf(host);
}
