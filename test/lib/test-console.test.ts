import { describe, expect, it } from "vitest";
import { reportOfConsole } from "../../src/lib/test-console.ts";

const blocked =
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/items?token=s3cr3t-t0ken-value. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.";

describe("reportOfConsole", () => {
  it("tells what the console says of CORS, without secrets", () => {
    const { blocked: count, text, groups } = reportOfConsole(["one", blocked]);
    expect(count).toBe(1);
    expect(text).toContain("No request that the browser's driver told of fits this.");
    expect(text).toContain("Cause: allow-origin-missing");
    expect(groups).toMatchObject([{ cause: "allow-origin-missing", host: "api.example", outcome: "Blocked", calls: 1 }]);
    expect(JSON.stringify([text, groups])).not.toContain("s3cr3t");
  });

  it("is not alarmed by what is no matter of CORS", () => {
    const lines = ["Failed to load resource: the server responded with a status of 404 (Not Found)", "TypeError: x is not a function"];
    expect(reportOfConsole(lines)).toEqual({ blocked: 0, text: "", groups: [] });
  });
});
