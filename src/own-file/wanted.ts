import { guardPolicy } from "../fixes/policy-guard.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import type { Wanted } from "./own-file.ts";

function union(...lists: readonly (readonly string[])[]): string[] {
  return Array.from(new Set(lists.flat()));
}

/** Every origin that has to be in a list which is written anew. */
export function allOrigins({ policy, delta }: Wanted): string[] {
  return union(policy.origins, delta.origins, delta.starBecomes);
}

/** What a list lacks that has no `*`, whatever answers of the host had. */
export function newOrigins({ delta }: Wanted): string[] {
  return union(delta.origins, delta.starBecomes);
}

/** Methods of a list which is written anew. OPTIONS needs no permission. */
export function allMethods({ policy, delta }: Wanted): string[] {
  return union(policy.methods, delta.methods).filter((method) => method !== "OPTIONS");
}

export function allHeaders({ policy, delta }: Wanted): string[] {
  return union(policy.requestHeaders, delta.requestHeaders);
}

export function allExposed({ policy, delta }: Wanted): string[] {
  return union(policy.exposedHeaders, delta.exposedHeaders);
}

export function wantsCredentials({ policy, delta }: Wanted): boolean {
  return policy.credentials || delta.credentials;
}

/** Cookies do not go with `*`. */
export function needsList(wanted: Wanted): boolean {
  return wanted.delta.starBecomes.length > 0 || wantsCredentials(wanted);
}

/** Returns what stands in the way of writing these values, as one sentence; null when nothing does. */
export function unwritable(wanted: Wanted): string | null {
  const origins = allOrigins(wanted);
  const result = guardPolicy({
    ...wanted.policy,
    origins,
    anyOriginSuffices: wanted.policy.anyOriginSuffices && !wantsCredentials(wanted),
    methods: union(wanted.policy.methods, wanted.delta.methods),
    requestHeaders: allHeaders(wanted),
    exposedHeaders: allExposed(wanted),
    credentials: wantsCredentials(wanted),
  });
  return result.ok ? null : result.detail;
}

/** Those of the names that the list lacks. Case counts for methods, and not for headers. */
export function lacking(wanted: readonly string[], there: readonly string[], caseCounts = false): string[] {
  const known = new Set(caseCounts ? there : there.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !known.has(caseCounts ? name : name.toLowerCase()));
}

/** The items of a list as a header writes it. */
export function itemsOf(list: string): string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** The list with more items, separated as it was. */
export function withItems(list: string, more: readonly string[]): string {
  const separator = list.includes(",") && !list.includes(", ") ? "," : ", ";
  const trimmed = list.replace(/[\s,]+$/, "");
  return trimmed === "" ? more.join(separator) : [trimmed, ...more].join(separator);
}

/** The names that one of the groups has more than once. */
export function twice(groups: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(groups.flatMap((names) => names.filter((name, at) => names.indexOf(name) !== at)));
}

/** Reports whether what is added is asked for by a preflight, which something has to answer. */
export function needsPreflights({ delta, asksLeave }: Wanted): boolean {
  if (delta.answerPreflights) return true;
  return asksLeave && (delta.requestHeaders.length > 0 || delta.methods.some((method) => !isCorsSafelistedMethod(method)));
}
