/** A translated template: its strings, and between each two of them the number of the value that stands there. */
export interface Translated {
  readonly strings: readonly string[];
  readonly slots: readonly number[];
}

/** English templates, as `templateKey` writes them, with what stands for them in another language. */
export type Translations = ReadonlyMap<string, string>;

let inUse: Translations | null = null;
let tag = "en";
// A template is one array for as long as the program runs.
let known = new WeakMap<TemplateStringsArray, Translated | null>();

/**
 * Sets the language of all texts that are made from now on; null: English. A page and a program do so once, before they load what has
 * texts: some are made while their modules load.
 */
export function useTranslations(translations: Translations | null, languageTag = "en"): void {
  inUse = translations;
  tag = translations === null ? "en" : languageTag;
  known = new WeakMap();
}

/** The tag of the language that texts are in: https://www.rfc-editor.org/info/bcp47 */
export function languageInUse(): string {
  return tag;
}

/** Writes a template as one string: its values are `{0}`, `{1}` … */
export function templateKey(strings: readonly string[]): string {
  return strings.reduce((key, string, index) => `${key}{${index - 1}}${string}`);
}

/** Reads what `templateKey` writes, in whatever order the values stand. */
export function readTemplate(text: string): Translated {
  const pieces = text.split(/\{(\d+)\}/);
  return {
    strings: pieces.filter((_, index) => index % 2 === 0),
    slots: pieces.filter((_, index) => index % 2 === 1).map(Number),
  };
}

function lookUp(strings: TemplateStringsArray, translations: Translations): Translated | null {
  const found = translations.get(templateKey(strings));
  return found === undefined ? null : readTemplate(found);
}

/** Returns the value that stands after a string of a template; null: it stays as it is written. */
export function valueAfter<T>(other: Translated | null, index: number, values: readonly T[]): T | undefined {
  return values[other === null ? index : (other.slots[index] ?? values.length)];
}

/** Returns a template in the language that is in use; null when it stays as it is written. */
export function translated(strings: TemplateStringsArray): Translated | null {
  if (inUse === null) return null;
  const before = known.get(strings);
  if (before !== undefined) return before;
  const found = lookUp(strings, inUse);
  known.set(strings, found);
  return found;
}
