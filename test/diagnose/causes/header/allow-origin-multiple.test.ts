import { describe, expect, it } from "vitest";
import { allowOriginMultiple } from "../../../../src/diagnose/causes/header/allow-origin-multiple.ts";
import { page } from "../../../builders/call.ts";
import { originObstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf } from "../../find-one.ts";

const name = "access-control-allow-origin";
function find(...lines: string[]) {
  const made = answered(
    200,
    lines.map((line) => [name, line] as const),
  );
  return findOne(allowOriginMultiple, made, originObstacle("MultipleAllowOriginValues", lines.join(", ")));
}

describe("allowOriginMultiple", () => {
  it("replaces all lines by the page's origin", () => {
    expect(find("*", page).patch).toEqual([{ kind: "response-header", hop: 0, phase: "actual", op: "set", name, value: page }]);
  });

  it("keeps the star where it lets the call in, and puts no list in its place", () => {
    const found = find("*", "*");
    expect(found.patch).toEqual([{ kind: "response-header", hop: 0, phase: "actual", op: "set", name, value: "*" }]);
    expect(textOf(found)).toContain("Keep one Access-Control-Allow-Origin: *: by itself it lets this call in.");
    expect(textOf(found)).not.toContain("exactly one header");
  });

  it("names the page where no line lets it in", () => {
    const text = textOf(find("https://a.example", "https://b.example"));
    expect(text).toContain(`exactly one header Access-Control-Allow-Origin: ${page}`);
    expect(text).not.toContain("Keep one");
  });

  it("cites each line", () => {
    expect(find("*", page).evidence.map(({ occurrence, actual }) => [occurrence, actual])).toEqual([
      [0, "*"],
      [1, page],
    ]);
  });

  it("says that two layers add two lines", () => {
    const text = textOf(find("*", page));
    expect(text).toContain("2 times, but only one is allowed");
    expect(text).toContain('They say "*" and "https://app.example"');
    expect(text).toContain("two layers add it");
  });

  it("says that two equal lines fail as well", () => {
    expect(textOf(find(page, page))).toContain("All of them say");
  });

  it.each([
    [200, "nginx/1.27.0", true],
    [404, "nginx/1.27.0", false],
    [200, "Apache", false],
  ])("of status %i by %s: says that nginx adds to good answers only: %s", (status, server, told) => {
    const made = answered(status, [
      [name, "*"],
      [name, page],
      ["server", server],
    ]);
    const text = textOf(findOne(allowOriginMultiple, made, originObstacle("MultipleAllowOriginValues", `*, ${page}`)));
    expect(text.includes("it adds its line to good answers only")).toBe(told);
  });

  it.each([`https://other.test, ${page}`, `${page} https://other.test`])("says that a list does not exist: %s", (line) => {
    const text = textOf(find(line));
    expect(text).toContain("is among them, but a list of origins in this header does not exist");
    expect(text).not.toContain("two layers");
  });

  it("recognises a placeholder with blanks", () => {
    expect(textOf(find("{{ origin }}"))).toContain("a placeholder that was never filled in");
  });
});
