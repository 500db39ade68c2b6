import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { callFor } from "../builders/call.ts";

// A host each, so that no change repairs two of them.
const calls = Array.from({ length: 126 }, (_, at) =>
  callFor({ id: String(at), credentials: "omit", url: `https://api-${at}.example/items`, actual: { headers: [] } }),
);
const { analyses, planOf } = analyzeSession(calls);

describe("a report of 126 causes", () => {
  const text = terminalText(analyses, { all: false, color: false, planOf });

  it("is a table and the first three in full", () => {
    expect(text).toContain("126 causes, the first 3 in full below.");
    expect(text.match(/^ +\d+ +\d+ +api-\d+\.example /gm)).toHaveLength(126);
    expect(text.match(/^BLOCKED /gm)).toHaveLength(3);
    expect(text.split("\n").length).toBeLessThan(250);
  });

  it("has no line over 100 columns, except what is copied as it is", () => {
    const tooLong = text.split("\n").filter((line) => line.length > 100 && !/^ *(?:\$ |Access-Control-)/.test(line));
    expect(tooLong).toEqual([]);
  });

  it("is told in full when all is asked for", () => {
    expect(terminalText(analyses, { all: true, color: false, planOf }).match(/^BLOCKED /gm)).toHaveLength(126);
  });

  it("takes secrets out of the table too", () => {
    const written: unknown[] = [];
    const cleaned = terminalText(analyses, {
      all: false,
      color: false,
      redact: (told) => {
        written.push(...told);
        return told.map((one) => ({
          ...one,
          call: { ...one.call, hops: one.call.hops.map((hop) => ({ ...hop, url: "https://x.example/" })) },
        }));
      },
    });
    expect(written.length).toBeGreaterThanOrEqual(126);
    expect(cleaned).not.toContain("api-5.example");
  });

  it("is cut in the same way in Markdown", () => {
    const markdown = markdownOf(analyses, { planOf });
    expect(markdown.match(/^## \d+\. /gm)).toHaveLength(3);
    expect(markdown).toContain("The other 123 causes stand in the table only.");
    expect(markdown.match(/^\| \d+ \|/gm)).toHaveLength(126);
  });
});
