import type { PatchChange } from "../model/header-patch.ts";
import { sameData } from "../model/same-data.ts";
import { isToken } from "../model/token.ts";

/** Headers whose value is a list of names. https://fetch.spec.whatwg.org/#http-responses */
export const listNames: ReadonlySet<string> = new Set([
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-expose-headers",
]);

/** Returns the names of a list, without what is none. */
export function namesIn(value: string): string[] {
  return value.split(",").flatMap((part) => {
    const name = part.trim();
    return isToken(name) ? [name] : [];
  });
}

/** Returns a list of both, each name once. Methods differ by their letters' case, so that nothing is taken for the same but the same. */
export function joinNames(known: readonly string[], more: readonly string[]): string {
  return Array.from(new Set([...known, ...more])).join(", ");
}

type ListChange = Extract<PatchChange, { readonly kind: "response-header"; readonly op: "set" | "add" }>;

function isList(change: PatchChange): change is ListChange {
  return change.kind === "response-header" && change.op === "set" && listNames.has(change.name);
}

/** Returns what is changed in one response for some Calls and for another: the lists have what each of them needs. */
export function joinChanges(known: readonly PatchChange[], more: readonly PatchChange[]): readonly PatchChange[] {
  const all = [...known];
  for (const change of more) {
    if (all.some((other) => sameData(other, change))) continue;
    const at = isList(change) ? all.findIndex((other) => isList(other) && other.name === change.name) : -1;
    const list = all[at];
    if (list === undefined || !isList(list) || !isList(change)) all.push(change);
    else all[at] = { ...list, value: joinNames(namesIn(list.value), namesIn(change.value)) };
  }
  return all;
}
