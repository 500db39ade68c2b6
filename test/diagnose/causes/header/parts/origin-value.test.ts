import { describe, expect, it } from "vitest";
import { describeMalformed, malformedKind } from "../../../../../src/diagnose/causes/header/parts/origin-value.ts";
import { plainText } from "../../../../../src/model/plain-text.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder itself is the value.
const shellPlaceholder = "${ORIGIN}";

const cases: [text: string, kind: string][] = [
  ["", "empty"],
  [shellPlaceholder, "template"],
  ["%{ORIGIN}e", "template"],
  ["{{ origin }}", "template"],
  ["$http_origin", "template"],
  ["%ORIGIN%", "template"],
  ["<origin>", "template"],
  ["undefined", "code-word"],
  ["[object Object]", "code-word"],
  ['"https://a.test"', "quotes"],
  ["Null", "null-case"],
  ["*.a.test", "wildcard"],
  ["^https://.*$", "pattern"],
  ["/a\\.test/", "pattern"],
  ["a.test", "scheme-missing"],
  ["a.test:8080", "scheme-missing"],
  ["https://a.test\u200b", "invisible-characters"],
  ["https://", "other"],
];

describe("malformedKind", () => {
  it.each(cases)("of %j is %s", (text, kind) => {
    expect(malformedKind(text)).toBe(kind);
  });
});

describe("describeMalformed", () => {
  it.each(cases)("has a sentence for %j", (text) => {
    expect(plainText(describeMalformed(text))).toMatch(/\.$/);
  });
});
