import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../src/analyze.ts";
import type { Analysis } from "../../../src/diagnose/analysis.ts";
import type { Text } from "../../../src/model/text.ts";
import { evidenceRows } from "../../../src/panel/explain/evidence-rows.ts";
import { headlineOf, reasonOf } from "../../../src/panel/explain/outcome-text.ts";
import { whyLoaded } from "../../../src/words/outcome.ts";
import { sampleCalls } from "../sample-calls.ts";

function analysisOf(id: string): Analysis {
  const call = sampleCalls.find((one) => one.id === id);
  if (call === undefined) throw new Error(`no sample ${id}`);
  return analyzeCall(call);
}

const plain = (text: Text): string => text.map((part) => (part.kind === "header" ? `${part.name}: ${part.value}` : part.text)).join("");

describe("reasonOf", () => {
  it.each([
    ["same-origin", "Same origin"],
    ["allowed", "The server allows this origin"],
    ["refused", "Nothing answers at the server's address"],
    ["opaque", "Loaded without CORS; scripts cannot read it"],
    ["pending", "Not finished yet"],
    ["unknown", "The reason could not be seen"],
  ])("says of %s: %s", (id, reason) => {
    expect(reasonOf(analysisOf(id))).toBe(reason);
  });

  it("is the best finding's title when there is one", () => {
    const analysis = analysisOf("missing");
    expect(reasonOf(analysis)).toBe(analysis.diagnosis.findings[0]?.title);
  });
});

describe("headlineOf", () => {
  it.each(sampleCalls.map(({ id }) => [id]))("says something of %s", (id) => {
    expect(plain(headlineOf(analysisOf(id)))).not.toBe("");
  });
});

describe("whyLoaded", () => {
  it("quotes the line that let an allowed Call pass", () => {
    const why = whyLoaded(analysisOf("allowed")).map(plain).join(" ");
    expect(why).toContain("access-control-allow-origin: https://app.example.com");
    expect(why).toContain("exactly this page’s origin");
  });
});

describe("evidenceRows", () => {
  it("names the Exchange and what is required", () => {
    expect(evidenceRows(analysisOf("near-miss"))).toContainEqual({
      header: "access-control-allow-origin",
      actual: "https://app.example.com/",
      required: "https://app.example.com",
      where: "Response",
    });
  });

  it("has each line once", () => {
    const keys = evidenceRows(analysisOf("many-obstacles")).map((row) => `${row.header} ${row.where} ${row.actual}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
