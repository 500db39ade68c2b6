import type { ComponentChild } from "preact";
import { translated, valueAfter } from "../model/language.ts";

/** Template tag for a text with elements in it: drawn`Asked at ${<time />}.` It is translated as `phrase` is. */
export function drawn(strings: TemplateStringsArray, ...values: readonly ComponentChild[]): ComponentChild[] {
  const other = translated(strings);
  return (other?.strings ?? strings).flatMap((string, index) => [string, valueAfter(other, index, values)]);
}
