import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/analyze.ts";
import { allowMethodsOmission } from "../../../../src/diagnose/causes/header/allow-methods-omission.ts";
import { furtherFindings } from "../../../../src/diagnose/diagnosis.ts";
import { callFor, type Pairs, page } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf, withCredentials } from "../../find-one.ts";

const header = "access-control-allow-methods";
const list = (value: string) => ({ kind: "response-header", hop: 0, phase: "preflight", op: "set", name: header, value });
function find(method: string, value: string | null, credentials = {}) {
  const made = preflighted(method, 204, value === null ? [] : [[header, value]]);
  const missing = obstacle({
    error: "MethodDisallowedByPreflightResponse",
    failedParameter: method,
    phase: "preflight",
    step: "method",
    header,
    actual: value,
    required: method,
  });
  return findOne(allowMethodsOmission, made, missing, credentials);
}

describe("allowMethodsOmission", () => {
  it.each([
    ["adds the method to the list", "DELETE", "GET, PUT", "GET, PUT, DELETE"],
    ["names the method alone when there is no list", "DELETE", null, "DELETE"],
    ["replaces the method in another case", "PUT", "GET, put", "GET, PUT"],
    ["takes duplicates out", "PUT", "GET, GET", "GET, PUT"],
  ])("%s", (_, method, value, repaired) => {
    expect(find(method, value).patch).toEqual([list(repaired)]);
  });

  it("replaces the star by names when there are credentials", () => {
    const finding = find("PUT", "GET, *", withCredentials);
    expect(finding.patch).toEqual([list("GET, PUT")]);
  });

  it("asks the page for upper case when PATCH is listed", () => {
    const finding = find("patch", "GET, PATCH");
    expect(finding.patch).toEqual([{ kind: "call-method", method: "PATCH" }]);
    expect(finding.actor).toBe("page");
  });

  it("changes page and server when patch is written low and PATCH is not listed", () => {
    expect(find("patch", "GET").patch).toEqual([{ kind: "call-method", method: "PATCH" }, list("GET, PATCH")]);
  });

  it("names with it every header that the same answer lacks, and is no further obstacle with them", () => {
    const asked = { method: "PUT", requestHeaders: { "x-a": "1", "x-b": "1", "x-c": "1" } };
    const headers: Pairs = [
      ["Access-Control-Allow-Origin", page],
      ["Access-Control-Allow-Credentials", "true"],
      ["Access-Control-Allow-Headers", "x-a"],
    ];
    const [analysis] = analyze([callFor({ ...asked, preflight: { headers } })]);
    const [first] = analysis?.diagnosis.findings ?? [];
    const text = first === undefined ? "" : textOf(first);
    expect(text).toContain("does not allow the method PUT, nor the request headers x-b and x-c");
    expect(text).toContain("with Access-Control-Allow-Methods: PUT and Access-Control-Allow-Headers: x-a, x-b, x-c.");
    expect(analysis === undefined ? null : furtherFindings(analysis.diagnosis)).toEqual([]);
    expect(analysis?.patch?.changes.map((change) => ("value" in change ? change.value : null))).toEqual(["PUT", "x-a, x-b, x-c"]);
  });

  it("cites the line beside what is needed", () => {
    const finding = find("DELETE", "GET, PUT");
    expect(textOf(finding)).toContain("Seen: Access-Control-Allow-Methods: GET, PUT. Needed: a list with DELETE in it.");
    expect(finding.evidence).toEqual([expect.objectContaining({ header, actual: "GET, PUT", required: "DELETE" })]);
  });
});
