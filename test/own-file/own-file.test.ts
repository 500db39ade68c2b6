import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import type { ChangeResult } from "../../src/own-file/own-file.ts";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import { unifiedDiff } from "../../src/own-file/unified-diff.ts";
import { ownFileCases, ownFileText, wantedOf } from "./cases.ts";

type Changed = Extract<ChangeResult, { ok: true }>;

const hasPatch = spawnSync("patch", ["--version"]).status === 0;
if (!hasPatch) console.info("own-file: there is no patch program here, so the diffs are not applied by one");

function changed(one: (typeof ownFileCases)[number], text = ownFileText(one)): Changed {
  const read = readOwnFile(text);
  if (!read.ok) throw new Error(plainText(read.reason));
  expect(read.file.kind).toBe(one.kind);
  const result = changeOwnFile(read.file, wantedOf(one));
  if (!result.ok) throw new Error(`line ${result.line}: ${plainText(result.reason)}`);
  return result;
}

function trimmedLines(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "own-file-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the system's own program makes of a file and a diff. */
function patched(text: string, diff: string): string {
  const [file, patch, out] = ["file", "diff", "out"].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(file, text);
  writeFileSync(patch, diff);
  const { status, stderr, stdout } = spawnSync("patch", ["--binary", "-o", out, file, patch], { encoding: "utf8" });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  return readFileSync(out, "utf8");
}

describe.each(ownFileCases)("$file", (one) => {
  const text = ownFileText(one);

  it("is changed in the right lines", () => {
    const result = changed(one);
    expect(Array.from(new Set(result.changes.map(({ line }) => line)))).toEqual(one.lines);
    expect(Array.from(new Set(result.notes.map(({ line }) => line)))).toEqual(one.notes ?? []);
    expect(trimmedLines(result.text)).toEqual(expect.arrayContaining([...one.holds]));
    for (const gone of one.lacks ?? []) expect(trimmedLines(result.text)).not.toContain(gone);
  });

  it("says each change in a short sentence", () => {
    for (const { text: said } of changed(one).changes) {
      expect(plainText(said)).toMatch(/^[A-Zac]\S* .{5,180}\.$/);
    }
  });

  it("keeps comments and line ends", () => {
    const result = changed(one);
    const comments = trimmedLines(text).filter((line) => /^(?:#|\/\/)/.test(line));
    expect(trimmedLines(result.text)).toEqual(expect.arrayContaining(comments));
    const isWindows = text.includes("\r\n");
    expect(/(?<!\r)\n/.test(result.text)).toBe(!isWindows);
    expect(result.text.endsWith("\n")).toBe(text.endsWith("\n"));
  });

  it("asks for no further change when it is read again", () => {
    const again = changed(one, changed(one).text);
    expect(again.changes.map(({ line, text: said }) => `${line}: ${plainText(said)}`)).toEqual([]);
    expect(again.text).toBe(changed(one).text);
  });

  it.runIf(hasPatch)("becomes the new text when patch applies the diff", () => {
    const result = changed(one);
    expect(patched(text, unifiedDiff(text, result.text, one.file))).toBe(result.text);
  });

  it("stays as it is when nothing is asked", () => {
    const read = readOwnFile(text);
    if (!read.ok) throw new Error("not read");
    const { policy } = wantedOf(one);
    const result = changeOwnFile(read.file, wantedOf({ ...one, policy, delta: {} }));
    expect(result).toEqual({ ok: true, text, changes: [], notes: [], open: [] });
  });
});

describe("the fixtures", () => {
  it("are at least 30, of at least five formats", () => {
    expect(ownFileCases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(ownFileCases.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  });
});
