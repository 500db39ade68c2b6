import { describe, expect, it } from "vitest";
import { plainText, visible } from "../../src/model/plain-text.ts";
import { code, header, say, term, value } from "../../src/model/text.ts";
import { link } from "../builders/link.ts";

describe("plainText", () => {
  it.each([
    [say`a ${code("b")}`, "a b"],
    [say`${header("access-control-allow-origin", "*")}`, "Access-Control-Allow-Origin: *"],
    [say`${header("vary")}`, "Vary"],
    [say`${value("")}`, '""'],
    [say`${link("docs", "https://docs.test/")}`, "docs (https://docs.test/)"],
    [say`${link("https://docs.test/", "https://docs.test/")}`, "https://docs.test/"],
    [say`a ${term("preflight", "an OPTIONS request")}`, "a preflight (an OPTIONS request)"],
  ])("renders %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it("shows characters that could hide or fake text", () => {
    expect(plainText(say`${value("a\u001b[31m\u202eb\n")}`)).toBe('"a\\u{1b}[31m\\u{202e}b\\u{a}"');
  });
});

describe("visible", () => {
  it("leaves letters of every script alone", () => {
    expect(visible("Größe 東京 …")).toBe("Größe 東京 …");
  });
});
