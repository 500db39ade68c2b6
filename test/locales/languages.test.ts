import { describe, expect, it } from "vitest";
import { firstLanguage, isLanguageTag, languageOf, languages } from "../../src/locales/languages.ts";

describe("languageOf", () => {
  it.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["ES-419", "es"],
    ["fr-CA", "fr"],
    ["ja-JP", "ja"],
    ["zh", "zh-CN"],
    ["zh-CN", "zh-CN"],
    ["zh-SG", "zh-CN"],
    ["zh-Hans-SG", "zh-CN"],
    ["en-GB", "en"],
  ])("takes %s for %s", (wanted, tag) => {
    expect(languageOf(wanted)).toBe(tag);
  });

  it.each(["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "pt-BR", "den", "C", ""])("has none for %j", (wanted) => {
    expect(languageOf(wanted)).toBeNull();
  });
});

describe("firstLanguage", () => {
  it("takes the first wish that there is, English among them", () => {
    expect(firstLanguage(["zh-TW", "fr-FR", "de"])).toBe("fr");
    expect(firstLanguage(["pt-BR", "en-US", "de"])).toBe("en");
    expect(firstLanguage(["pt-BR", "zh-TW"])).toBe("en");
    expect(firstLanguage([])).toBe("en");
  });
});

describe("languages", () => {
  it("are tags that the platform knows by the names that they have here", () => {
    for (const { tag, name } of languages) {
      const own = new Intl.DisplayNames([tag], { type: "language", languageDisplay: "standard" }).of(tag.split("-")[0] ?? "");
      expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
      expect(isLanguageTag(tag)).toBe(true);
      // "中文" is the language; how it is written is what sets it apart here.
      if (tag !== "zh-CN") expect(own?.toLowerCase()).toBe(name.toLowerCase());
    }
  });
});
