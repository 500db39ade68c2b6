import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonChecker } from "../../../../src/capture/har/scan/json-checker.ts";

const utf8 = new TextEncoder();

interface Fault {
  readonly offset: number;
  /** Null: the text ends here. */
  readonly found: number | null;
  readonly expected: string;
}

/** Reads the text in pieces that end at the given places. */
function check(text: string, cuts: readonly number[] = []): Fault | null {
  const bytes = utf8.encode(text);
  const checker = new JsonChecker();
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    from = checker.read(bytes, from, end);
    if (checker.stop !== null) return { offset: from, found: bytes[from] ?? null, expected: checker.expected() };
  }
  return checker.end() ? null : { offset: from, found: null, expected: checker.expected() };
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

describe("JsonChecker", () => {
  it("finds a fault where JSON.parse does, and none elsewhere", () => {
    fc.assert(
      fc.property(damaged, cuts, (text, places) => {
        expect(check(text, places) === null).toBe(isJson(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("tells a visitor what stands in the outer objects and lists", () => {
    const told: string[] = [];
    const text = '{"a": [1, {"b\\n": true}], "c": "d"}';
    const bytes = utf8.encode(text);
    const checker = new JsonChecker({
      deepest: 2,
      name: (_, start, end, depth) => told.push(`name ${text.slice(start, end)} ${depth}`),
      begin: (first, at, depth) => told.push(`begin ${String.fromCharCode(first)} ${at} ${depth}`) < 0,
      ended: (_, end, depth) => told.push(`ended ${end} ${depth}`),
    });
    checker.read(bytes, 0, bytes.length);
    const around = ["begin { 0 0", "name a 1", "begin [ 6 1", "begin 1 7 2", "ended 8 2", "begin { 10 2", "ended 23 2", "ended 24 1"];
    expect(told).toEqual([...around, "name c 1", 'begin " 31 1', "ended 34 1", "ended 35 0"]);
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
    "\uFEFF1",
  ])("finds the fault in %j", (text) => {
    expect(check(text)).not.toBeNull();
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
    expect(check(text)).toBeNull();
    // Every byte alone.
    expect(check(text, Array.from(bytes.keys()))).toBeNull();
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
      expect(check(text, places)).toEqual({ offset, found, expected });
    }
  });

  it("reads a hundred thousand levels", () => {
    const depth = 100_000;
    expect(check("[".repeat(depth) + "]".repeat(depth))).toBeNull();
    expect(check("[".repeat(depth))).toMatchObject({ offset: depth, found: null });
    expect(check(`${'{"a":'.repeat(depth)}0${"}".repeat(depth)}`, [70_001])).toBeNull();
  });
});
