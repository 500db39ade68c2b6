import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsFromHar, createHarReader, type HarResult } from "../../src/capture/from-har.ts";
import { entry, har, page, preflight } from "./har/build-har.ts";

const utf8 = new TextEncoder();

function read(bytes: Uint8Array, pieceLength = 1000, stacks = true): HarResult {
  const decoder = new TextDecoder();
  const reader = createHarReader((json) => decoder.decode(json), { stacks });
  for (let from = 0; from < bytes.length; from += pieceLength) {
    if (!reader.write(bytes.slice(from, from + pieceLength))) break;
  }
  return reader.end();
}

function readText(text: string, pieceLength?: number): HarResult {
  return read(utf8.encode(text), pieceLength);
}

const stack = {
  callFrames: [{ functionName: "go", url: `${page}/a.js`, lineNumber: 1, columnNumber: 2 }],
  parent: { callFrames: [{ functionName: "", url: `${page}/b.js`, lineNumber: 3, columnNumber: 4 }] },
};

/** Entries with everything that is read of one, and much that is not. */
const entries = [
  entry({
    received: [
      ["Set-Cookie", "a=1\nb=2"],
      ["X-Text", 'ü "\\{[ \u{1f600}'],
    ],
    response: { content: { size: 9, text: '{"request":{"url":"no"},"log":{"entries":[]}}' }, _error: "net::ERR_FAILED" },
    more: { _initiator: { type: "script", stack }, _resourceType: "xhr", pageref: "p", serverIPAddress: "[::1]", _fromCache: "disk" },
  }),
  preflight({ at: 20, request: { postData: { text: "}".repeat(40) } }, more: { _initiator: { type: "preflight" } } }),
  entry({
    method: "PUT",
    at: 30,
    more: { _cors: { call: "c", role: "actual", hop: 0, mode: "cors", credentials: { value: "omit" }, pageOrigin: page } },
  }),
  entry({ at: 40, status: 0, response: { _failureText: "gone" }, more: { cache: { afterRequest: {} }, _fetchType: "Disk Cache" } }),
  entry({ at: 50, status: 302, response: { redirectURL: "/x", _charlesStatus: "FAILED" }, more: { timings: null, time: "12" } }),
  entry({ request: { headers: { Origin: page, Cookie: "a=b" } } }),
  entry({ url: "data:text/plain,x" }),
  { request: 7 },
  [{}],
  null,
  "entry",
  12,
];

const log = { pages: [{ id: "p", title: `${page}/index.html` }], browser: { name: "Chromium", version: "156" } };
const complete = JSON.stringify(har(entries, "WebInspector", log));

