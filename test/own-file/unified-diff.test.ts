import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unifiedDiff } from "../../src/own-file/unified-diff.ts";
import { cpuMs } from "../kit/cpu-time.ts";

const hasPatch = spawnSync("patch", ["--version"]).status === 0;
if (!hasPatch) console.info("unified-diff: there is no patch program here, so the diffs are not applied by one");

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unified-diff-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = fc.constantFrom("a", "b", "c", "", "  d", "-- e", "++ f", "@@ g", "\\ h");
const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
  .map(([lines, ends]) => lines.join("\n") + (ends && lines.length > 0 ? "\n" : ""));

describe("unifiedDiff", () => {
  it("writes what diff -u writes", () => {
    expect(unifiedDiff("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\nf\n", "x.conf")).toBe(
      "--- x.conf\n+++ x.conf\n@@ -1,5 +1,6 @@\n a\n b\n-c\n+C\n d\n e\n+f\n",
    );
  });

  it("is empty for equal texts", () => {
    expect(unifiedDiff("a\n", "a\n", "x")).toBe("");
  });

  it("says where a file has no line end at its end", () => {
    expect(unifiedDiff("a", "b", "x")).toBe(
      "--- x\n+++ x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
    );
  });

  it("leaves no line end in a file's name", () => {
    expect(unifiedDiff("a", "b", "x\n+++ y").split("\n").slice(0, 2)).toEqual(["--- x_+++ y", "+++ x_+++ y"]);
  });

  it.runIf(hasPatch)("is applied by patch, whatever the texts are", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== "" && after !== "");
        const [file, diff, out] = ["file", "diff", "out"].map((name) => join(folder, name)) as [string, string, string];
        writeFileSync(file, before);
        writeFileSync(diff, unifiedDiff(before, after, "file"));
        const { status } = spawnSync("patch", ["--binary", "-s", "-o", out, file, diff]);
        return status === 0 && readFileSync(out, "utf8") === after;
      }),
      { numRuns: 150 },
    );
  });

  it("takes no time for texts that have nothing in common", () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `a${index}\n`).join("");
    const after = Array.from({ length: 20_000 }, (_, index) => `b${index}\n`).join("");
    const start = cpuMs();
    expect(unifiedDiff(before, after, "x")).toContain("@@ -1,20000 +1,20000 @@");
    expect(cpuMs() - start).toBeLessThan(5_000);
  });
});
