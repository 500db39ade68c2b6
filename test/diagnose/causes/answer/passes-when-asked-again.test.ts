import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import { furtherFindings } from "../../../../src/diagnose/diagnosis.ts";
import { callFor } from "../../../builders/call.ts";
import { allowing, inquiryOf, refusal } from "../../../builders/inquiry.ts";
import { textOf } from "../../find-one.ts";

const simple = { kind: "again", sends: "GET", names: [], method: "GET" } as const;

describe("passesWhenAskedAgain", () => {
  it("is all that is told of a refused preflight that passes now", async () => {
    const inquiry = await inquiryOf(allowing);
    const { diagnosis } = analyzeCall({ ...callFor({ method: "PUT", preflight: { status: 503 } }), inquiry });
    expect(diagnosis.findings[0]).toMatchObject({ id: "passes-when-asked-again", sure: "seen" });
    expect(furtherFindings(diagnosis)).toEqual([]);
    expect(diagnosis.findings.map(textOf).join()).toContain(
      "refused the preflight (status 503) when the page asked, and allows the same preflight now.",
    );
  });

  it("stands before the missing header of an answer that was given only then", async () => {
    const inquiry = await inquiryOf(allowing, simple);
    const { diagnosis } = analyzeCall({ ...callFor({ actual: { status: 200 } }), inquiry });
    expect(diagnosis.findings[0]).toMatchObject({ id: "passes-when-asked-again", sure: "likely" });
  });

  it("is not found where the server says the same again", async () => {
    const inquiry = await inquiryOf(() => refusal, simple);
    const { diagnosis } = analyzeCall({ ...callFor({ actual: { status: 200 } }), inquiry });
    expect(diagnosis.findings.map(({ id }) => id)).not.toContain("passes-when-asked-again");
  });
});
