import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "../../src/fixes/json-text.ts";

describe("jsonText", () => {
  it("is read back, in printable ASCII and lines", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = jsonText([text]);
        expect(written).toMatch(/^[\n -~]*\n$/);
        expect(JSON.parse(written)).toEqual([text]);
        expect(written.split("\n").length).toBe(4);
      }),
    );
  });
});
