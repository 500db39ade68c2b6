import { describe, expect, it } from "vitest";
import { allowHeadersMalformed } from "../../../../src/diagnose/causes/header/allow-headers-malformed.ts";
import { hopEvaluation, needsHeaders, obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf } from "../../find-one.ts";

const header = "access-control-allow-headers";
function find(value: string, ...needed: string[]) {
  const bad = obstacle({
    error: "InvalidAllowHeadersPreflightResponse",
    phase: "preflight",
    step: "allow-headers-syntax",
    header,
    actual: value,
  });
  const hops = [hopEvaluation({ preflightReasons: needsHeaders(...needed) })];
  return findOne(allowHeadersMalformed, preflighted("PUT", 204, [[header, value]]), bad, { hops });
}

describe("allowHeadersMalformed", () => {
  it.each([
    ["X-B; Y", ["x-b"], "X-B, Y"],
    ['"X-B"', ["x-b"], "X-B"],
    ["X-B, (", ["x-c"], "X-B, x-c"],
  ])("repairs %s", (value, needed, repaired) => {
    expect(find(value, ...needed).patch).toEqual([
      { kind: "response-header", hop: 0, phase: "preflight", op: "set", name: header, value: repaired },
    ]);
  });

  it("takes the header away when nothing of it is needed", () => {
    expect(find("@").patch).toEqual([{ kind: "response-header", hop: 0, phase: "preflight", op: "remove", name: header }]);
  });

  it("cites the line", () => {
    expect(find("X-B; Y", "x-b").evidence).toEqual([expect.objectContaining({ exchangeId: "preflight-0", header, actual: "X-B; Y" })]);
  });

  it("quotes the unreadable entry and what was probably meant", () => {
    expect(textOf(find("X-B; Y", "x-b"))).toContain('"X-B; Y" has a semicolon; the separator is a comma. Probably X-B, Y was meant.');
  });
});
