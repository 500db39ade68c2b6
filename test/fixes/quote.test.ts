import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as quote from "../../src/fixes/quote.ts";
import { apacheEscape, caddyEscape, nginxEscape, pythonEscape, readMarked, readQuoted, readShell, readXml } from "./quote-readers.ts";

const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      "\\",
      "`",
      "$",
      "{",
      "}",
      "%",
      "\n",
      "\r",
      "\0",
      "\u2028",
      "\ud800",
      "a",
      ";",
      "#",
      "(",
      "^",
      ".",
      "~",
      "*",
    ),
  }),
);

describe("quoting", () => {
  it("JavaScript reads jsString back", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(new Function(`return ${quote.jsString(text)};`)()).toBe(text);
      }),
    );
  });

  it("jsString is printable ASCII, so it cannot hide or reorder what is shown", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(quote.jsString(text)).toMatch(/^[ -~]*$/);
      }),
    );
  });

  it("Python reads pythonString back", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(readQuoted(quote.pythonString(text), pythonEscape)).toBe(text);
      }),
    );
  });

  it("a shell reads shellString back, and NUL is refused", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const quoted = quote.shellString(text);
        if (quoted === null) expect(text).toContain("\0");
        else expect(readShell(quoted)).toBe(text);
      }),
    );
  });

  it.each([
    ["nginxString", quote.nginxString, nginxEscape, "$"],
    ["apacheString", quote.apacheString, apacheEscape, "$%"],
    ["caddyString", quote.caddyString, caddyEscape, "{}\\"],
  ] as const)("%s is read back, or refused for a character that would be filled in or is not ASCII", (_, write, readEscape, refused) => {
    fc.assert(
      fc.property(nasty, (text) => {
        const quoted = write(text);
        const isRefused = !/^[ -~]*$/.test(text) || [...refused].some((char) => text.includes(char));
        expect(quoted === null).toBe(isRefused);
        if (quoted !== null) expect(readQuoted(quoted, readEscape)).toBe(text);
      }),
    );
  });

  it.each([
    ["doubleQuoted", quote.doubleQuoted, '"', '\\"', ""],
    ["elixirString", quote.elixirString, '"', '\\"#', ""],
    ["singleQuoted", quote.singleQuoted, "'", "\\'", ""],
    ["haproxyString", quote.haproxyString, "'", "", "'%"],
    ["lighttpdString", quote.lighttpdString, '"', "", '"\\'],
    ["vclString", quote.vclString, '"', "", '"'],
  ] as const)("%s is read back with the escapes of its language, or refused", (_, write, mark, escaped, refused) => {
    fc.assert(
      fc.property(nasty, (text) => {
        const quoted = write(text);
        expect(quoted === null).toBe(!/^[ -~]*$/.test(text) || [...refused].some((char) => text.includes(char)));
        if (quoted !== null) expect(readMarked(quoted, mark, escaped)).toBe(text);
      }),
    );
  });

  it("elixirString leaves no interpolation", () => {
    expect(quote.elixirString("#{System.halt()}")).toBe('"\\#{System.halt()}"');
  });

  it("xmlText is read back, and holds no mark that ends a text or a value", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const written = quote.xmlText(text);
        if (written === null) {
          expect(text).not.toMatch(/^[ -~]*$/);
          return;
        }
        expect(written).not.toMatch(/[<>"']/);
        expect(readXml(written)).toBe(text);
      }),
    );
  });

  it("nginxExactRegex matches its text and nothing around it", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const quoted = quote.nginxExactRegex(text);
        if (quoted === null) {
          expect(text).not.toMatch(/^[ -~]*$/);
          return;
        }
        const source = readQuoted(quoted, nginxEscape);
        expect(source?.startsWith("~^")).toBe(true);
        const pattern = new RegExp(source?.slice(1) ?? "");
        expect([pattern.test(text), pattern.test(`${text}x`), pattern.test(`x${text}`)]).toEqual([true, false, false]);
      }),
    );
  });

  it("escapeRegex keeps dots and brackets literal", () => {
    const pattern = new RegExp(`^${quote.escapeRegex("http://[::1]:3000.a")}$`);
    expect([pattern.test("http://[::1]:3000.a"), pattern.test("http://[::1]:3000xa")]).toEqual([true, false]);
  });
});
