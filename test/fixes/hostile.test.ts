import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeRegex } from "../../src/fixes/quote.ts";
import { servers } from "../../src/fixes/registry.ts";
import type { FixBlock, Server } from "../../src/fixes/server.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { readMarked, readXml } from "./quote-readers.ts";
import { policyOf } from "./server-limits.ts";

/** How a language writes strings: the mark, and what a backslash takes its meaning from. */
interface Strings {
  readonly mark: '"' | "'";
  readonly escaped: string;
  /** What would be filled in inside a string, so that no value may hold it unescaped. */
  readonly fillsIn?: RegExp;
}

const cLike: Strings = { mark: '"', escaped: '"\\' };
const single: Strings = { mark: "'", escaped: "'\\" };

const strings: Readonly<Record<string, Strings>> = {
  javascript: cLike,
  typescript: cLike,
  json: cLike,
  python: cLike,
  java: cLike,
  csharp: cLike,
  go: cLike,
  rust: cLike,
  lua: cLike,
  yaml: cLike,
  toml: cLike,
  nginx: { ...cLike, fillsIn: /\$(?!$)/ },
  apache: { ...cLike, fillsIn: /%|\$(?!$)/ },
  caddyfile: { mark: '"', escaped: '"', fillsIn: /[{}]/ },
  elixir: { mark: '"', escaped: '"\\#', fillsIn: /(?<!\\)#\{/ },
  lighttpd: { mark: '"', escaped: "" },
  vcl: { mark: '"', escaped: "" },
  haproxy: { mark: "'", escaped: "", fillsIn: /%/ },
  php: single,
  ruby: single,
  shell: { mark: "'", escaped: "" },
};

/** Languages of lines, where a value ends with its line. */
const lineLanguages: ReadonlySet<string> = new Set(["http", "properties", "text"]);

interface Read {
  /** The text with every string emptied. */
  readonly skeleton: string;
  /** What the language reads in each string. */
  readonly values: readonly string[];
}

function read(code: string, { mark, escaped }: Strings): Read {
  const values: string[] = [];
  const body = escaped === "" ? `[^${mark}\\n]` : `(?:[^${mark}\\\\\\n]|\\\\.)`;
  const skeleton = code.replace(new RegExp(`${mark}${body}*${mark}`, "g"), (literal) => {
    values.push(readMarked(literal, mark, escaped) ?? "?");
    return mark + mark;
  });
  return { skeleton, values };
}

type Pairs = readonly (readonly [usual: string, hostile: string])[];

function exchanged(text: string, pairs: Pairs): string {
  return pairs.reduce((left, [usual, hostile]) => left.replaceAll(usual, () => hostile), text);
}

/** Expects the block to be the usual one with other values, and with nothing else changed. */
function expectSame(block: FixBlock, usual: FixBlock, pairs: Pairs): void {
  if (block.language === "xml") {
    expect(readXml(block.code)).toBe(exchanged(readXml(usual.code), pairs));
    expect(block.code.replace(/[^<>"]/g, "")).toBe(usual.code.replace(/[^<>"]/g, ""));
    expect(block.code.replace(/&(?:amp|lt|gt|quot|apos);/g, "")).not.toMatch(/&/);
    return;
  }
  if (lineLanguages.has(block.language)) {
    expect(block.code).toBe(exchanged(usual.code, pairs));
    return;
  }
  const language = strings[block.language];
  if (language === undefined) {
    // Nothing that was seen may stand in a language whose strings are not known here.
    expect(block.code, block.language).toBe(usual.code);
    return;
  }
  const [now, before] = [read(block.code, language), read(usual.code, language)];
  expect(now.skeleton).toBe(before.skeleton);
  now.values.forEach((value, index) => {
    const plain = before.values[index] ?? "";
    // A regular expression holds the value with its marks escaped, and one over a map's key may take its place.
    const wanted = [
      exchanged(plain, pairs),
      exchanged(
        plain,
        pairs.map(([from, to]) => [escapeRegex(from), escapeRegex(to)] as const),
      ),
    ];
    const short = value.startsWith("~^") ? [`~^${escapeRegex(exchanged(plain, pairs))}$`] : [];
    expect([...wanted, ...short]).toContain(value);
    if (value !== plain && language.fillsIn !== undefined) expect(value).not.toMatch(language.fillsIn);
  });
}

const usual = { origin: "https://app.example", method: "ZMXMZ", asked: "zqxqz", exposed: "zexez" };

function writeWith(server: Server, origin: string, method: string, asked: string, exposed: string): ReturnType<Server["write"]> {
  const changes: Partial<CorsPolicy> = { origins: [origin], methods: ["PUT", method], requestHeaders: [asked], exposedHeaders: [exposed] };
  return server.write(policyOf(server.id, changes), "https://api.example/x");
}

/** Libraries that take such an origin for a regular expression: it is then written as one, whole and escaped. */
const takesForPattern: Readonly<Record<string, RegExp>> = { flask: /\[/ };

function originHost(origin: string): string {
  return origin.slice(origin.indexOf("://"));
}

function check(server: Server, origin: string, method: string, asked: string, exposed: string): void {
  const plain = writeWith(server, usual.origin, usual.method, usual.asked, usual.exposed);
  const result = writeWith(server, origin, method, asked, exposed);
  if (!result.ok) {
    expect(result.detail.trim()).not.toBe("");
    return;
  }
  if (!plain.ok) return;
  if (takesForPattern[server.id]?.test(origin) === true) {
    const values = result.fix.blocks.flatMap((block) => read(block.code, strings[block.language] ?? cLike).values);
    expect(values.filter((value) => value.includes(originHost(origin)) || value.startsWith("^"))).toEqual([`^${escapeRegex(origin)}$`]);
    return;
  }
  expect(result.fix.blocks).toHaveLength(plain.fix.blocks.length);
  const pairs: Pairs = [
    [usual.origin, origin],
    [usual.method, method],
    [usual.method.toLowerCase(), method.toLowerCase()],
    [usual.asked, asked],
    [usual.exposed, exposed],
  ];
  result.fix.blocks.forEach((block, index) => {
    const before = plain.fix.blocks[index];
    if (before !== undefined) expectSame(block, before, pairs);
  });
}

// Origins that browsers really send.
const realOrigins = [
  "http://localhost:1",
  "http://localhost:65535",
  "http://[::1]:3000",
  "http://[2001:db8::ff]",
  "https://xn--bcher-kva.example",
  "https://xn--80ak6aa92e.example:8443",
  "capacitor://localhost",
  "ionic://localhost",
  "tauri://localhost",
  "app://-",
  "chrome-extension://abcdefghijklmnop",
  "moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e",
];

// What must never be written, in whatever quotes.
const refusedOrigins = [
  "null",
  "*",
  "https://bücher.example",
  "https://a.example\n",
  'https://a".example',
  "https://a'.example",
  "https://a\\.example",
  "https://a$b.example",
  "https://a%25.example",
  "https://a.example/{{7*7}}",
  ["https://$", "{7*7}.example"].join(""),
  "https://#{7*7}.example",
  "https://<%= 7 %>.example",
  "http://[::1",
  "file://",
  "data:text/html,x",
];

/** Pieces that are written into method and header names; those that are no tokens have to be refused. */
const pieces = [
  '"',
  "'",
  "`",
  "\\",
  "$",
  "%",
  "#",
  "{{",
  "}}",
  ["$", "{x}"].join(""),
  "#{x}",
  "<%",
  "|",
  "&",
  "^",
  "*",
  "~",
  "!",
  "+",
  "\n",
  "\r\nX: y",
  "\0",
  "é",
  "a",
  ";",
  "--",
  "//",
  "/*",
  ")",
  "(",
  " ",
];
const piece = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 4 });
// All that a token may hold besides letters: these come through to the servers. https://www.rfc-editor.org/rfc/rfc9110#name-tokens
const mark = fc.string({ unit: fc.constantFrom(..."!#$%&'*+-.^_`|~"), minLength: 1, maxLength: 2 });

