import { describe, expect, it } from "vitest";
import { responseInvalid } from "../../../../src/diagnose/causes/header/response-invalid.ts";
import { callFor } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf } from "../../find-one.ts";

const failed = obstacle({ error: "InvalidResponse", step: "network" });

describe("responseInvalid", () => {
  it("explains and patches nothing", () => {
    const finding = findOne(responseInvalid, answered(200), failed);
    expect(finding.patch).toEqual([]);
    expect(finding.evidence).toEqual([expect.objectContaining({ header: null, actual: "200" })]);
    expect(textOf(finding)).toContain("Only older versions of Chrome report this");
  });

  it("copes with no response", () => {
    const made = callFor({ actual: null });
    expect(textOf(findOne(responseInvalid, made, failed))).toContain("no status was seen");
  });
});
