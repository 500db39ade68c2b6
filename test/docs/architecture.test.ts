import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "../structure/source-files.ts";
import { architectureFile, architectureText, drawingOf, type Graph, importGraph, storeysOf } from "./architecture.ts";

const graph = (arrows: Readonly<Record<string, readonly string[]>>): Graph =>
  new Map(Object.entries(arrows).map(([room, below]) => [room, new Set(below)]));

describe("docs/architecture.md", () => {
  it("has the import table and the drawing of the code as it is: npm run docs", () => {
    const page = readFileSync(architectureFile, "utf8");
    expect(architectureText(page)).toBe(page);
    for (const name of ["table", "drawing"]) expect(page).toContain(`<!-- ${name}:begin -->`);
  });

  it("names every folder", () => {
    const page = readFileSync(architectureFile, "utf8");
    for (const room of importGraph(sourceFiles()).keys()) expect(page, room).toContain(`| \`${room}\` |`);
  });
});

describe("storeysOf", () => {
  it("puts each room above all that it imports", () => {
    expect(storeysOf(graph({ a: ["b", "c"], b: ["c"], c: [] }))).toEqual([["c"], ["b"], ["a"]]);
  });

  it("finds a circle", () => {
    expect(storeysOf(graph({ a: ["b"], b: ["a"], c: [] }))).toBeNull();
  });

  it("finds none in src", () => {
    expect(storeysOf(importGraph(sourceFiles()))).not.toBeNull();
  });
});

describe("drawingOf", () => {
  it("leaves out what is reached by another arrow", () => {
    expect(drawingOf(graph({ a: ["b", "c"], b: ["c"], c: [] }))).toBe("```\n 2 │ a\n 1 │ b\n 0 │ c\n\na ─▶ b\nb ─▶ c\n```");
  });
});
