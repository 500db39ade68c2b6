import { describe, expect, it } from "vitest";
import { seen } from "../../src/model/observed.ts";
import { policyFor } from "../../src/patch/policy-from-call.ts";
import { call, exchange, hop, pageOrigin, preflight, responseHead, stoppedHop } from "../fixes/build-call.ts";

const needs = { requestOrigin: pageOrigin, credentials: true, needsHeaders: null };

describe("policyFor", () => {
  it("allows what the preflight asked for, and no more", () => {
    const asked = [
      ["access-control-request-method", "patch"],
      ["access-control-request-headers", "X-B,content-type, x-b"],
    ] as const;
    expect(policyFor(call([stoppedHop(preflight(responseHead(405), asked))]), 0, needs)).toEqual({
      origins: [pageOrigin],
      anyOriginSuffices: false,
      methods: ["patch"],
      requestHeaders: ["content-type", "x-b"],
      exposedHeaders: [],
      credentials: true,
      maxAgeSeconds: 600,
    });
  });

  it("takes the method of the request when there was no preflight, and the headers that it is given", () => {
    const policy = policyFor(call([hop({ method: "GET" })]), 0, { ...needs, needsHeaders: ["X-A"] });
    expect(policy).toMatchObject({ methods: ["GET"], requestHeaders: ["x-a"] });
  });

  it("keeps the headers that are exposed already, without a star or what is no name", () => {
    const response = responseHead(200, [["access-control-expose-headers", "X-Total, *, a b"]]);
    const policy = policyFor(call([hop({ actual: exchange("actual", { response: seen(response) }) })]), 0, needs);
    expect(policy.exposedHeaders).toEqual(["x-total"]);
  });

  it.each([
    [pageOrigin, true, [pageOrigin], false],
    [pageOrigin, false, [pageOrigin], true],
    ["null", false, [], true],
    ["null", true, ["null"], false],
    [null, false, [], false],
  ])("origin %s with credentials %s: %j, any %s", (requestOrigin, credentials, origins, anyOriginSuffices) => {
    expect(policyFor(call([hop()]), 0, { ...needs, requestOrigin, credentials })).toMatchObject({ origins, anyOriginSuffices });
  });
});
