import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import { callFor } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

describe("redirectWithoutHeaders", () => {
  it.each([
    ["http://api.example/a", "https://api.example/a", "Only the scheme differs"],
    ["https://api.example/a", "https://api.example/a/", "Only the slash at the end of the path is missing"],
    ["https://api.example/a/", "https://api.example/a", "Only the slash at the end of the path is too much"],
    ["https://api.example//a", "https://api.example/a", "two slashes in a row"],
    ["https://api.example/a", "https://www.api.example/a", "www."],
  ])("tells the page to call the final address: %s to %s", (url, location, said) => {
    const call = callFor({ url, actual: { status: 301, headers: [["location", location]] }, end: "blocked" });
    const { diagnosis, patch } = analyzeCall(call);
    const [first] = diagnosis.findings;
    expect([first?.id, first?.actor]).toEqual(["redirect-without-headers", "page"]);
    expect(first?.instead?.changes).toEqual([{ kind: "call-url", url: location }]);
    expect(diagnosis.findings.map(textOf)[0]).toContain(said);
    expect(patch).toBeNull();
  });

  it("is not found where the redirect leads to another place", () => {
    const call = callFor({ actual: { status: 301, headers: [["location", "https://other.example/b"]] }, end: "blocked" });
    expect(analyzeCall(call).diagnosis.findings[0]?.id).toBe("allow-origin-missing");
  });
});
