import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RepeatedCall, repeatScript } from "../../src/platform/repeat-script.ts";

interface Asked {
  readonly url: string;
  readonly init: Omit<RepeatedCall, "url">;
}

/** Runs the script in a page that has nothing but `fetch`; returns each call of it and every name that appeared. */
function play(script: string): { readonly asked: readonly Asked[]; readonly names: readonly string[] } {
  const asked: Asked[] = [];
  const page = {
    fetch: (url: string, init: Asked["init"]) => {
      asked.push(JSON.parse(JSON.stringify({ url, init })));
      return Promise.resolve({ body: null });
    },
  };
  runInNewContext(script, page);
  return { asked, names: Object.keys(page) };
}

// What would be code, were it not quoted.
const hostile = [
  `"); evil(); ("`,
  "`$".concat("{evil()}`"),
  '\\"); evil(); //',
  "</script><script>evil()</script>",
  "\u2028evil()\u2029",
  "*/ evil() /*",
  "\ud800",
  "\u0000\r\n",
  "__proto__",
];

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostile));

describe("repeatScript", () => {
  it("asks once, for exactly that", () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(text, text)), (url, headers) => {
        const call: RepeatedCall = { url, method: "GET", headers, credentials: "include" };
        const { asked, names } = play(repeatScript(call));
        const { url: _, ...init } = call;
        expect(asked).toEqual([{ url, init: { ...init, cache: "no-store" } }]);
        expect(names).toEqual(["fetch"]);
      }),
    );
  });

  it.each(hostile)("keeps %j a text", (part) => {
    const { asked } = play(repeatScript({ url: part, method: "HEAD", headers: [[part, part]], credentials: "omit" }));
    expect(asked.map(({ url, init }) => [url, init.headers])).toEqual([[part, [[part, part]]]]);
  });

  it("is printable ASCII whatever it is made from", () => {
    fc.assert(
      fc.property(text, (url) => {
        expect(repeatScript({ url, method: "GET", headers: [], credentials: "omit" })).toMatch(/^[\x20-\x7e\n]*$/);
      }),
    );
  });
});