/** JSON of an object with members in the order and as often as given. */
function members(list: readonly (readonly [string, string])[]): string {
  return `{${list.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;
}

const anyEntry = fc.oneof(fc.constantFrom(...entries), fc.jsonValue({ maxDepth: 2 }));
const entriesJson = fc.oneof(
  { weight: 6, arbitrary: fc.array(anyEntry, { maxLength: 6 }).map((list) => JSON.stringify(list)) },
  { weight: 1, arbitrary: fc.constantFrom("null", "{}", "7") },
);
const someMembers = (names: readonly string[], json: fc.Arbitrary<string>) =>
  fc.array(
    fc.tuple(fc.constantFrom(...names), fc.oneof({ weight: 3, arbitrary: json }, { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) })),
    { maxLength: 3 },
  );
const logJson = someMembers(["entries", "pages", "creator", "browser", "comment", "__proto__"], entriesJson).map(members);
const anyHar = someMembers(["log", "other", "entries", "Log"], logJson).map(members);

describe("createHarReader", () => {
  it("reads what JSON.parse reads, wherever the pieces end", () => {
    const expected = callsFromHar(JSON.parse(complete));
    expect(expected).toMatchObject({ ok: true, browser: { name: "Chromium", version: "156" }, entryCount: entries.length });
    for (const length of [1, 2, 3, 7, 64, 1_000_000]) expect(readText(complete, length)).toEqual(expected);
    expect(readText(`\uFEFF${JSON.stringify(JSON.parse(complete), null, 4)}`, 5)).toEqual(expected);
  });

  it("agrees with JSON.parse about every HAR and what is none", () => {
    fc.assert(
      fc.property(anyHar, fc.integer({ min: 1, max: 90 }), (text, length) => {
        expect(readText(text, length)).toEqual(callsFromHar(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it("reads headers that come again as it reads the first ones", () => {
    const text = JSON.stringify(har([...entries, ...entries, ...entries, ...entries]), null, 2);
    for (const length of [700, 4099, 1_000_000]) expect(readText(text, length)).toEqual(callsFromHar(JSON.parse(text)));
  });

  it("agrees with JSON.parse about lists of headers of every kind", () => {
    const header = fc.oneof(
      fc.record({ name: fc.constantFrom("Origin", ":path", "", "Vary"), value: fc.constantFrom(page, "a\nb", null, 4) }),
      fc.constantFrom(
        { name: "X", value: "1", custom: {} },
        { name: "Origin" },
        0,
        1,
        7,
        null,
        "Origin",
        [],
        [{ name: "a", value: "b" }],
        {},
      ),
    );
    const headers = fc.array(header, { maxLength: 5 }).map((list) => JSON.stringify(list));
    const someHeaders = fc.array(headers, { minLength: 1, maxLength: 2 });
    const twice = (name: string, json: string, lists: readonly string[]) =>
      json.replace('"headers":[]', () => lists.map((list) => `"${name}":${list}`).join(","));
    const bare = JSON.stringify(entry({ request: { headers: [] }, response: { headers: [], _error: null } }));
    fc.assert(
      fc.property(fc.array(fc.tuple(someHeaders, someHeaders), { maxLength: 8 }), fc.integer({ min: 50, max: 9000 }), (lists, length) => {
        const made = lists.map(([sent, received]) => twice("headers", twice("headers", bare, sent), received));
        const text = `{"log":{"creator":{"name":"WebInspector"},"entries":[${made.join(",")}]}}`;
        expect(readText(text, length)).toEqual(callsFromHar(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it("says where a file was cut off, wherever that was", () => {
    const bytes = utf8.encode(complete);
    for (let length = 1; length < bytes.length; length += 13) {
      expect(read(bytes.slice(0, length))).toMatchObject({
        ok: false,
        reason: "not-json",
        where: expect.stringContaining(`byte ${length}`),
      });
    }
  });

  it("names the entry in which the fault is", () => {
    const two = JSON.stringify(har([entry(), entry()]));
    const inSecond = two.lastIndexOf('"request"');
    expect(readText(two.slice(0, inSecond))).toMatchObject({ where: `byte ${inSecond}, in log.entries[1]` });
    expect(readText(two.replace(/}]}}$/, "}]};"))).toMatchObject({ where: `byte ${two.length - 1}, after log.entries[1]` });
  });

  it("counts anew when the entries come twice", () => {
    expect(readText('{"log":{"entries":[1,2],"entries":[3,{')).toMatchObject({ where: "byte 38, in log.entries[1]" });
    expect(readText('{"log":{"entries":[1,2]},"log":{"entries":[{')).toMatchObject({ where: "byte 44, in log.entries[0]" });
  });

  it("knows names that are written with escapes", () => {
    const text = complete.replace('"entries"', '"\\u0065ntri\\u0065s"').replaceAll('"method"', '"metho\\u0064"');
    expect(readText(text, 3)).toEqual(callsFromHar(JSON.parse(complete)));
  });

  it("keeps the top of each stack alone unless all of it is wanted", () => {
    const result = read(utf8.encode(complete), 100, false);
    expect(result.ok && result.calls.every((call) => call.initiatorStack.length <= 1)).toBe(true);
  });

  it.each([
    ["", "empty"],
    [" \n", "empty"],
    ["\uFEFF", "empty"],
    ["[]", "not-an-object"],
    ["{}", "no-log"],
    ['{"log":[]}', "no-log"],
    ['{"log":{}}', "no-entries"],
    ['{"log":{"entries":{"0":{}}}}', "no-entries"],
    ['{"log":{"entries":[1]}}', "no-usable-entries"],
    ["[".repeat(100_000), "not-json"],
    [`${"[".repeat(100_000)}${"]".repeat(100_000)}`, "not-an-object"],
    [`{"log":{"entries":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}}`, "no-usable-entries"],
    ["\u001f\u008b", "not-json"],
  ])("says what is wrong with %.30j", (text, reason) => {
    expect(readText(text)).toMatchObject({ ok: false, reason });
  });

  it("says what is no JSON at all", () => {
    expect(read(Uint8Array.of(0x1f, 0x8b, 8))).toMatchObject({ detail: expect.stringContaining("gzip") });
    expect(read(Uint8Array.of(0xff, 0xfe, 0x7b, 0))).toMatchObject({ detail: expect.stringContaining("UTF-16") });
  });

  it("reads bytes that are no UTF-8 as replacement characters", () => {
    const bytes = utf8.encode(JSON.stringify(har([entry({ received: [["X-A", "?"]] })])));
    bytes[bytes.lastIndexOf(0x3f)] = 0xe9;
    const result = read(bytes);
    expect(result).toMatchObject({
      ok: true,
      calls: [{ hops: [{ actual: { response: { value: { headers: [{ value: "\ufffd" }] } } } }] }],
    });
  });
});
