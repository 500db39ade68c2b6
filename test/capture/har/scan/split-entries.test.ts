import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { FindBytes } from "../../../../src/capture/har/scan/entry-boundary.ts";
import { createEntrySplitter, type JsonFault } from "../../../../src/capture/har/scan/split-entries.ts";

const utf8 = new TextEncoder();
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", '\\"', "{[", "]}", "\u0000\n", "ü\u{1f600}"),
);

interface Found {
  readonly entries: readonly unknown[];
  readonly log: Readonly<Record<string, unknown>>;
  readonly fault: JsonFault | null;
  readonly tooLarge: number;
}

/** Writes the bytes in pieces that end at the given places. */
const findInBuffer: FindBytes = (bytes, wanted, from) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted, from);
let find: FindBytes | undefined;

function split(bytes: Uint8Array, cuts: readonly number[] = [], largest?: number): Found {
  const decoder = new TextDecoder();
  let [entries, log, tooLarge]: [unknown[], Record<string, unknown>, number] = [[], {}, 0];
  const splitter = createEntrySplitter(
    (part) => decoder.decode(part),
    {
      entry: (entry) => entries.push(entry),
      tooLarge() {
        tooLarge += 1;
      },
      logMember(name, value) {
        log[name] = value;
      },
      restart(what) {
        entries = [];
        tooLarge = 0;
        if (what === "log") log = {};
      },
    },
    { largest, find },
  );
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    splitter.write(bytes.slice(from, end));
    from = end;
  }
  return { entries, log, fault: splitter.end(), tooLarge };
}

function splitText(text: string, cuts: readonly number[] = [], largest?: number): Found {
  return split(utf8.encode(text), cuts, largest);
}

/** The value as it has to come out: without long bodies, and without what is no object. */
function expectedOf(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && !Array.isArray(entry) ? entry : null;
}

function withoutBodies(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, inner) => (name === "text" || name === "data" ? typeof inner : inner));
}

const body = anyText.chain((text) => fc.integer({ min: 0, max: 1500 }).map((length) => text.repeat(Math.ceil(length / (text.length + 1)))));
const bodies = fc.record({ mimeType: anyText, text: body, data: body, text2: body });
const anyEntry = fc.oneof(
  fc.record({ request: fc.record({ postData: bodies, url: body }), response: fc.record({ content: bodies, more: fc.jsonValue() }) }),
  fc.record({ _webSocketMessages: fc.array(bodies, { maxLength: 3 }) }),
  fc.jsonValue({ maxDepth: 3 }),
);
const anyCuts = fc.array(fc.nat(), { maxLength: 8 });

/** JSON of a HAR whose log has its members in any order. */
const anyHar = fc
  .record({
    entries: fc.array(anyEntry, { maxLength: 5 }),
    beside: fc.shuffledSubarray(["creator", "pages", "comment", "entries"], { minLength: 4 }),
    other: fc.jsonValue({ maxDepth: 3 }),
    indent: fc.constantFrom(0, 2),
  })
  .map(({ entries, beside, other, indent }) => {
    const log = Object.fromEntries(beside.map((name) => [name, name === "entries" ? entries : other]));
    return { entries, other, text: JSON.stringify({ before: other, log, after: other }, null, indent) };
  });

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

