import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { headlineOf, reasonOf } from "../../src/panel/explain/outcome-text.ts";
import { harOf } from "../../src/report/har.ts";
import { explainJson } from "../../src/report/json.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { ticketOf } from "../../src/report/ticket.ts";
import { recordings } from "./recordings.ts";

interface Told {
  readonly id: string;
  readonly analysis: Analysis;
  readonly first: Finding;
}

const told = recordings.flatMap(({ setup, calls, brokenId }): Told[] => {
  const analysis = analyze(calls).find(({ call }) => call.id === brokenId);
  const first = analysis?.diagnosis.findings[0];
  return analysis === undefined || first === undefined ? [] : [{ id: setup.id, analysis, first }];
});

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "") ?? "";
}

const report = { redact: false, creatorVersion: "1", browser: { name: "Chromium", version: "156" } };

describe.each(told)("the first line of $id", ({ analysis, first }) => {
  it("is the same cause in the row and in the detail", () => {
    expect(reasonOf(analysis)).toBe(first.title);
    expect(plainText(headlineOf(analysis))).toBe(plainText(first.headline));
  });

  it("is the same cause in the terminal, in Markdown and in the ticket", () => {
    expect(firstLine(terminalText([analysis], { all: true, color: false }))).toContain(first.title);
    expect(markdownOf([analysis], { all: true })).toContain(first.title);
    expect(firstLine(ticketOf([analysis]))).toContain(first.title);
  });

  it("is the same cause in JSON and in the HAR", () => {
    expect(explainJson([analysis]).calls[0]?.causes[0]).toMatchObject({ id: first.id, title: first.title });
    const facts = harOf([analysis], report).log.entries.flatMap(({ _cors }) => (_cors.causes === undefined ? [] : [_cors.causes[0]?.id]));
    expect(facts).toContain(first.id);
  });
});
