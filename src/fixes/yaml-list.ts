import { quotedList } from "./quoted-list.ts";

/** `name: ["a", "b"]` with the indent given; null when there is nothing in it. */
export function yamlList(indent: string, name: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${indent}${name}: [${quotedList(values)}]`;
}
