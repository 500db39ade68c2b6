import { firstLanguage, type LanguageTag } from "../locales/languages.ts";
import { loadLanguage } from "../locales/load-language.ts";
import { languageInUse } from "../model/language.ts";
import { readOptions } from "../protocol/options.ts";
import type { OptionsPlace } from "./deps.ts";

/**
 * Sets the language that the options name, or else the first of the browser's that there is. A page is made in one language: when another
 * one is chosen, also in another page, it is loaded again.
 */
export async function setLanguage(place: OptionsPlace, page: Document, wanted: readonly string[]): Promise<void> {
  const chosen = (stored: unknown): LanguageTag => {
    const { language } = readOptions(stored);
    return language === "" ? firstLanguage(wanted) : language;
  };
  const tag = chosen(await place.read().catch(() => undefined));
  // The files of an extension that was updated meanwhile are gone: English is there without any.
  await loadLanguage(tag).catch(() => {});
  page.documentElement.lang = languageInUse();
  place.onChanged((stored) => {
    if (chosen(stored) !== tag) page.defaultView?.location.reload();
  });
}
