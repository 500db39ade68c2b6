import { describe, expect, it } from "vitest";
import { analyze, analyzeCall } from "../../src/analyze.ts";
import { groupsOf } from "../../src/diagnose/groups.ts";
import { answerDiffs } from "../../src/report/answer-diff.ts";
import { type CallParts, callFor, page } from "../builders/call.ts";

const origin = ["Access-Control-Allow-Origin", page] as const;

function written(diffs: ReturnType<typeof answerDiffs>): string[] {
  return diffs.flatMap(({ answers, lines }) => [
    answers === null ? "own call" : answers.method,
    ...lines.map(({ op, parts }) => `${op === "add" ? "+" : "-"} ${parts.map(({ text, isNew }) => (isNew ? `[${text}]` : text)).join("")}`),
  ]);
}

const linesOf = (parts: CallParts): string[] => written(answerDiffs(analyzeCall(callFor(parts))));
const listing = (id: string, method: string): CallParts => ({
  id,
  method,
  preflight: { status: 204, headers: [origin, ["Access-Control-Allow-Methods", "GET, POST"]] },
  end: "blocked",
});

describe("answerDiffs", () => {
  it("keeps what a list has, and marks what comes", () => {
    expect(linesOf(listing("a", "DELETE")).slice(0, 3)).toEqual([
      "OPTIONS",
      "- Access-Control-Allow-Methods: GET, POST",
      "+ Access-Control-Allow-Methods: GET, POST, [DELETE]",
    ]);
  });

  it("has what all calls of the fault need", () => {
    const analyses = analyze([callFor(listing("a", "DELETE")), callFor(listing("b", "PATCH"))]);
    const [group] = groupsOf(analyses);
    const [first] = analyses;
    expect(first === undefined ? [] : written(answerDiffs(first, group?.policy ?? null))).toContain(
      "+ Access-Control-Allow-Methods: GET, POST, [DELETE], [PATCH]",
    );
  });

  it("replaces a value, a star and a status", () => {
    const star = linesOf({ actual: { headers: [["Access-Control-Allow-Origin", "*"]] }, credentials: "include", end: "blocked" });
    expect(star.slice(0, 3)).toEqual(["GET", "- Access-Control-Allow-Origin: *", `+ Access-Control-Allow-Origin: ${page}`]);
    const refused = linesOf({ method: "PUT", preflight: { status: 404, headers: [origin] }, end: "blocked" });
    expect(refused).toContain("- Status: 404");
    expect(refused).toContain("+ Status: 204");
  });

  it("tells of the page's own call where that has to change", () => {
    const preflight = { status: 204, headers: [origin, ["Access-Control-Allow-Methods", "PATCH"]] } as const;
    expect(linesOf({ method: "patch", preflight, end: "blocked" })[0]).toBe("own call");
  });

  it("is empty where nothing is to be changed", () => {
    expect(linesOf({ actual: { headers: [origin] }, end: "completed" })).toEqual([]);
  });
});
