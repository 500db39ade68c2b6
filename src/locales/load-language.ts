import { useTranslations } from "../model/language.ts";
import type { LanguageTag } from "./languages.ts";

/** Each one is a file of its own, and only the one that is asked for is read. */
const catalogues = {
  de: () => import("./de.json"),
  es: () => import("./es.json"),
  fr: () => import("./fr.json"),
  ja: () => import("./ja.json"),
  "zh-CN": () => import("./zh-CN.json"),
};

/** Sets the language of all texts that are made from now on. To be done before what has texts is loaded. */
export async function loadLanguage(tag: LanguageTag): Promise<void> {
  if (tag === "en") return useTranslations(null);
  const { default: catalogue } = await catalogues[tag]();
  useTranslations(new Map<string, string>(Object.entries(catalogue)), tag);
}
