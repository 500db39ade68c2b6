import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import { createPlaces } from "../../src/model/url-places.ts";
import { KeptShapes } from "../../src/repair/kept-shapes.ts";
import { createKeys, mostAddresses, type Shape, shapesOf } from "../../src/repair/shapes.ts";
import { callFor, page } from "../builders/call.ts";

const keyOf = createKeys("chrome", createPlaces());

/** A Call among few, that may be another revision of one that came before; no two begin together. */
const change = fc.record({
  number: fc.nat(40),
  path: fc.nat(mostAddresses + 5),
  isBlocked: fc.boolean(),
  status: fc.constantFrom(200, 500),
  isGone: fc.boolean(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function analysisOf({ number, path, isBlocked, status }: Change): Analysis {
  const headers = isBlocked ? [] : [["Access-Control-Allow-Origin", page] as const];
  const url = `https://api.example.com/${path}?q=${number}`;
  const end = isBlocked ? "blocked" : "completed";
  return analyzeCall(callFor({ id: `${number}`, url, startedAtMs: 1000 + number, actual: { status, headers }, end }));
}

const told = (shapes: readonly Shape[]): unknown =>
  shapes.map(({ shown, elsewhere, callIds, lastAtMs }) => [shown.call.id, elsewhere.map(({ call }) => call.id), callIds, lastAtMs]);

describe("KeptShapes", () => {
  it("are those of all Calls at once, whatever came, changed and went before, and however often they were asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.boolean()), { maxLength: 60 }), (changes) => {
        const kept = new KeptShapes();
        const now = new Map<string, Analysis>();
        for (const [one, isAsked] of changes) {
          const analysis = analysisOf(one);
          const { id } = analysis.call;
          if (one.isGone) {
            kept.remove(id);
            now.delete(id);
          } else {
            kept.put(analysis, keyOf(analysis));
            now.set(id, analysis);
          }
          if (isAsked) kept.list();
        }
        expect(told(kept.list())).toEqual(told(shapesOf(now.values(), keyOf)));
        expect(kept.isEmpty).toBe(now.size === 0);
      }),
    );
  });
});
