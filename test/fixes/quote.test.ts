import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as quote from "../../src/fixes/quote.ts";

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

/** Reads a double-quoted token whose escapes are given; null unless it ends exactly at the end. */
function readQuoted(text: string, readEscape: (rest: string) => readonly [value: string, length: number]): string | null {
  if (!text.startsWith('"')) return null;
  let value = "";
  let at = 1;
  while (at < text.length && text[at] !== '"') {
    const [part, length] = text[at] === "\\" ? readEscape(text.slice(at)) : [text[at] ?? "", 1];
    value += part;
    at += length;
  }
  return at === text.length - 1 ? value : null;
}

// https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
function pythonEscape(rest: string): readonly [string, number] {
  const long = /^\\U([0-9a-f]{8})/.exec(rest);
  return long === null ? [rest[1] ?? "", 2] : [String.fromCodePoint(Number.parseInt(long[1] ?? "", 16)), 10];
}

// nginx: src/core/ngx_conf_file.c, ngx_conf_read_token: only these three lose their backslash, t, r and n become controls.
function nginxEscape(rest: string): readonly [string, number] {
  const next = rest[1] ?? "";
  if ("\"'\\".includes(next)) return [next, 2];
  return "trn".includes(next) ? ["\t", 2] : [`\\${next}`, 2];
}

// Apache: server/util.c, ap_getword_conf: a backslash before itself or the quote goes.
function apacheEscape(rest: string): readonly [string, number] {
  const next = rest[1] ?? "";
  return next === '"' || next === "\\" ? [next, 2] : [`\\${next}`, 2];
}

// Caddy: caddyconfig/caddyfile/lexer.go: inside quotes only the quote is escaped.
function caddyEscape(rest: string): readonly [string, number] {
  return rest[1] === '"' ? ['"', 2] : ["\\", 1];
}

/** POSIX: single-quoted pieces and \' between them. */
function readShell(text: string): string | null {
  let value = "";
  let rest = text;
  while (rest !== "") {
    const piece = /^'([^']*)'/.exec(rest) ?? /^\\(')/.exec(rest);
    if (piece === null) return null;
    value += piece[1];
    rest = rest.slice(piece[0].length);
  }
  return value;
}

/** Reads a token in the given marks in which a backslash before one of `escaped` goes; null unless it ends exactly at the end. */
function readMarked(text: string, mark: string, escaped: string): string | null {
  if (!text.startsWith(mark)) return null;
  let value = "";
  let at = 1;
  while (at < text.length && text[at] !== mark) {
    const next = text[at + 1] ?? "";
    const isEscape = text[at] === "\\" && next !== "" && escaped.includes(next);
    value += isEscape ? next : (text[at] ?? "");
    at += isEscape ? 2 : 1;
  }
  return at === text.length - 1 ? value : null;
}

// https://www.w3.org/TR/xml/#sec-predefined-ent
function readXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&([a-z]+);/g, (_, name: string) => entities[name] ?? "?");
}

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
