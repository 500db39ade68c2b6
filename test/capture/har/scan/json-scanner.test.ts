import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJsonScanner } from "../../../../src/capture/har/scan/json-scanner.ts";
import type { Choice, JsonFault } from "../../../../src/capture/har/scan/json-visitor.ts";

const utf8 = new TextEncoder();

/** Writes the text in pieces that end at the given places. */
function scan(text: string, cuts: readonly number[] = [], choice: Choice = "keep"): { fault: JsonFault | null; kept: string } {
  const bytes = utf8.encode(text);
  const kept: number[] = [];
  const scanner = createJsonScanner({
    name() {},
    begin: (first) => (choice === "enter" && first !== 0x7b && first !== 0x5b ? "keep" : choice),
    piece(part, start, end) {
      kept.push(...part.subarray(start, end));
    },
    kept() {},
    leave() {},
  });
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    scanner.write(bytes.slice(from, end));
    from = end;
  }
  return { fault: scanner.end(), kept: new TextDecoder().decode(Uint8Array.from(kept)) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const cuts = fc.array(fc.nat(), { maxLength: 6 });
const choices = fc.constantFrom<Choice>("enter", "keep", "drop");
const indents = fc.constantFrom(0, 1);

/** A JSON text with some damage. */
const damaged = fc
  .record({
    value: fc.jsonValue({ maxDepth: 3 }),
    indent: indents,
    damage: fc.array(
      fc.record({
        at: fc.nat(),
        remove: fc.nat({ max: 2 }),
        add: fc.constantFrom("", ",", '"', "}", "]", "{", "[", "\\", "0", "-", "e", "\n", "\u0001", "t", ":"),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ value, indent, damage }) =>
    damage.reduce(
      (text, { at, remove, add }) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + add + text.slice(place + remove);
      },
      JSON.stringify(value, null, indent),
    ),
  );

/** Lists of objects that come again and again, one time with some damage. */
const repetitive = fc
  .record({
    objects: fc.array(fc.dictionary(fc.string({ maxLength: 4 }), fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.nat())), {
      minLength: 1,
      maxLength: 3,
    }),
    times: fc.integer({ min: 3, max: 6 }),
    indent: indents,
    at: fc.nat(),
    add: fc.constantFrom("", ",", '"', "}", "]", "{", "[", "\\", "0", "-", " ", "\u0001"),
    remove: fc.nat({ max: 1 }),
  })
  .map(({ objects, times, indent, at, add, remove }) => {
    const text = JSON.stringify([Array.from({ length: times }, () => objects)], null, indent);
    const place = at % (text.length + 1);
    return text.slice(0, place) + add + text.slice(place + remove);
  });

describe("createJsonScanner", () => {
  it("finds every fault in what it has read before", () => {
    fc.assert(
      fc.property(repetitive, cuts, choices, (text, places, choice) => {
        const { fault, kept } = scan(text, places, choice);
        expect(fault === null).toBe(isJson(text));
        if (fault === null && choice === "keep") expect(kept).toBe(text.trim());
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps exactly what JSON.parse reads, wherever the pieces end", () => {
    fc.assert(
      fc.property(fc.jsonValue(), indents, cuts, (value, indent, places) => {
        const text = JSON.stringify(value, null, indent);
        expect(scan(` \uFEFF${text}`.slice(1), places)).toEqual({ fault: null, kept: text });
      }),
    );
  });

  it("finds a fault where JSON.parse does, and none elsewhere", () => {
    fc.assert(
      fc.property(damaged, cuts, choices, (text, places, choice) => {
        expect(scan(text, places, choice).fault === null).toBe(isJson(text));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    "",
    " ",
    "nul",
    "nulll",
    "truefalse",
    "01",
    "-",
    "1.",
    ".5",
    "1e",
    "1e+",
    "+1",
    "1 2",
    '"\\x"',
    '"\\u12g4"',
    '"\t"',
    "'a'",
    "[1,]",
    "[,1]",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    "{a:1}",
    "[}",
    "]",
    '{"a":1]',
    "[1",
    '{"a"',
    '"a',
    '"a\\',
    "NaN",
    "\u00a01",
    '["a" "b"]',
    "\uFEFF\uFEFF1",
    "\uFEFF",
  ])("finds the fault in %j", (text) => {
    expect(scan(text).fault).not.toBeNull();
  });

  it.each([
    "0",
    "-0",
    "-0.0e-0",
    "1E+9",
    "1e9",
    " [ ] ",
    "{ }",
    '"\\ud800"',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    "\ttrue\r\n",
    "[[],{}]",
    '{"":{"":[]}}',
    '"\u007f\u2028"',
  ])("finds none in %j", (text) => {
    const bytes = utf8.encode(text);
    expect(scan(text).fault).toBeNull();
    // Every byte alone.
    expect(scan(text, Array.from(bytes.keys())).fault).toBeNull();
  });

  it.each([
    ['{"a" 1}', 5, 0x31, '":"'],
    ["[1 2]", 3, 0x32, '"," or "]"'],
    ['{"a":1 "b"}', 7, 0x22, '"," or "}"'],
    ['{"é":x}', 6, 0x78, "a value"],
    ["[1", 2, null, '"," or "]"'],
    ['{"a":tru}', 8, 0x7d, "true, false or null"],
  ])("says where the fault of %j is, in bytes, and what was expected", (text, offset, found, expected) => {
    for (const places of [[], Array.from({ length: 12 }, (_, place) => place)]) {
      expect(scan(text, places).fault).toEqual({ offset, found, expected });
    }
  });

  it("reads a hundred thousand levels", () => {
    const depth = 100_000;
    expect(scan("[".repeat(depth) + "]".repeat(depth), [], "drop").fault).toBeNull();
    expect(scan("[".repeat(depth), [], "drop").fault).toMatchObject({ offset: depth, found: null });
    expect(scan(`${'{"a":'.repeat(depth)}0${"}".repeat(depth)}`, [70_001], "drop").fault).toBeNull();
  });

  it("says of a fault ever after", () => {
    const scanner = createJsonScanner({ name() {}, begin: () => "drop", piece() {}, kept() {}, leave() {} });
    const fault = scanner.write(utf8.encode("[}"));
    expect(scanner.write(utf8.encode("]"))).toBe(fault);
    expect(scanner.end()).toBe(fault);
  });
});
