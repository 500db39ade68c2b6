import { describe, expect, it } from "vitest";
import { obstacle } from "../../../builders/evaluation.ts";
import { preflighted, textOf } from "../../find-one.ts";
import { firstFinding, preflightOriginMissing } from "../../first-finding.ts";
import { answerTo, causesOf } from "../../found-with.ts";

const invalidStatus = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });
const vary = [["vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"]] as const;
const first = (status: number, headers: readonly (readonly [string, string])[]) =>
  firstFinding(preflighted("PUT", status, headers), status < 300 ? [preflightOriginMissing] : [preflightOriginMissing, invalidStatus]);

describe("preflightRefusalHidden", () => {
  it.each([200, 204, 400, 403])(
    "is told first, and no login check, where a bare answer with %i varies with what CORS code reads",
    (status) => {
      const finding = first(status, vary);
      expect([finding.id, finding.sure]).toEqual(["preflight-refusal-hidden", "likely"]);
      expect(textOf(finding)).toContain("compare with their lists: the origin https://app.example, the method PUT");
      expect(textOf(finding)).not.toMatch(/login|firewall/);
    },
  );

  it.each([
    ["only the origin is named", [["vary", "Origin"]]],
    ["nothing is", []],
    ["a name only begins like one", [["vary", "Access-Control-Request-Methods-Of-Mine"]]],
  ] as const)("is not found where %s", (_, headers) => {
    expect(first(403, headers).id).toBe("preflight-authentication");
  });

  it.each([
    [401, "preflight-authentication"],
    [404, "preflight-unrouted"],
    [429, "preflight-refused"],
    [500, "preflight-server-error"],
  ])("gives way to what a status of %i says", (status, id) => {
    expect(first(status, vary).id).toBe(id);
  });

  it("is not found where an origin is allowed", () => {
    const headers = [...vary, ["access-control-allow-origin", "https://app.example"]] as const;
    expect(firstFinding(preflighted("PUT", 403, headers), [invalidStatus]).id).toBe("preflight-authentication");
  });

  it("is first of a GET that CORS code refused with 403, and not a login check", () => {
    const vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
    expect(causesOf(answerTo("/things", 403, [["vary", vary]]))[0]).toBe("preflight-refusal-hidden");
    expect(causesOf(answerTo("/things", 403, [["vary", "Origin"]]))[0]).toBe("authentication-failure");
    expect(
      causesOf(
        answerTo("/things", 403, [
          ["vary", vary],
          ["www-authenticate", "Bearer"],
        ]),
      )[0],
    ).toBe("authentication-failure");
  });
});
