import { describe, expect, it } from "vitest";
import { plainText } from "../../../../src/model/plain-text.ts";
import type { Pairs } from "../../../builders/call.ts";
import { foundWith, named, passed } from "../../found-with.ts";

describe("maxAgeOmission", () => {
  const put = (maxAge: Pairs, atMs: number): ReturnType<typeof passed> => {
    const preflight = {
      id: `p-${atMs}`,
      headers: [...named, ["access-control-allow-methods", "PUT"], ...maxAge],
      startedAtMs: atMs,
      endedAtMs: atMs + 40,
    } as const;
    return passed("/things/1", named, { id: `c-${atMs}`, method: "PUT", startedAtMs: atMs, preflight });
  };

  it("is found where the same preflight was asked before, with what it took", () => {
    const found = foundWith("max-age-omission", put([], 1000), put([], 61_000));
    expect(plainText(found?.headline ?? [])).toContain("It took 40 ms.");
    expect(found?.evidence).toContainEqual(expect.objectContaining({ callId: "c-1000" }));
  });

  it.each([
    ["it is the first", [put([], 1000)]],
    ["its answer is kept for long", [put([["access-control-max-age", "600"]], 1000), put([["access-control-max-age", "600"]], 61_000)]],
    ["the other was hours ago", [put([], 1000), put([], 9_000_000)]],
  ])("is not found when %s", (_, calls) => {
    expect(foundWith("max-age-omission", ...calls)).toBeNull();
  });
});
