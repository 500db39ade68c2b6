import { isEmptyDelta } from "../model/policy-delta.ts";
import { header, listOf, say, sentences, type Text } from "../model/text.ts";
import { applyEdits, createDraft, offsetsBefore, type Remark } from "./draft.ts";
import { leftOpen } from "./left-open.ts";
import type { ChangeResult, LineText, Wanted } from "./own-file.ts";
import type { OwnFile } from "./read-own-file.ts";
import { formats } from "./registry.ts";
import { unwritable } from "./wanted.ts";

/** Where each line begins. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function refused(line: number | null, reason: Text): ChangeResult {
  return { ok: false, line, reason };
}

function sorted(texts: readonly LineText[]): LineText[] {
  const seen = new Set<string>();
  return texts
    .filter((one) => {
      const key = JSON.stringify(one);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => a.line - b.line);
}

/** What the file itself sends twice, the application behind need not send at all: then a line of the file has to stay. */
function withoutOwnDoubles({ kind, text }: OwnFile, wanted: Wanted): Wanted {
  const own = formats[kind].sendsTwice?.(text);
  return withDoubled(
    wanted,
    wanted.delta.doubled.filter((name) => own?.has(name) !== true),
  );
}

function withDoubled(wanted: Wanted, doubled: readonly string[]): Wanted {
  return { ...wanted, delta: { ...wanted.delta, doubled } };
}

/**
 * A file that was changed after the answers were seen may have lost its second line since then: the one that is left is not taken away.
 * Returns what is to be said of it.
 */
function keptLines(file: OwnFile, asked: Wanted): Text[] {
  const taken = changeOnce(file, asked);
  const kept = changeOnce(file, withDoubled(asked, []));
  if (!taken.ok || !kept.ok || taken.text === kept.text) return [];
  const told = new Set(kept.changes.map(({ line }) => line));
  const lines = Array.from(new Set(taken.changes.flatMap(({ line }) => (told.has(line) ? [] : [String(line)]))));
  const names = listOf(asked.delta.doubled.map((name) => header(name)));
  const places = lines.join(", ");
  return [
    sentences(
      say`The answers with two ${names} are older than this file. If one was taken away since then, the file has the change already and nothing is left to do.`,
      lines.length === 1
        ? say`Line ${places} would go if the application behind sends the header as well: record again to see, and keep it until then.`
        : say`Lines ${places} would go if the application behind sends the header as well: record again to see, and keep them until then.`,
    ),
  ];
}

/** Returns the file's text with what is wanted; null where it is refused. */
export function changedText(file: OwnFile, wanted: Wanted): string | null {
  const result = changeOnce(file, wanted);
  return result.ok ? result.text : null;
}

/**
 * Changes a file so that it allows what is wanted: what is lacking is added to what is there, and traps of the format that are in the way
 * are mended. Comments, quotes, indentation and line ends stay. Nothing of the file is run.
 */
export function changeOwnFile(file: OwnFile, wanted: Wanted): ChangeResult {
  const problem = unwritable(wanted);
  if (problem !== null) return refused(null, say`${problem}`);
  if (isEmptyDelta(wanted.delta) && wanted.bareAt.length === 0) return { ok: true, text: file.text, changes: [], notes: [], open: [] };
  const asked = withoutOwnDoubles(file, wanted);
  const kept = wanted.isNewer && asked.delta.doubled.length > 0 ? keptLines(file, asked) : [];
  const meant = kept.length > 0 ? withDoubled(asked, []) : wanted;
  const result = changeOnce(file, meant);
  if (!result.ok) return result;
  const { kind } = file;
  const open = leftOpen(file.text, result.text, meant, (text, one) => changedText({ kind, text }, one));
  return { ...result, open: [...kept, ...open] };
}

function changeOnce(file: OwnFile, wanted: Wanted): ChangeResult {
  const asked = withoutOwnDoubles(file, wanted);
  const starts = lineStarts(file.text);
  const earlier: ((offset: number) => number)[] = [];
  const lineAt = (offset: number): number =>
    lineOf(
      starts,
      earlier.reduceRight((at, before) => before(at), offset),
    );
  const toLine = ({ at, text }: Remark): LineText => ({ line: lineAt(at), text });
  const changes: LineText[] = [];
  const notes: LineText[] = [];
  let text = file.text;
  for (const pass of formats[file.kind].passes) {
    const draft = createDraft(text);
    pass(draft, asked);
    if (draft.refusal !== null) return refused(lineAt(draft.refusal.at), draft.refusal.text);
    const next = applyEdits(text, draft.edits);
    if (next === null) return refused(null, say`Two changes of this file would fall on the same place.`);
    changes.push(...draft.edits.flatMap((edit) => (edit.text === null ? [] : [toLine({ at: edit.about, text: edit.text })])));
    notes.push(...draft.notes.map(toLine));
    earlier.push(offsetsBefore(draft.edits));
    text = next;
  }
  return { ok: true, text, changes: sorted(changes), notes: sorted(notes), open: [] };
}
