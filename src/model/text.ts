import { languageInUse, translated, valueAfter } from "./language.ts";

/** A piece of an explanation. Text is data: the panel, the terminal and Markdown each draw it their own way. */
export type TextPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** A header line; value null when only the name is meant. */
  | { readonly kind: "header"; readonly name: string; readonly value: string | null }
  /** A value seen on the wire. Hostile: never interpreted. */
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  /** A term with its meaning, where it first appears. */
  | { readonly kind: "term"; readonly text: string; readonly meaning: string };

export type Text = readonly TextPart[];

export function code(text: string): TextPart {
  return { kind: "code", text };
}

export function header(name: string, value: string | null = null): TextPart {
  return { kind: "header", name: name.toLowerCase(), value };
}

export function value(text: string): TextPart {
  return { kind: "value", text };
}

export function term(text: string, meaning: string): TextPart {
  return { kind: "term", text, meaning };
}

type Said = string | number | TextPart | Text;

function partsOf(inserted: Said): Text {
  if (typeof inserted === "string" || typeof inserted === "number") return [{ kind: "text", text: String(inserted) }];
  return "kind" in inserted ? [inserted] : inserted;
}

/**
 * Template tag: say`The server sent ${value("x")}.` Strings are text, parts stay parts, nested Text is spliced in. In another language
 * its translation stands there, with the values where that has them.
 */
export function say(strings: TemplateStringsArray, ...values: readonly Said[]): Text {
  const other = translated(strings);
  const parts: TextPart[] = [];
  (other?.strings ?? strings).forEach((string, index) => {
    if (string !== "") parts.push({ kind: "text", text: string });
    const inserted = valueAfter(other, index, values);
    if (inserted !== undefined) parts.push(...partsOf(inserted));
  });
  return parts;
}

/** What stands between two sentences: Chinese and Japanese have a full stop that brings its own space. */
function betweenSentences(): string {
  return /^(?:ja|zh)\b/.test(languageInUse()) ? "" : " ";
}

/** Joins sentences with one space between them; what is empty or null is left out. */
export function sentences(...all: readonly (Text | null)[]): Text {
  const told = all.filter((one) => one !== null).filter(({ length }) => length > 0);
  const between = betweenSentences();
  return told.flatMap((one, index): Text => (index === 0 || between === "" ? one : [{ kind: "text", text: between }, ...one]));
}

/** Template tag for what is a plain string wherever it stands: phrase`${count} calls`. It is translated as `say` is. */
export function phrase(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const other = translated(strings);
  return (other?.strings ?? strings).map((string, index) => `${string}${valueAfter(other, index, values) ?? ""}`).join("");
}

/** Joins with ", " and a last " and ", as the language in use does. */
function joined<T>(items: readonly T[], separators: { readonly between: T; readonly last: T }): T[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [index === items.length - 1 ? separators.last : separators.between, item]));
}

/** Joins names with ", " and a last " and ". */
export function namesInARow(names: readonly string[]): string {
  return joined(names, { between: phrase`, `, last: phrase` and ` }).join("");
}

/** Joins parts, or texts, with ", " and a last " and ". */
export function listOf(parts: readonly (TextPart | Text)[], last = phrase` and `): Text {
  return joined(parts, { between: { kind: "text", text: phrase`, ` }, last: { kind: "text", text: last } }).flatMap(partsOf);
}
