/** A language that texts are translated into. */
export interface Language {
  /** https://www.rfc-editor.org/info/bcp47 */
  readonly tag: string;
  /** What its speakers call it. */
  readonly name: string;
}

/** English is what the texts are written in, and has no catalogue. */
export const languages = [
  { tag: "de", name: "Deutsch" },
  { tag: "es", name: "Español" },
  { tag: "fr", name: "Français" },
  { tag: "ja", name: "日本語" },
  { tag: "zh-CN", name: "简体中文" },
] as const satisfies readonly Language[];

export type LanguageTag = "en" | (typeof languages)[number]["tag"];

export const languageTags: readonly LanguageTag[] = ["en", ...languages.map(({ tag }) => tag)];

export function isLanguageTag(text: unknown): text is LanguageTag {
  return languageTags.some((tag) => tag === text);
}

// Written in the traditional characters: by its name, or by where it is spoken.
const traditional = /^zh-(?:hant|tw|hk|mo)\b/;

/** Returns the language that is meant by a tag like "de-AT" or "zh-Hans-SG"; null for one that there is not. */
export function languageOf(wanted: string): LanguageTag | null {
  const tag = wanted.toLowerCase();
  if (traditional.test(tag)) return null;
  const base = tag.split("-")[0] ?? "";
  return languageTags.find((one) => one.toLowerCase() === tag) ?? languageTags.find((one) => one.split("-")[0] === base) ?? null;
}

/** Returns the first language of a list of wishes that there is; English when there is none. */
export function firstLanguage(wanted: readonly string[]): LanguageTag {
  return wanted.map(languageOf).find((tag) => tag !== null) ?? "en";
}
