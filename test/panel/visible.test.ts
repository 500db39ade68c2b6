import { describe, expect, it } from "vitest";
import { cutText, segmentsOf, shortText, visibleText } from "../../src/panel/visible.ts";

describe("visibleText", () => {
  it.each([
    ["a control character", "a\u0007b", "a\\u0007b"],
    ["a line break", "a\r\nb", "a\\u000D\\u000Ab"],
    ["a zero-width space", "\u200Bhttps://x", "\\u200Bhttps://x"],
    ["a change of direction", "a\u202Egnp.exe", "a\\u202Egnp.exe"],
    ["a byte order mark", "\uFEFFtrue", "\\uFEFFtrue"],
    ["an annotation mark", "a\uFFF9b", "a\\uFFF9b"],
    ["a no-break space", "a\u00A0b", "a\\u00A0b"],
    ["a narrow space, but where French has it", "a\u202Fb\u202F: «\u202Fc\u202F»", "a\\u202Fb\u202F: «\u202Fc\u202F»"],
    ["a variation selector", "a\uFE0F", "a\\uFE0F"],
    ["half of a surrogate pair", "a\uD83Db", "a\\uD83Db"],
    ["a tag character beyond the basic plane", "a\u{E0041}", "a\\u{E0041}"],
  ])("shows %s", (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it.each(["https://app.example.com", "a b", "münchen", "日本", "😀", ""])("leaves %j as it is", (text) => {
    expect(visibleText(text)).toBe(text);
  });
});

describe("segmentsOf", () => {
  it("keeps what cannot be seen apart from what can", () => {
    expect(segmentsOf("\u200Ba\u0000\u0001b")).toEqual([
      { text: "\\u200B", escaped: true },
      { text: "a", escaped: false },
      { text: "\\u0000\\u0001", escaped: true },
      { text: "b", escaped: false },
    ]);
  });
});

describe("cutText", () => {
  it("never cuts a surrogate pair", () => {
    expect(cutText("a😀b", 2)).toBe("a");
  });
});

describe("shortText", () => {
  it("says that something was cut", () => {
    expect(shortText("abcdef", 3)).toBe("abc…");
  });
});
