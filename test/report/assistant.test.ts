import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import { assistantText } from "../../src/report/assistant.ts";
import { callFor } from "../builders/call.ts";

// A host each, so that no change repairs two of them.
function textOf(hosts: number): string {
  const calls = Array.from({ length: hosts }, (_, at) =>
    callFor({ id: String(at), credentials: "omit", url: `https://api-${at}.example/items`, actual: { headers: [] } }),
  );
  return assistantText(analyzeSession(calls).analyses, { redact: (told) => told, verify: "ask again." });
}

describe("assistantText", () => {
  it("counts the causes that it does not name", () => {
    expect(textOf(126)).toContain("\nNot told here: 120 more causes, with 120 requests.\n");
    expect(textOf(7)).toContain("\nNot told here: 1 more cause, with 1 request.\n");
  });

  it("says nothing of the kind where all are named", () => {
    expect(textOf(6).match(/^Further: /gm)).toHaveLength(5);
    expect(textOf(6)).not.toContain("Not told here");
  });
});
