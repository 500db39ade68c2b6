import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { PageChanges } from "../../src/diagnose/finding.ts";
import { pageChanges } from "../../src/diagnose/page-changes.ts";
import type { Call } from "../../src/model/call.ts";
import { callFor } from "../builders/call.ts";

function changesOf(call: Call): PageChanges | null {
  const [analysis] = analyze([call]);
  if (analysis === undefined) throw new Error("no analysis");
  return pageChanges(analysis);
}

const page = "https://app.example";
const allow = (...more: (readonly [string, string])[]): readonly (readonly [string, string])[] => [
  ["Access-Control-Allow-Origin", page],
  ...more,
];
const headers = (names: string): Record<string, string> => Object.fromEntries(names.split(",").map((name) => [name, "1"]));

describe("pageChanges", () => {
  it("is nothing when only the server can do it", () => {
    expect(changesOf(callFor({ actual: {}, credentials: "omit" }))).toBeNull();
  });

  it("has to write the method in capitals", () => {
    const call = callFor({
      method: "patch",
      preflight: { headers: allow(["Access-Control-Allow-Methods", "PATCH"]) },
      credentials: "omit",
    });
    expect(changesOf(call)).toEqual({ changes: [{ kind: "call-method", method: "PATCH" }], insteadWhen: null });
  });

  it("has to take a response header out of the request", () => {
    const call = callFor({
      requestHeaders: headers("access-control-allow-origin"),
      preflight: { headers: allow() },
      credentials: "omit",
    });
    expect(changesOf(call)).toEqual({ changes: [{ kind: "call-remove-header", name: "access-control-allow-origin" }], insteadWhen: null });
  });

  it("can leave out headers that few servers read, but not one that is needed beside them", () => {
    const withHeaders = (names: string): Call =>
      callFor({ requestHeaders: headers(names), preflight: { headers: allow() }, credentials: "omit" });
    expect(changesOf(withHeaders("x-requested-with"))?.changes).toEqual([{ kind: "call-remove-header", name: "x-requested-with" }]);
    expect(changesOf(withHeaders("x-requested-with"))?.insteadWhen).not.toBeNull();
    expect(changesOf(withHeaders("x-requested-with,x-token"))).toBeNull();
  });

  it.each([
    ["http://api.example/data", "https://api.example/data"],
    ["https://api.example/data", "https://api.example/data/"],
  ])("can call the final address: %s", (url, target) => {
    const call = callFor({ url, method: "PUT", preflight: { status: 307, headers: [["Location", target]] }, credentials: "omit" });
    expect(changesOf(call)?.changes).toEqual([{ kind: "call-url", url: target }]);
  });

  it("does not call a login page", () => {
    const answer = { status: 302, headers: [["Location", "/login"]] as const };
    expect(changesOf(callFor({ method: "PUT", preflight: answer, credentials: "omit" }))).toBeNull();
  });

  it("can leave the cookies out where the star is sent", () => {
    const call = callFor({ actual: { headers: [["Access-Control-Allow-Origin", "*"]] }, credentials: "include" });
    expect(changesOf(call)?.changes).toEqual([{ kind: "call-credentials", credentials: "same-origin" }]);
  });

  it("can make an ordinary call where no-cors hides the answer, but leaves pictures alone", () => {
    const opaque = callFor({ mode: "no-cors", actual: {}, end: "completed" });
    expect(changesOf(opaque)?.changes).toEqual([{ kind: "call-mode", mode: "cors" }]);
    expect(changesOf({ ...opaque, resourceType: "image" })).toBeNull();
  });
});
