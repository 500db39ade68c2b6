import type { HeaderList } from "../model/header-list.ts";
import { getCombined } from "../model/header-list.ts";
import { isToken } from "../model/token.ts";

/** The elements of a comma-separated list of tokens; `null` values: the header is absent. `invalid`: the first element that is no token. */
export type TokenList =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly invalid: string; readonly values: readonly string[] };

// Judged again and again with the same list, for other hypotheses and other Calls: the last one of each header, and the text that it was
// made of.
const lastLists = new Map<string, { readonly combined: string; readonly list: TokenList }>();

/**
 * Returns the tokens of a list header; empty elements are passed over, as browsers do.
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokens(headers: HeaderList, name: string): TokenList {
  const combined = getCombined(headers, name);
  if (combined === null) return { ok: true, values: [] };
  const last = lastLists.get(name);
  if (last?.combined === combined) return last.list;
  const list = tokensIn(combined);
  lastLists.set(name, { combined, list });
  return list;
}

function tokensIn(combined: string): TokenList {
  const values: string[] = [];
  let invalid: string | null = null;
  for (const part of combined.split(",")) {
    const element = isToken(part) ? part : part.replace(/^[\t ]+|[\t ]+$/g, "");
    if (element === "") continue;
    if (isToken(element)) values.push(element);
    else invalid ??= element;
  }
  return invalid === null ? { ok: true, values } : { ok: false, invalid, values };
}
