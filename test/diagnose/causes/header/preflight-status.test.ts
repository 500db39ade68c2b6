import { describe, expect, it } from "vitest";
import { preflightStatus } from "../../../../src/diagnose/causes/header/preflight-status.ts";
import { pageOrigin } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf } from "../../find-one.ts";

const failed = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });

describe("preflightStatus", () => {
  it("answers the preflight with 204 and cites the status", () => {
    const finding = findOne(preflightStatus, preflighted("PUT", 404), failed);
    expect(finding.patch).toEqual([{ kind: "preflight-status", hop: 0, status: 204 }]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "preflight-0", header: null, actual: "404" })]);
  });

  it.each([
    [401, "refused the preflight with 401"],
    [405, "has no answer to OPTIONS at this address (405)"],
    [503, "failed with 503 on the preflight"],
    [304, "answered the preflight with 304"],
  ])("tells the story of %i", (status, sentence) => {
    expect(textOf(findOne(preflightStatus, preflighted("PUT", status), failed))).toContain(sentence);
  });

  it.each([
    [pageOrigin, "it is the status that is wrong"],
    ["https://other.test", "which is not the page's origin either"],
  ])("tells whether %s is already allowed", (origin, sentence) => {
    const made = preflighted("PUT", 403, [["access-control-allow-origin", origin]]);
    expect(textOf(findOne(preflightStatus, made, failed))).toContain(sentence);
  });

  it("says that the headers are usually missing too", () => {
    expect(textOf(findOne(preflightStatus, preflighted("PUT", 404), failed))).toContain("often lacks the CORS headers as well");
  });
});
