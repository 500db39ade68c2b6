import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { seen } from "../../src/model/observed.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { callFor } from "../builders/call.ts";
import { allowed, analyses, blockedAfterRedirect, blockedByPreflight } from "./sample-calls.ts";

const plain = { all: false, color: false };

function down(id: string, host: string): Call {
  const netError = "net::ERR_CONNECTION_REFUSED";
  const actual = { response: seen(null), end: "error", netError } as const;
  return callFor({ id, url: `https://${host}/`, actual, end: { kind: "error", netError } });
}

describe("terminalText", () => {
  it("gives the exact header lines, by the answer that they belong to", () => {
    const text = terminalText(analyses(blockedByPreflight()), plain);
    expect(text).toContain('Answer to OPTIONS "https://api.example/items":\n        ');
  });

  it("tells one Call of those that one change repairs, and lists the others", () => {
    const seven = Array.from({ length: 7 }, (_, index) => blockedByPreflight({ id: `c${index}` }));
    const text = terminalText(analyses(...seven), plain);
    expect(text.match(/How to check/g)).toHaveLength(1);
    expect(text).toContain("(7 requests)");
    expect(text).toContain("and 1 more");
    expect(terminalText(analyses(...seven), { ...plain, all: true })).not.toContain("and 1 more");
  });

  it("puts what is blocked first, whatever came first", () => {
    const failed = down("f", "down.example");
    const text = terminalText(analyses(failed, blockedAfterRedirect()), plain);
    expect(text.indexOf("BLOCKED")).toBe(0);
    expect(text).toContain("redirected to");
  });

  it("says what a network error means, once for each server", () => {
    const text = terminalText(analyses(down("a", "a.example"), down("b", "b.example"), down("c", "a.example")), plain);
    expect(text.match(/Nothing answers at a\.example/g)).toHaveLength(1);
    expect(text.match(/Nothing answers at b\.example/g)).toHaveLength(1);
  });

  it("hands over for redaction what it writes, once, and nothing else", () => {
    const seven = Array.from({ length: 9 }, (_, index) => blockedByPreflight({ id: `c${index}` }));
    const given: string[][] = [];
    const redact = (told: readonly Analysis[]): readonly Analysis[] => {
      given.push(told.map((analysis) => analysis.call.id));
      return told.map((analysis) => ({ ...analysis, call: { ...analysis.call, hops: [] } }));
    };
    const text = terminalText(analyses(allowed({ id: "passed" }), ...seven), { ...plain, redact });
    expect(given).toEqual([["c0", "c1", "c2", "c3", "c4", "c5"]]);
    // Whatever a request is named by comes from what was handed back.
    expect(text).not.toContain('"https://api.example/items"');
    expect(text).toContain("and 3 more");
  });

  it("says nothing but the counts when all is well", () => {
    expect(terminalText(analyses(allowed()), plain)).toBe("1 request: 0 blocked, 0 failed, 1 allowed, 0 opaque\n");
    expect(terminalText(analyses(allowed()), { ...plain, all: true })).toContain("ALLOWED Nothing to change");
  });
});

describe("a line that would fill screens", () => {
  const url = `https://api.example.com/${"🙂".repeat(5000)}`;
  const long = analyses(callFor({ url, method: "PUT", preflight: { headers: [["Access-Control-Allow-Origin", "*"]] } }));
  const longest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

  it("is cut with how much is left out, and a command is left out", () => {
    const text = terminalText(long, { all: false, color: true });
    expect(longest(text)).toBeLessThan(4200);
    expect(text).toMatch(/… \([\d,]+ more characters: --all shows them\)/);
    expect(text).toMatch(/The command has [\d,]+ characters: --all shows it\./);
    expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it("is whole with --all", () => {
    const text = terminalText(long, { all: true, color: false });
    expect(text).not.toContain("--all shows");
    expect(longest(text)).toBeGreaterThan(10_000);
  });
});
