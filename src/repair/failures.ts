import type { Obstacle } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { type Call, exchangesOf } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import { getValues } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { hostOf, type SerializedOrigin } from "../model/origin.ts";
import { unionOfPolicies } from "../model/policy-union.ts";
import { responseOf } from "../patch/hypothetical.ts";
import { neededPolicies } from "./server-policy.ts";

/** A check that an answer of the host failed. */
export interface Failure {
  /** Of the request that was answered. */
  readonly url: string;
  readonly obstacle: Obstacle;
  readonly head: ResponseHead;
  readonly requestOrigin: SerializedOrigin | null;
  /** What the failed Call needs of the host. */
  readonly needed: CorsPolicy | null;
  /** The names of request headers that the Call needs and the answer does not list: one list for all failures of that answer. */
  readonly unlisted: readonly string[];
}

function headOf(call: Call, own: ReadonlyMap<string, Exchange>, { exchangeId, hop }: Obstacle): ResponseHead | null {
  const sent = exchangeId === null ? undefined : own.get(exchangeId);
  const reused = call.cachedPreflights.find((one) => one.hop === hop && one.exchange.id === exchangeId);
  return responseOf(sent ?? reused?.exchange ?? null);
}

/** Returns the elements of a list header. */
export function valuesIn({ headers }: ResponseHead, name: string): string[] {
  return getValues(headers, name).flatMap((value) => value.split(",").map((part) => part.trim()));
}

function unlistedIn(head: ResponseHead, needed: CorsPolicy | null): string[] {
  const listed = new Set(valuesIn(head, "access-control-allow-headers").map((name) => name.toLowerCase()));
  return (needed?.requestHeaders ?? []).filter((name) => !listed.has(name));
}

/** Returns the checks that answers of the host failed for a Call. */
export function failuresOf(analysis: Analysis, host: string): Failure[] {
  const { call, evaluation } = analysis;
  const needed = unionOfPolicies(neededPolicies(analysis, host));
  const own = new Map(exchangesOf(call).map((exchange) => [exchange.id, exchange]));
  // One answer may fail for each of a thousand names.
  const unlisted = new Map<ResponseHead, readonly string[]>();
  return evaluation.obstacles.flatMap((obstacle): Failure[] => {
    const url = call.hops[obstacle.hop]?.url ?? "";
    const head = hostOf(url) === host ? headOf(call, own, obstacle) : null;
    if (head === null) return [];
    const names = unlisted.get(head) ?? unlistedIn(head, needed);
    unlisted.set(head, names);
    const requestOrigin = evaluation.hops[obstacle.hop]?.requestOrigin ?? null;
    return [{ url, obstacle, head, requestOrigin, needed, unlisted: names }];
  });
}

/** Returns those with one of these errors. */
export function failsWith(failures: readonly Failure[], ...errors: readonly CorsError[]): Failure[] {
  return failures.filter(({ obstacle }) => errors.includes(obstacle.error));
}

/** Returns the answers that failed, each once. */
export function headsOf(failures: readonly Failure[]): ResponseHead[] {
  return Array.from(new Set(failures.map(({ head }) => head)));
}
