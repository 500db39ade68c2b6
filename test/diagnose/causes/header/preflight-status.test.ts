import { describe, expect, it } from "vitest";
import { preflightStatus } from "../../../../src/diagnose/causes/header/preflight-status.ts";
import { page } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf } from "../../find-one.ts";

const failed = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });

describe("preflightStatus", () => {
  it("answers the preflight with 204 and cites the status", () => {
    const finding = findOne(preflightStatus, preflighted("PUT", 404), failed);
    expect(finding.patch).toEqual([{ kind: "preflight-status", hop: 0, status: 204 }]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "preflight-0", header: null, actual: "404" })]);
  });

  it("ends the sentence once where the server's words end with a full stop", () => {
    const call = preflighted("PUT", 405);
    const hop = call.hops[0];
    if (hop?.preflight?.response.observed !== true || hop.preflight.response.value === null) throw new Error("no answer");
    const response = { ...hop.preflight.response, value: { ...hop.preflight.response.value, statusText: "Not here. " } };
    const made = { ...call, hops: [{ ...hop, preflight: { ...hop.preflight, response } }] };
    expect(textOf(findOne(preflightStatus, made, failed))).toContain("Seen: status 405 Not here. Needed: any status");
  });

  it("tells the status where it is no error of its own", () => {
    expect(textOf(findOne(preflightStatus, preflighted("PUT", 304), failed))).toContain("answered the preflight with 304");
  });

  it.each([
    [page, "it is the status that is wrong"],
    ["https://other.test", "which is not the page's origin either"],
  ])("tells whether %s is already allowed", (origin, sentence) => {
    const made = preflighted("PUT", 403, [["access-control-allow-origin", origin]]);
    expect(textOf(findOne(preflightStatus, made, failed))).toContain(sentence);
  });

  it("says that the headers are usually missing too", () => {
    expect(textOf(findOne(preflightStatus, preflighted("PUT", 404), failed))).toContain("often lacks the CORS headers as well");
  });
});