describe.each([
  ["that reads every byte", undefined],
  ["that guesses where entries end", findInBuffer],
] as const)("createEntrySplitter, %s,", (_, finder) => {
  beforeAll(() => {
    find = finder;
  });

  it("hands on what JSON.parse reads, wherever the pieces end", () => {
    fc.assert(
      fc.property(anyHar, anyCuts, ({ entries, other, text }, cuts) => {
        const found = splitText(text, cuts);
        const parsed = JSON.parse(text) as { log: { creator: unknown } };
        expect(found.fault).toBeNull();
        expect(withoutBodies(found.entries)).toEqual(withoutBodies(entries.map((entry) => expectedOf(JSON.parse(JSON.stringify(entry))))));
        expect(found.log).toEqual({ creator: parsed.log.creator, pages: JSON.parse(JSON.stringify(other)) });
      }),
      { numRuns: 500 },
    );
  });

  it("finds a fault where JSON.parse does, and the same one wherever the pieces end", () => {
    const additions = ["", ",", '"', "}", "]", "{", "[", "\\", "0", "-", "\n", "\u0001", "t", ":", "\\u12"].map((text) =>
      utf8.encode(text),
    );
    const damage = fc.record({ at: fc.nat(), remove: fc.nat({ max: 2 }), add: fc.constantFrom(...additions) });
    fc.assert(
      fc.property(anyHar, damage, anyCuts, ({ text }, { at, remove, add }, cuts) => {
        const bytes = utf8.encode(text);
        const place = at % (bytes.length + 1);
        const damaged = Uint8Array.from([...bytes.subarray(0, place), ...add, ...bytes.subarray(place + remove)]);
        const { fault } = split(damaged, cuts);
        expect(fault === null).toBe(isJson(damaged));
        expect(fault).toEqual(split(damaged).fault);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves long bodies out, and nothing else", () => {
    const long = 'x\\"\u00fc'.repeat(400);
    const bodyOf = (more: object) => ({ request: { url: long, postData: { text: long, ...more } }, messages: [{ data: long, time: 1 }] });
    const entry = {
      ...bodyOf({ params: [{ name: "text", value: long }] }),
      response: { headers: { text: long, data: long }, text: "short" },
    };
    const without = {
      request: { url: long, postData: { text: "", params: [{ name: "text", value: long }] } },
      messages: [{ data: "", time: 1 }],
      response: { headers: { text: long, data: long }, text: "short" },
    };
    for (const indent of [0, 2]) {
      const { entries } = splitText(JSON.stringify({ log: { entries: [entry, entry] } }, null, indent));
      expect(withoutBodies(entries)).toEqual(withoutBodies([without, without]));
      if (find === undefined) expect(entries).toEqual([without, without]);
    }
  });

  it.each([
    ["a control character in a body", "y", "\u0001", "a character or the closing quote"],
    ["a bad escape in a body", "y", "\\x", "after a backslash"],
    ["digits that are none in a body", "y", "\\u00g0", "four hexadecimal digits"],
    ["a bracket that closes something else", '"z"}', '"z"]', '"," or "}"'],
    ["a fault behind a body", '"z"', "'z'", "a value"],
  ])("says where %s is", (_, good, bad, expected) => {
    const text = JSON.stringify({ log: { entries: [{}, { content: { text: `${"x".repeat(3000)}y`, more: "z" } }] } });
    const damaged = text.replace(good, bad);
    const offset = Array.from(damaged).findIndex((char, at) => char !== text[at] && !"\\u00".includes(char));
    const { fault, entries } = splitText(damaged);
    expect(fault).toMatchObject({ offset, expected: expect.stringContaining(expected) });
    expect(entries).toEqual([{}]);
    for (const cut of [1500, 2900, 3050]) expect(splitText(damaged, [cut, cut + 7]).fault).toEqual(fault);
  });

  it("passes over an entry that is too large, and goes on", () => {
    const large = { list: Array.from({ length: 200_000 }, (_, at) => at), content: { text: "x".repeat(2_000_000) }, more: { a: [{}] } };
    const text = JSON.stringify({ log: { entries: [{ a: 1 }, large, 7, { b: 1 }] } });
    const cuts = Array.from({ length: 50 }, (_, at) => at * 100_000);
    expect(splitText(text, cuts, 1_200_000)).toMatchObject({ entries: [{ a: 1 }, null, { b: 1 }], tooLarge: 1, fault: null });
    const broken = text.replace('{"b"', "{b");
    expect(splitText(broken, cuts, 1_200_000).fault).toMatchObject({ offset: broken.indexOf("{b") + 1 });
  });

  it("finds the fault of an entry that never ends before the file does", () => {
    const entry = JSON.stringify({ a: "x".repeat(1000) });
    const text = `{"log":{"entries":[{"a":1,${`${entry},`.repeat(3000)}`;
    let read = 0;
    const splitter = createEntrySplitter(
      (part) => new TextDecoder().decode(part),
      {
        entry() {},
        tooLarge() {},
        logMember() {},
        restart() {},
      },
      { find },
    );
    const bytes = utf8.encode(text);
    while (read < bytes.length && splitter.write(bytes.slice(read, read + 10_000)) === null) read += 10_000;
    expect(splitter.end()).toMatchObject({ offset: text.indexOf(",{") + 1, expected: "a name in double quotes" });
    expect(read).toBeLessThan(1_500_000);
  });

  it("reads every byte of an entry only where a guess does not help", () => {
    const chrome = Array.from({ length: 40 }, (_, at) => ({ _initiator: { a: [{ b: at }] }, url: '},{"_initiator"', more: [{}, {}] }));
    const texts = [0, 1, 2, "\t"].map((indent) => JSON.stringify({ log: { entries: chrome } }, null, indent));
    const wanted = vi.fn<FindBytes>(findInBuffer);
    for (const text of [...texts, texts[1]?.replaceAll("\n", "\r\n") ?? ""]) {
      wanted.mockClear();
      find &&= wanted;
      expect(splitText(text, [100, 1000, 1001]).entries).toEqual(chrome);
      // The first ones are read to learn what stands between them; after the last one nothing follows.
      const guessed = wanted.mock.results.filter(({ value }) => value !== -1).length;
      if (find !== undefined) expect(guessed).toBeGreaterThan(35);
    }
  });

  it("goes on where the writer's habits change", () => {
    const entries = Array.from({ length: 60 }, (_, at) =>
      at % 7 === 0 ? { other: at, list: [{ a: 1 }, { a: 2 }] } : { a: at, b: [{ a: 1 }] },
    );
    expect(splitText(JSON.stringify({ log: { entries } })).entries).toEqual(entries);
    const halves = [entries.slice(0, 30), entries.slice(30)].map((half, at) => JSON.stringify(half, null, at).slice(1, -1));
    expect(splitText(`{"log":{"entries":[${halves.join(",")}]}}`).entries).toEqual(entries);
  });

  it.each(["[", '{"a":'])("reads three hundred thousand levels of %s in an entry and around, in linear time", (open) => {
    const depth = 300_000;
    const deep = open.repeat(depth);
    const close = (open === "[" ? "]" : "}").repeat(depth);
    expect(splitText(`{"log":{"entries":[{"b":${deep}0${close}}]}}`, [100_000]).entries).toHaveLength(1);
    expect(splitText(`{"log":{"entries":[{"b":${deep}`).fault).toMatchObject({ found: null });
    expect(splitText(deep).fault).toMatchObject({ offset: deep.length });
  });
});
