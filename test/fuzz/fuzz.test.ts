import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must, target } from "./target.ts";
import { targets } from "./targets.ts";

// A slice of `npm run fuzz`, the same each time.
const seed = 20_260;

describe("fuzz", () => {
  it.each(targets.map((one) => [one.name, one] as const))("%s", async (_, { check }) => {
    expect(await check(seed, 25)).toBeNull();
  });

  it("tells the smallest input that fails, and its seed", async () => {
    const broken = target("numbers", fc.nat(), (number) => must(number < 10, "too large"));
    expect(await broken.check(seed, 100)).toMatch(/too large[\s\S]*seed 20260, path [\d:]+\ninput \[10\]/);
  });
});
