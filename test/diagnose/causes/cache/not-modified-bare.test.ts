import { describe, expect, it } from "vitest";
import { type Pairs, page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith, named } from "../../found-with.ts";

const condition: Pairs = [
  ["origin", page],
  ["if-none-match", '"v1"'],
];
const confirmed = (headers: Pairs = [["etag", '"v1"']]) =>
  answerTo("/data.json", 304, headers, { credentials: "omit", actual: { sent: condition }, end: { kind: "not-observed" } });
const image = { mode: "no-cors", actual: { sent: [] }, end: "completed" } as const;

describe("notModifiedBare", () => {
  it("is first where the answer that the browser had stored lacks the header", () => {
    const made = [answerTo("/data.json", 200, [["etag", '"v1"']], image), confirmed()];
    expect(causesOf(...made)).toEqual(["not-modified-bare"]);
    const finding = foundWith("not-modified-bare", ...made);
    expect(finding === null ? "" : textOf(finding)).toContain("304 among them");
  });

  it.each([
    ["no earlier answer was seen", [confirmed()]],
    ["an earlier one had it", [answerTo("/data.json", 200, named, { end: "completed" }), confirmed()]],
    ["the 304 has it", [answerTo("/data.json", 200, [], image), confirmed([["access-control-allow-origin", "*"]])]],
  ])("is not found where %s", (_, made) => {
    expect(foundWith("not-modified-bare", ...made)).toBeNull();
  });
});
