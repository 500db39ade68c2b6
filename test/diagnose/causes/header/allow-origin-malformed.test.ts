import { describe, expect, it } from "vitest";
import { allowOriginMalformed } from "../../../../src/diagnose/causes/header/allow-origin-malformed.ts";
import { page } from "../../../builders/call.ts";
import { originObstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf } from "../../find-one.ts";

const name = "access-control-allow-origin";
const find = (value: string) =>
  findOne(allowOriginMalformed, answered(200, [[name, value]]), originObstacle("InvalidAllowOriginValue", value));

describe("allowOriginMalformed", () => {
  it("sets the page's origin and cites the line", () => {
    const finding = find("*.app.example");
    expect(finding.patch).toEqual([expect.objectContaining({ op: "set", value: page })]);
    expect(finding.evidence).toEqual([expect.objectContaining({ header: name, actual: "*.app.example", required: page })]);
  });

  it("shows an empty value", () => {
    expect(textOf(find(""))).toContain('has "" in Access-Control-Allow-Origin, which is no origin.');
  });

  it("says what kind of fault it is", () => {
    expect(textOf(find("%{ORIGIN}e"))).toContain("a placeholder that was never filled in");
    expect(textOf(find("*.app.example"))).toContain("A wildcard inside an origin does not exist");
  });
});
