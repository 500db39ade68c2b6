import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "./source-files.ts";
import { isNode, nodesOf } from "./syntax.ts";

const files = sourceFiles();

/** Returns the files that are there before the first line of one runs: what it imports, and what that imports. */
function loadedWith(entry: string, found: Set<string> = new Set()): Set<string> {
  const text = files.get(entry);
  if (text === undefined || found.has(entry)) return found;
  found.add(entry);
  for (const node of nodesOf(entry, text)) {
    const isStatic = ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"].includes(node.type);
    const { source } = node;
    if (!isStatic || node.importKind === "type" || !isNode(source) || typeof source.value !== "string" || !source.value.startsWith("."))
      continue;
    loadedWith(posix.join(posix.dirname(entry), source.value), found);
  }
  return found;
}

const tags = new Set<unknown>(["say", "phrase", "drawn"]);

function makesTexts(path: string): boolean {
  return nodesOf(path, files.get(path) ?? "").some((node) => {
    const { tag } = node;
    return node.type === "TaggedTemplateExpression" && isNode(tag) && tags.has(tag.name);
  });
}

describe("what is loaded before the language is chosen", () => {
  it.each(["src/panel/main.tsx", "src/panel/options-page.tsx", "src/cli/main.ts"])("makes no texts: %s", (entry) => {
    const loaded = Array.from(loadedWith(entry));
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded.filter(makesTexts)).toEqual([]);
  });

  it("would be found", () => {
    expect(Array.from(loadedWith("src/panel/start.tsx")).filter(makesTexts)).not.toEqual([]);
  });
});
