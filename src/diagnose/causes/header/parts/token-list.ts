import { isToken } from "../../../../model/token.ts";

export interface ListParts {
  /** The elements that are tokens, in order. */
  readonly valid: readonly string[];
  /** The elements that are not. */
  readonly invalid: readonly string[];
}

/** Splits the combined value of a list header; null (absent) gives empty lists. Empty elements do not count. */
export function listParts(combined: string | null): ListParts {
  const elements = (combined ?? "")
    .split(",")
    .map((element) => element.replace(/^[\t ]+|[\t ]+$/g, ""))
    .filter((element) => element !== "");
  return { valid: elements.filter(isToken), invalid: elements.filter((element) => !isToken(element)) };
}

/** Returns what an element was most likely meant to list: its pieces between blanks, semicolons, quotes and brackets. */
export function meantTokens(element: string): string[] {
  return element.split(/[\s;"()[\]{}]+/).filter(isToken);
}

/** Returns the elements of a malformed list as tokens, in order. */
export function recoveredTokens(combined: string | null): string[] {
  return (combined ?? "").split(",").flatMap(meantTokens);
}

/**
 * Returns the list with what is needed added at the end and duplicates taken out. With credentials, or when they are not
 * known, a star is no use and goes; the names that it seemed to cover have to be among `needed` then.
 */
export function repairedList(
  existing: readonly string[],
  needed: readonly string[],
  rules: { caseSensitive: boolean; keepStar: boolean },
): string {
  const key = (token: string): string => (rules.caseSensitive ? token : token.toLowerCase());
  const kept = new Map<string, string>();
  for (const token of [...existing, ...needed]) {
    if (token === "*" && !rules.keepStar) continue;
    if (!kept.has(key(token))) kept.set(key(token), token);
  }
  return [...kept.values()].join(", ");
}
