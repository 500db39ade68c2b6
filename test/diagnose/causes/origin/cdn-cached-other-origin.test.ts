import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import { callFor, type Pairs } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

function ids(headers: Pairs): string[] {
  return analyzeCall(callFor({ actual: { headers }, end: "blocked" })).diagnosis.findings.map(({ id }) => id);
}

const other: Pairs = [["access-control-allow-origin", "https://partner.example"]];

describe("cdnCachedOtherOrigin", () => {
  it.each([
    ["x-cache", "Hit from cloudfront"],
    ["cf-cache-status", "HIT"],
    ["cache-status", "edge; hit; ttl=30"],
    ["age", "5831"],
  ])("is found where %s says that the answer was stored", (name, value) => {
    const [first] = analyzeCall(callFor({ actual: { headers: [...other, [name, value]] }, end: "blocked" })).diagnosis.findings;
    expect([first?.id, first?.actor, first?.sure]).toEqual(["cdn-cached-other-origin", "proxy", "likely"]);
    expect(first === undefined ? "" : textOf(first)).toContain("Vary: Origin");
  });

  it.each([
    ["an answer that was asked for", [...other, ["x-cache", "Miss from cloudfront"], ["age", "0"]]],
    [
      "an origin that is almost the page's",
      [
        ["access-control-allow-origin", "https://app.example/"],
        ["age", "9"],
      ],
    ],
    [
      "the word null",
      [
        ["access-control-allow-origin", "null"],
        ["age", "9"],
      ],
    ],
  ] as const)("is not found in %s", (_, headers) => {
    expect(ids(headers)).not.toContain("cdn-cached-other-origin");
  });
});
