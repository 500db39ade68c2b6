import { describe, expect, it } from "vitest";
import { forbiddenImports } from "./import-table.ts";
import { readFiles, sourceFiles } from "./source-files.ts";
import { browserApis, importsOf } from "./syntax.ts";

const files = sourceFiles();

function forbidden(path: string, text: string): string[] {
  return forbiddenImports(new Map([[path, text]]));
}

describe("the import table", () => {
  it("holds", () => {
    expect(forbiddenImports(files)).toEqual([]);
  });

  it("looked at all folders", () => {
    expect(files.size).toBeGreaterThan(50);
    expect(Array.from(files.values()).join("").length).toBeGreaterThan(100_000);
  });

  it.each([
    ["src/model/a.ts", 'import { b } from "../cors/b.ts";', "src/cors/b.ts"],
    ["src/cors/a.ts", 'import type { B } from "../diagnose/b.ts";', "src/diagnose/b.ts"],
    ["src/cors/a.ts", 'export { b } from "../capture/b.ts";', "src/capture/b.ts"],
    ["src/fixes/servers/a.ts", 'export * from "../../cors/b.ts";', "src/cors/b.ts"],
    ["src/report/a.ts", 'import { b } from "../capture/from-har.ts";', "src/capture/from-har.ts"],
    ["src/capture/a.ts", 'const b = await import("../analyze.ts");', "src/analyze.ts"],
    ["src/capture/a.ts", 'type B = import("../analyze.ts").B;', "src/analyze.ts"],
    ["src/cors/a.ts", 'import { readFileSync } from "node:fs";', "node:fs"],
    ["src/model/a.ts", 'import "preact";', "preact"],
    ["src/panel/a.tsx", 'import { evaluate } from "../cors/evaluate.ts";', "src/cors/evaluate.ts"],
    ["src/panel/a.tsx", 'import { b } from "../platform/b.ts";', "src/platform/b.ts"],
    ["src/cli/a.ts", 'import { b } from "../capture/pair.ts";', "src/capture/pair.ts"],
    ["src/analyze.ts", 'import { b } from "./capture/from-har.ts";', "src/capture/from-har.ts"],
    ["src/platform/a.ts", 'import { b } from "../model/b.ts";', "src/model/b.ts"],
  ])("forbids %s: %s", (path, text, target) => {
    expect(forbidden(path, text)).toEqual([`${path} → ${target}`]);
  });

  it.each([
    ["src/panel/a.tsx", 'import type { Verdict } from "../cors/verdict.ts";'],
    ["src/panel/main.tsx", 'import { ports } from "../platform/ports.ts"; import { App } from "./app.tsx";'],
    ["src/report/a.ts", 'import { redact } from "../redact/redact.ts";'],
    ["src/cli/a.ts", 'import { readFileSync } from "node:fs";'],
    ["src/fixes/servers/a.ts", "const config = `\nimport express from 'express';\n`;"],
  ])("allows %s: %s", (path, text) => {
    expect(forbidden(path, text)).toEqual([]);
  });

  it("knows no other folder", () => {
    expect(forbidden("src/utils/a.ts", "")).toEqual(["src/utils/a.ts is in no folder of the table"]);
  });
});

describe("browser APIs", () => {
  it("has one importer of webextension-polyfill besides those of its types", () => {
    const importers = Array.from(files).flatMap(([path, text]) =>
      importsOf(path, text).filter(({ target, typeOnly }) => target === "webextension-polyfill" && !typeOnly),
    );
    expect(importers.map(({ from }) => from)).toHaveLength(1);
    expect(importers[0]?.from).toMatch(/^src\/platform\//);
  });

  it("are used in platform only", () => {
    const users = Array.from(files).filter(([path, text]) => !path.startsWith("src/platform/") && browserApis(path, text).length > 0);
    expect(users.map(([path]) => path)).toEqual([]);
  });

  it("are recognised", () => {
    const text = 'chrome.devtools.panels.create(); chrome.debugger.attach(); chrome?.webRequest; "chrome.tabs"; // chrome.tabs';
    expect(browserApis("src/panel/a.ts", text).toSorted()).toEqual(["chrome.debugger", "chrome.devtools", "chrome.webRequest"]);
  });
});

/** Returns "file → target" for what a folder imports of the project outside of these places. */
function importsBeyond(folder: string, endings: readonly string[], places: readonly string[]): string[] {
  return Array.from(readFiles(folder, endings)).flatMap(([path, text]) =>
    importsOf(path, text)
      .filter(({ target }) => /^(src|scripts|test)\//.test(target) && !places.some((place) => target.startsWith(place)))
      .map(({ target }) => `${path} → ${target}`),
  );
}

describe("the tools", () => {
  it("import nothing of the tests but the kit", () => {
    expect(importsBeyond("scripts", [".mjs"], ["scripts/", "src/", "test/kit/"])).toEqual([]);
  });

  it("have a kit that no test belongs to: what it serves is the corpus, which is data", () => {
    expect(importsBeyond("test/kit", [".ts"], ["test/kit/", "test/scenarios/", "src/", "scripts/find-"])).toEqual([]);
  });

  it("are looked at", () => {
    expect(importsBeyond("scripts", [".mjs"], ["scripts/"])).toContain("scripts/start.mjs → test/kit/chrome.ts");
  });
});
