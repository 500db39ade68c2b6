import { describe, expect, it } from "vitest";
import { allowOriginMissing } from "../../../../src/diagnose/causes/header/allow-origin-missing.ts";
import { notObserved, seen } from "../../../../src/model/observed.ts";
import { callFor, page } from "../../../builders/call.ts";
import { hopEvaluation, originObstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, preflighted, textOf, withCredentials } from "../../find-one.ts";

const missing = originObstacle("MissingAllowOriginHeader", null);
const preflightMissing = originObstacle("PreflightMissingAllowOriginHeader", null, { phase: "preflight" });
const set = (phase: "actual" | "preflight", value: string, hopIndex = 0) => ({
  kind: "response-header",
  hop: hopIndex,
  phase,
  op: "set",
  name: "access-control-allow-origin",
  value,
});

describe("allowOriginMissing", () => {
  it("sets the page's origin on the actual answer", () => {
    const finding = findOne(allowOriginMissing, answered(200), missing);
    expect(finding.patch).toEqual([set("actual", page)]);
    expect(finding.actor).toBe("server");
    expect(finding.sure).toBe("seen");
  });

  it("shows what was seen beside what is needed", () => {
    expect(textOf(findOne(allowOriginMissing, answered(200), missing))).toContain(
      "Seen: no Access-Control-Allow-Origin header. Needed: Access-Control-Allow-Origin: https://app.example.",
    );
  });

  it("cites the absent header and its exchange", () => {
    expect(findOne(allowOriginMissing, answered(200), missing).evidence).toEqual([
      {
        callId: "call-1",
        exchangeId: "actual-0",
        header: "access-control-allow-origin",
        occurrence: null,
        actual: null,
        required: page,
      },
    ]);
  });

  it("repairs the preflight when the preflight lacks it", () => {
    const finding = findOne(allowOriginMissing, preflighted("PUT", 200), preflightMissing);
    expect(finding.patch).toEqual([set("preflight", page)]);
    expect(finding.lessons).toContain("preflight-needs");
    expect(textOf(finding)).toContain("Access-Control-Request-Method: PUT");
  });

  it("names a misspelt header", () => {
    const made = answered(200, [["Access-Control-Allow-Origins", "*"]]);
    expect(textOf(findOne(allowOriginMissing, made, missing))).toContain("Access-Control-Allow-Origins, which browsers do not know");
  });

  it("says that other CORS headers are there", () => {
    const made = answered(200, [["Access-Control-Allow-Methods", "GET"]]);
    expect(textOf(findOne(allowOriginMissing, made, missing))).toContain("something on this server knows CORS");
  });

  it("mentions the cache when the answer came out of it", () => {
    const made = callFor({ actual: { fromCache: true } });
    expect(textOf(findOne(allowOriginMissing, made, missing))).toContain("came out of the browser's cache");
  });

  it("sets the star on a tainted hop without credentials, and says why", () => {
    const finding = findOne(allowOriginMissing, answered(200), missing, {
      hops: [hopEvaluation({ requestOrigin: "null", tainted: true })],
    });
    expect(finding.patch).toEqual([set("actual", "*")]);
    expect(textOf(finding)).toContain("public and the call sends no credentials");
  });

  it("advises the last URL on a tainted hop with credentials", () => {
    const finding = findOne(allowOriginMissing, answered(200), missing, {
      ...withCredentials,
      hops: [hopEvaluation({ requestOrigin: "null", tainted: true })],
    });
    expect(finding.patch).toEqual([{ kind: "call-url", url: "https://api.example.com/items" }]);
    expect(finding.actor).toBe("page");
  });

  it.each([
    ["include", null],
    ["same-origin", "*"],
  ] as const)("never names null as what would have passed (credentials %s)", (mode, required) => {
    const tainted = originObstacle("MissingAllowOriginHeader", null, { required: "null" });
    const finding = findOne(allowOriginMissing, answered(200), tainted, {
      credentials: { value: mode, basis: "observed" },
      hops: [hopEvaluation({ requestOrigin: "null", tainted: true })],
    });
    expect(finding.evidence).toEqual([expect.objectContaining({ required })]);
  });

  it.each([
    ["file:///home/me/index.html", "opened from disk"],
    ["https://app.example/", "sandboxed frame"],
  ])("explains the origin null of a page at %s", (documentUrl, words) => {
    const made = answered(200, [], { pageOrigin: seen("null"), documentUrl });
    const finding = findOne(allowOriginMissing, made, missing, { hops: [hopEvaluation({ requestOrigin: "null" })] });
    expect(finding.patch).toEqual([set("actual", "*")]);
    expect(textOf(finding)).toContain(words);
  });

  it("has no patch for an opaque page with credentials", () => {
    const made = answered(200, [], { pageOrigin: seen("null") });
    const finding = findOne(allowOriginMissing, made, missing, { ...withCredentials, hops: [hopEvaluation({ requestOrigin: "null" })] });
    expect(finding.patch).toEqual([]);
    expect(textOf(finding)).toContain("Do not allow null with credentials");
  });

  it("has no patch when the origin is not known", () => {
    const made = answered(200, [], { pageOrigin: notObserved("source-hides-it") });
    const unknown = originObstacle("MissingAllowOriginHeader", null, { required: null });
    expect(findOne(allowOriginMissing, made, unknown, { hops: [hopEvaluation({ requestOrigin: null })] }).patch).toEqual([]);
  });

  it("does not print the query of an address", () => {
    const url = "https://api.example.com/items?token=secret";
    const made = callFor({ url, actual: { status: 404 } });
    expect(textOf(findOne(allowOriginMissing, made, missing))).not.toContain("secret");
  });

  it("repairs a redirect's answer as an actual one of its hop", () => {
    const made = callFor({ hops: [{}, {}] });
    const redirect = originObstacle("MissingAllowOriginHeader", null, { phase: "redirect", hop: 1, exchangeId: "actual-1" });
    const finding = findOne(allowOriginMissing, made, redirect, { hops: [hopEvaluation(), hopEvaluation()] });
    expect(finding.patch).toEqual([set("actual", page, 1)]);
    expect(textOf(finding)).toContain("The redirect that api.example.com sent");
  });
});
