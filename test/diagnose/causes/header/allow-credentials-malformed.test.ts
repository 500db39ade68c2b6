import { describe, expect, it } from "vitest";
import { allowCredentialsMalformed } from "../../../../src/diagnose/causes/header/allow-credentials-malformed.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { callFor } from "../../../builders/call.ts";
import { evaluation, obstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf, withCredentials } from "../../find-one.ts";

const header = "access-control-allow-credentials";
const wrong = (actual: string | null) =>
  obstacle({ error: "InvalidAllowCredentials", step: "allow-credentials", header, actual, required: "true" });

describe("allowCredentialsMalformed", () => {
  it.each([
    [["True"], "Capital letters count here"],
    [["1"], "Only the word true is accepted"],
    [[""], "its value is empty"],
    [['"true"'], "The quotation marks count"],
    [["false"], "a server leaves the header out"],
    [["true", "true"], "The header was sent 2 times"],
  ])("explains %j and sets true", (lines, sentence) => {
    const made = answered(
      200,
      lines.map((line) => [header, line] as const),
    );
    const finding = findOne(allowCredentialsMalformed, made, wrong(lines.join(", ")), withCredentials);
    expect(textOf(finding)).toContain(sentence);
    expect(finding.patch).toEqual([expect.objectContaining({ op: "set", name: header, value: "true" })]);
    expect(finding.evidence).toHaveLength(lines.length);
  });

  it("leaves an absent header to the other cause", () => {
    expect(
      allowCredentialsMalformed.find({ call: callFor(), evaluation: evaluation([wrong(null)]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
