import { describe, expect, it } from "vitest";
import { inFlight, manyTabs } from "../load/parts.ts";
import { type Claim, type Part, quickSizes, runPart } from "../load/run.ts";

const sizes = { ...quickSizes, inFlight: 300, tabs: 3, callsPerTab: 50 };

async function broken(part: Part): Promise<string[]> {
  const claims: Claim[] = [];
  await runPart(part, sizes, { claim: (claim) => claims.push(claim), note: () => {} });
  expect(claims).not.toEqual([]);
  return claims.filter(({ holds }) => !holds).map(({ words }) => words);
}

// The same at full size: npm run load
describe("load", () => {
  it("is not lost or crossed between tabs that call at the same time", async () => {
    expect(await broken(manyTabs)).toEqual([]);
  });

  it("is not lost when hundreds of requests are open at once", async () => {
    expect(await broken(inFlight)).toEqual([]);
  });
});
