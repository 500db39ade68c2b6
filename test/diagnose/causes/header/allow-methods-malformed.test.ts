import { describe, expect, it } from "vitest";
import { allowMethodsMalformed } from "../../../../src/diagnose/causes/header/allow-methods-malformed.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf } from "../../find-one.ts";

const header = "access-control-allow-methods";
function find(method: string, value: string) {
  const bad = obstacle({
    error: "InvalidAllowMethodsPreflightResponse",
    phase: "preflight",
    step: "allow-methods-syntax",
    header,
    actual: value,
  });
  return findOne(allowMethodsMalformed, preflighted(method, 204, [[header, value]]), bad);
}

describe("allowMethodsMalformed", () => {
  it.each([
    ["PUT", "PUT POST", "PUT, POST", "has blanks inside"],
    ["PUT", "GET; PUT", "GET, PUT", "has a semicolon"],
    ["PUT", '["GET", "PUT"]', "GET, PUT", "has quotation marks"],
    ["DELETE", "GET, (x)", "GET, x, DELETE", "has brackets"],
    ["PUT", "@", "PUT", "a character that no name may have"],
    ["POST", "@", "POST", "a character that no name may have"],
  ])("repairs the list for %s: %s", (method, value, repaired, sentence) => {
    const finding = find(method, value);
    expect(finding.patch).toEqual([{ kind: "response-header", hop: 0, phase: "preflight", op: "set", name: header, value: repaired }]);
    expect(textOf(finding)).toContain(sentence);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "preflight-0", header, actual: value })]);
  });
});
