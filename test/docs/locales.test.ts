// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text

import { describe, expect, it } from "vitest";
import { languages } from "../../src/locales/languages.ts";
import { hasWords, readCatalogue, type SourceText, sourceTexts, untranslated } from "./locales.ts";

const texts = sourceTexts();
const keys = new Set(texts.map(({ key }) => key));

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{(\d+)\}/g), ([, number = ""]) => number).sort();
}

// Of all texts of a language; the list is in the message of the test.
const mostUntranslated = 0.01;

describe("sourceTexts", () => {
  const source = [
    "const a = say`Call ${code(b)}: ${phrase`one ${1}`}`;",
    "const c = <p>{drawn`At ${<b />}.`}</p>;",
    "const d = other`No text`;",
    "say`Call ${x}: ${y}`;",
  ].join("\n");
  const found = sourceTexts(new Map([["src/a.tsx", source]]));

  it("finds each template once, from the top down, with the code of its values", () => {
    expect(found).toEqual<SourceText[]>([
      { key: "Call {0}: {1}", values: ["code(b)", "phrase`one ${1}`"], path: "src/a.tsx" },
      { key: "one {0}", values: ["1"], path: "src/a.tsx" },
      { key: "At {0}.", values: ["<b />"], path: "src/a.tsx" },
    ]);
  });

  it("finds those of this project", () => {
    expect(texts.filter(hasWords).length).toBeGreaterThan(2_000);
  });
});

describe.each(languages.map(({ tag }) => tag))("the catalogue of %s", (tag) => {
  const catalogue = readCatalogue(tag);
  const entries = Object.entries(catalogue);

  it("has texts of the sources only, in their order: npm run locales", () => {
    expect(Object.keys(catalogue).filter((key) => !keys.has(key))).toEqual([]);
    expect(Object.keys(catalogue)).toEqual(texts.map(({ key }) => key).filter((key) => catalogue[key] !== undefined));
  });

  it("has the same placeholders, each as often", () => {
    expect(entries.filter(([key, text]) => placeholders(key).join() !== placeholders(text).join())).toEqual([]);
  });

  it("has no empty text and no character that cannot be seen, apart from spaces", () => {
    // What keeps a space and a mark together in French: U+00A0 and U+202F are spaces.
    expect(entries.filter(([, text]) => text.trim() === "" || /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(text))).toEqual([]);
  });

  it("leaves next to nothing in English", () => {
    const missing = untranslated(catalogue, texts).map(({ key, path }) => `${path}: ${key}`);
    const all = texts.filter(hasWords).length;
    expect(missing.length, missing.join("\n")).toBeLessThanOrEqual(all * mostUntranslated);
  });
});
