import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { furtherFindings, furtherTitles } from "../../src/diagnose/diagnosis.ts";
import type { Call } from "../../src/model/call.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { callFor, type Pairs } from "../builders/call.ts";

const star: Pairs = [["Access-Control-Allow-Origin", "*"]];
const asked = { method: "PUT", requestHeaders: { "x-a": "1" } };
const blocked = callFor({ ...asked, preflight: { headers: star } });

function furtherOf(calls: readonly Call[]): readonly string[] {
  const analysis = analyze(calls).find(({ call }) => call.id === blocked.id);
  return analysis === undefined ? [] : furtherFindings(analysis.diagnosis).map(({ id }) => id);
}

function titlesOf(calls: readonly Call[]): readonly string[] {
  const analysis = analyze(calls).find(({ call }) => call.id === blocked.id);
  return analysis === undefined ? [] : furtherTitles(analysis.diagnosis).map(plainText);
}

describe("what is told beside the first finding", () => {
  it("has one line for all that would stop the call with credentials only", () => {
    expect(analyze([blocked])[0]?.diagnosis.findings.map(({ id }) => id)).toContain("allow-credentials-missing");
    expect(furtherOf([blocked])).toEqual(["allow-origin-wildcard-credentials"]);
  });

  it("says so where the page read an answer of the host that a call with credentials could not have read", () => {
    const title = "the star does not cover credentials";
    const titles = (calls: readonly Call[]): string => titlesOf(calls).join("; ").toLowerCase();
    const read = callFor({ id: "read", actual: { headers: star }, end: "completed" });
    expect(titles([blocked])).toBe(`only if the call was made with credentials: ${title}`);
    expect(titles([read, blocked])).toBe(`only if the call was made with credentials, unlike others to this host: ${title}`);
  });

  it.each([
    ["was blocked", callFor({ id: "other", actual: { headers: star } })],
    [
      "allows credentials",
      callFor({
        id: "other",
        actual: {
          headers: [
            ["Access-Control-Allow-Origin", "https://app.example"],
            ["Access-Control-Allow-Credentials", "true"],
          ],
        },
        end: "completed",
      }),
    ],
    ["is opaque", callFor({ id: "other", method: "POST", mode: "no-cors", actual: { headers: star }, end: "completed" })],
    ["is of another host", callFor({ id: "other", url: "https://cdn.example/x", actual: { headers: star }, end: "completed" })],
  ])("is not moved by an answer that %s", (_, other) => {
    expect(furtherOf([other, blocked])).toEqual(["allow-origin-wildcard-credentials"]);
  });
});
