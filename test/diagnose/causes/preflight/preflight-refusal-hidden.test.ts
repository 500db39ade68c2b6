import { describe, expect, it } from "vitest";
import type { Call } from "../../../../src/model/call.ts";
import type { Pairs } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { preflighted, textOf } from "../../find-one.ts";
import { firstFinding, preflightOriginMissing } from "../../first-finding.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

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

  it.each([
    [44, "is not in its list", "cors.origin"],
    [54, "the header content-type is not in its list", "cors.additionalHeaders"],
    [45, "this route has no CORS settings", "cors: { origin: ["],
  ])("tells hapi's refusals with 200 by their length, %i", (length, what, change) => {
    const headers = [
      ["content-type", "application/json; charset=utf-8"],
      ["cache-control", "no-cache"],
      ["content-length", String(length)],
    ] as const;
    const made = preflighted("PUT", 200, headers, { "content-type": "application/json" });
    const finding = firstFinding(made, [preflightOriginMissing]);
    expect([finding.id, finding.sure]).toEqual(["preflight-refusal-hidden", "likely"]);
    expect(textOf(finding)).toContain(what);
    expect(textOf(finding)).toContain(change);
  });

  const passing = [
    ["access-control-allow-origin", "https://app.example"],
    ["access-control-allow-methods", "PUT"],
    ["access-control-allow-headers", "content-type"],
  ] as const;
  const put = (requestHeaders: Readonly<Record<string, string>>, status: number, headers: Pairs): Call =>
    answerTo("/orders", 200, headers, {
      method: "PUT",
      requestHeaders,
      preflight: { status, headers },
      ...(headers.length === 0 ? { actual: null } : { end: "completed" }),
    });

  it("tells what is new, where the address let a preflight pass that asked for less", () => {
    const good = put({ "content-type": "application/json" }, 204, passing);
    const bad = put({ "content-type": "application/json", "x-trace": "1" }, 204, []);
    const finding = foundWith("preflight-refusal-hidden", good, bad);
    expect(finding === null ? "" : textOf(finding)).toContain("it asks for more, the header x-trace, so");
    expect(causesOf(good, bad)[0]).toBe("preflight-refusal-hidden");
    const same = put({ "content-type": "application/json" }, 204, []);
    expect(foundWith("preflight-refusal-hidden", good, same)).toBeNull();
    const later = put({ "content-type": "application/json" }, 204, passing);
    expect(foundWith("preflight-refusal-hidden", later, bad)).toBeNull();
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
