import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import type { LineText, Wanted } from "../../src/own-file/own-file.ts";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import type { FileKind } from "../../src/own-file/registry.ts";
import { unifiedDiff } from "../../src/own-file/unified-diff.ts";

export interface ChangedLines {
  readonly text: string;
  /** The lines of the diff that go and come, with their mark and without the spaces around them. */
  readonly diff: readonly string[];
  /** With their lines. */
  readonly said: readonly string[];
  readonly notes: readonly string[];
  readonly open: readonly string[];
}

const withLine = ({ line, text }: LineText): string => `${line}: ${plainText(text)}`;

/** What becomes of a file; the sentence where it is refused. */
export function changedLines(kind: FileKind, text: string, asked: Wanted): ChangedLines | string {
  const read = readOwnFile(text, kind);
  const result = read.ok ? changeOwnFile(read.file, asked) : read;
  if (!result.ok) return `${result.line ?? "-"}: ${plainText(result.reason)}`;
  const again = changeOwnFile({ kind, text: result.text }, asked);
  if (!again.ok || again.text !== result.text) throw new Error("a second reading changes the file again");
  const lines = unifiedDiff(text, result.text, "file").split("\n").slice(2);
  return {
    text: result.text,
    diff: lines.filter((line) => /^[+-]/.test(line)).map((line) => `${line[0]}${line.slice(1).trim()}`),
    said: result.changes.map(withLine),
    notes: result.notes.map(withLine),
    open: result.open.map(plainText),
  };
}

/** The lines that go and come; the sentence where it is refused. */
export function diffOf(kind: FileKind, text: string, asked: Wanted): readonly string[] | string {
  const result = changedLines(kind, text, asked);
  return typeof result === "string" ? result : result.diff;
}
