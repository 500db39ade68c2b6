import type { PatchChange } from "../../../../model/header-patch.ts";
import type { Fault } from "../../../fault.ts";
import { allowHeaders } from "../../../phrases.ts";
import { repairedList } from "./token-list.ts";

// Response headers of the CORS protocol; on a request they have no meaning.
// https://fetch.spec.whatwg.org/#http-responses
const responseOnly: ReadonlySet<string> = new Set([
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
  "access-control-max-age",
]);

/** Reports whether a page set one of the server's headers on its request. */
export function isResponseOnlyHeader(name: string): boolean {
  return responseOnly.has(name.toLowerCase());
}

/**
 * Returns the header line that lists `existing` and `needed`. A star is kept only for a call without credentials, where it
 * counts; when it goes, every header that needs permission is named. Additions are sorted, so that two findings about one
 * preflight ask for the same line.
 */
export function headersPatch(fault: Fault, existing: readonly string[], needed: readonly string[]): PatchChange {
  const keepStar = fault.credentials === "not-include";
  const starGoes = existing.includes("*") && !keepStar;
  const kept = existing.filter((name) => !isResponseOnlyHeader(name));
  const all = [...needed, ...(starGoes ? fault.unsafeHeaders : [])].filter((name) => !isResponseOnlyHeader(name)).toSorted();
  const value = repairedList(kept, all, { caseSensitive: false, keepStar });
  return { kind: "response-header", hop: fault.obstacle.hop, phase: "preflight", op: "set", name: allowHeaders, value };
}
