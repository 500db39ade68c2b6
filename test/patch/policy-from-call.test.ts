import { describe, expect, it } from "vitest";
import { policyFor } from "../../src/patch/policy-from-call.ts";
import { callFor, page } from "../builders/call.ts";

const needs = { requestOrigin: page, credentials: true, needsHeaders: null };

describe("policyFor", () => {
  it("allows what the preflight asked for, and no more", () => {
    const sent = [
      ["access-control-request-method", "patch"],
      ["access-control-request-headers", "X-B,content-type, x-b"],
    ] as const;
    expect(policyFor(callFor({ method: "PUT", preflight: { status: 405, sent } }), 0, needs)).toEqual({
      origins: [page],
      anyOriginSuffices: false,
      methods: ["patch"],
      requestHeaders: ["content-type", "x-b"],
      exposedHeaders: [],
      credentials: true,
      maxAgeSeconds: 600,
    });
  });

  it("takes the method of the request when there was no preflight, and the headers that it is given", () => {
    const policy = policyFor(callFor({ method: "GET" }), 0, { ...needs, needsHeaders: ["X-A"] });
    expect(policy).toMatchObject({ methods: ["GET"], requestHeaders: ["x-a"] });
  });

  it("keeps the headers that are exposed already, without a star or what is no name", () => {
    const headers = [["access-control-expose-headers", "X-Total, *, a b"]] as const;
    const policy = policyFor(callFor({ actual: { headers } }), 0, needs);
    expect(policy.exposedHeaders).toEqual(["x-total"]);
  });

  it.each([
    [page, true, [page], false],
    [page, false, [page], true],
    ["null", false, [], true],
    ["null", true, ["null"], false],
    [null, false, [], false],
  ])("origin %s with credentials %s: %j, any %s", (requestOrigin, credentials, origins, anyOriginSuffices) => {
    expect(policyFor(callFor(), 0, { ...needs, requestOrigin, credentials })).toMatchObject({ origins, anyOriginSuffices });
  });
});
