import type { CorsPolicy } from "../model/header-patch.ts";
import { phrase } from "../model/text.ts";
import type { Unwritable } from "./define-server.ts";
import { doubleQuoted } from "./quote.ts";

/**
 * Quotes each value and joins them with ", ". Precondition: the policy's guard let the values through, so that they are
 * printable, and the language can hold them.
 */
export function quotedList(values: readonly string[], quote: (text: string) => string | null = doubleQuoted): string {
  return values.map((value) => quote(value) ?? '""').join(", ");
}

/** What is written for the origins: the list, or `*` for everybody. */
export function originList(policy: CorsPolicy): readonly string[] {
  return policy.origins.length === 0 ? ["*"] : policy.origins;
}

/**
 * What is written for the request headers where a library takes an empty list for "every header", or for headers of its own
 * choice: `accept` needs no permission anyway.
 */
export function headerList(policy: CorsPolicy): readonly string[] {
  return policy.requestHeaders.length === 0 ? ["accept"] : policy.requestHeaders;
}

/** Says that the library sends methods in capitals, when the page asked for another spelling; browsers compare them exactly. */
export function capitalMethodsOnly(policy: CorsPolicy, library: string): Unwritable | null {
  const method = policy.methods.find((name) => name !== name.toUpperCase());
  if (method === undefined) return null;
  return {
    reason: "method-not-representable",
    detail: phrase`${library} sends methods in capitals, and the page asked for ${JSON.stringify(method)}.`,
  };
}