describe.each(servers)("$id with hostile values", (server) => {
  it.each(realOrigins)("writes the origin %s as one value, or says why not", (origin) => {
    check(server, origin, usual.method, usual.asked, usual.exposed);
  });

  it("refuses every origin that no browser sends", () => {
    for (const origin of refusedOrigins) {
      expect(writeWith(server, origin, "PUT", "x-a", "x-b"), origin).toMatchObject({ ok: false, reason: "origin-not-representable" });
    }
  });

  it("keeps every mark that a name may hold inside its string, or says why not", () => {
    for (const one of "!#$%&'*+-.^_`|~") {
      check(server, usual.origin, `ZM${one}MZ`, usual.asked, usual.exposed);
      check(server, usual.origin, usual.method, `zq${one}qz`, `ze${one}ez`);
    }
    fc.assert(
      fc.property(mark, mark, mark, (method, asked, exposed) =>
        check(server, usual.origin, `ZM${method}MZ`, `zq${asked}qz`, `ze${exposed}ez`),
      ),
      { numRuns: 40 },
    );
  });

  it("keeps anything else inside its string, or says why not", () => {
    fc.assert(
      fc.property(piece, piece, piece, (method, asked, exposed) =>
        check(server, usual.origin, `ZM${method}MZ`, `zq${asked}qz`, `ze${exposed}ez`),
      ),
      { numRuns: 60 },
    );
  });
});
