import { afterEach, describe, expect, it } from "vitest";
import { languageInUse, readTemplate, templateKey, useTranslations } from "../../src/model/language.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { code, header, listOf, namesInARow, phrase, say, sentences, type Text } from "../../src/model/text.ts";

// Test files share their modules.
afterEach(() => useTranslations(null));

function speak(texts: Readonly<Record<string, string>>): void {
  useTranslations(new Map(Object.entries(texts)), "de");
}

const refused = (host: string, why: Text): Text => say`The server ${code(host)} refused: ${why}`;

describe("sentences", () => {
  it.each([
    ["en", "One. Two."],
    ["de", "One. Two."],
    ["ja", "One.Two."],
    ["zh-CN", "One.Two."],
  ])("stand as they do in %s", (tag, joined) => {
    useTranslations(new Map(), tag);
    expect(plainText(sentences(say`One.`, null, say`Two.`))).toBe(joined);
  });
});

describe("say", () => {
  it("puts its values where the translation has them", () => {
    speak({ "{0} of {1} calls passed.": "Von {1} Aufrufen liefen {0} durch." });
    expect(say`${2} of ${code("3")} calls passed.`).toEqual([
      { kind: "text", text: "Von " },
      { kind: "code", text: "3" },
      { kind: "text", text: " Aufrufen liefen " },
      { kind: "text", text: "2" },
      { kind: "text", text: " durch." },
    ]);
  });

  it("splices texts, each in the language by itself", () => {
    speak({ "The server {0} refused: {1}": "{1} So lehnte {0} ab.", "no {0}.": "Ohne {0}." });
    expect(plainText(refused("api.example", say`no ${header("vary")}.`))).toBe("Ohne Vary. So lehnte api.example ab.");
    expect(plainText(refused("api.example", say`who knows.`))).toBe("who knows. So lehnte api.example ab.");
  });

  it("stays English without a translation", () => {
    speak({});
    expect(refused("api.example", say`why`)).toEqual([
      { kind: "text", text: "The server " },
      { kind: "code", text: "api.example" },
      { kind: "text", text: " refused: " },
      { kind: "text", text: "why" },
    ]);
  });

  it("makes one text anew in each language that is set", () => {
    const texts = (): string => plainText(refused("a.example", say`why`));
    const english = texts();
    speak({ "The server {0} refused: {1}": "Abgelehnt von {0}: {1}" });
    expect(texts()).toBe("Abgelehnt von a.example: why");
    speak({ "The server {0} refused: {1}": "Refusé par {0} : {1}" });
    expect(texts()).toBe("Refusé par a.example : why");
    useTranslations(null);
    expect(texts()).toBe(english);
    expect(english).toBe("The server a.example refused: why");
  });

  it("looks a template up once", () => {
    let asked = 0;
    const texts = new (class extends Map<string, string> {
      override get(key: string): string | undefined {
        asked += 1;
        return super.get(key);
      }
    })([["The server {0} refused: {1}", "{0}: {1}"]]);
    useTranslations(texts, "de");
    refused("a.example", []);
    refused("b.example", []);
    expect(asked).toBe(1);
  });
});

describe("phrase", () => {
  it("is a string in the language, with its values where that has them", () => {
    const told = (): string => phrase`${1} of ${"2 calls"} matches`;
    expect(told()).toBe("1 of 2 calls matches");
    speak({ "{0} of {1} matches": "von {1}: {0}" });
    expect(told()).toBe("von 2 calls: 1");
  });

  it("joins names as the language does", () => {
    const names = (): string[] => [
      namesInARow(["a", "b", "c"]),
      plainText(listOf([code("a"), code("b")])),
      namesInARow(["a"]),
      namesInARow([]),
    ];
    expect(names()).toEqual(["a, b and c", "a and b", "a", ""]);
    speak({ ", ": "、", " and ": "と" });
    expect(names()).toEqual(["a、bとc", "aとb", "a", ""]);
  });
});

describe("languageInUse", () => {
  it("is English without translations, whatever the tag", () => {
    expect(languageInUse()).toBe("en");
    useTranslations(new Map(), "ja");
    expect(languageInUse()).toBe("ja");
    useTranslations(null, "ja");
    expect(languageInUse()).toBe("en");
  });
});

describe("readTemplate", () => {
  it("reads what templateKey writes", () => {
    expect(templateKey(["a ", " b ", ""])).toBe("a {0} b {1}");
    expect(readTemplate("a {0} b {1}")).toEqual({ strings: ["a ", " b ", ""], slots: [0, 1] });
    expect(readTemplate("{1}{0}")).toEqual({ strings: ["", "", ""], slots: [1, 0] });
    expect(readTemplate("code {a} {")).toEqual({ strings: ["code {a} {"], slots: [] });
  });
});
