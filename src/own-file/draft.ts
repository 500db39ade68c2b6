import type { Text } from "../model/text.ts";

/** Offsets are of the text that the draft was made of. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
  /** Null: it goes with another edit, which has the sentence. */
  readonly text: Text | null;
  /** The offset that the sentence is about. */
  readonly about: number;
}

export interface Remark {
  readonly at: number;
  readonly text: Text;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly about: number | null;
}

/** What is to become of a text. After a refusal nothing else counts. */
export interface Draft {
  readonly text: string;
  /** How the text ends its lines. */
  readonly eol: "\n" | "\r\n";
  readonly edits: readonly Edit[];
  readonly notes: readonly Remark[];
  readonly refusal: Remark | null;
  readonly replace: (at: number, length: number, insert: string, text?: Text | null) => void;
  readonly insert: (at: number, insert: string, text?: Text | null) => void;
  /** Adds whole lines below the line of an offset. */
  readonly addLines: (at: number, lines: readonly string[], text?: Text | null) => void;
  /** Adds whole lines above the line of an offset. */
  readonly addLinesAbove: (at: number, lines: readonly string[], text?: Text | null) => void;
  /** Takes whole lines away: those from the one of `from` to the one of `to`. */
  readonly removeLines: (from: number, to: number, text?: Text | null) => void;
  /** Moves whole lines, with the comments directly above them, below the line of another offset. `about` is what the sentence is about. */
  readonly moveLines: (places: readonly Place[], below: number, mark: "#" | "//", text: Text) => void;
  readonly note: (at: number, text: Text) => void;
  readonly refuse: (at: number, text: Text) => void;
}

export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** Whether nothing stands before an offset on its line. A mark of the encoding at the file's start is nothing. */
export function isFirstColumn(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === "\n" || (at === 1 && text.startsWith("\uFEFF"));
}

/** The offset of the line's end: of its "\n", or of the text's end. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** The spaces and tabs with which the line of an offset begins. */
export function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at), lineEnd(text, at)))?.[0] ?? "";
}

/** The start of the comment lines directly above the line of an offset; of the line itself where there is none. */
export function commentStart(text: string, at: number, mark: "#" | "//"): number {
  let start = lineStart(text, at);
  while (start > 0) {
    const before = lineStart(text, start - 1);
    const line = text.slice(before, start).trim();
    if (!line.startsWith(mark) || line.startsWith("#!")) break;
    start = before;
  }
  return start;
}

function isBlankLine(text: string, at: number): boolean {
  return at < text.length && text.slice(at, lineEnd(text, at)).trim() === "";
}

export function createDraft(text: string): Draft {
  const edits: Edit[] = [];
  const notes: Remark[] = [];
  let refusal: Remark | null = null;
  const eol = /\r\n/.test(text) ? "\r\n" : "\n";
  const replace = (at: number, length: number, insert: string, told: Text | null = null, about: number | null = null): void => {
    const isLineBelow = length === 0 && insert.endsWith("\n") && at > 0;
    edits.push({ at, length, insert, text: told, about: about ?? (isLineBelow ? at - 1 : at) });
  };
  const addLines = (at: number, lines: readonly string[], told: Text | null = null): void => {
    const end = lineEnd(text, at);
    const isLast = end === text.length;
    const added = lines.map((line) => (isLast ? eol + line : line + eol)).join("");
    replace(isLast ? end : end + 1, 0, added, told);
  };
  const removeLines = (from: number, to: number, told: Text | null = null, about: number | null = null): void => {
    const start = lineStart(text, from);
    const end = Math.min(text.length, lineEnd(text, to) + 1);
    // Of two gaps one stays.
    const isGapTwice = start > 0 && isBlankLine(text, lineStart(text, start - 1)) && isBlankLine(text, end);
    replace(start, (isGapTwice ? Math.min(text.length, lineEnd(text, end) + 1) : end) - start, "", told, about);
  };
  return {
    text,
    eol,
    edits,
    notes,
    get refusal() {
      return refusal;
    },
    replace,
    insert: (at, insert, told) => replace(at, 0, insert, told),
    moveLines(places, below, mark, told) {
      const ranges = places.map(({ start, end, about }) => ({ from: commentStart(text, start, mark), to: end, about }));
      const lines = ranges.flatMap(({ from, to }) => text.slice(from, lineEnd(text, to)).split(/\r?\n/));
      addLines(
        below,
        lines.map((line) => line.replace(/\r$/, "")),
      );
      // What stands without a gap is taken away as one.
      const joined: { from: number; to: number; about: number | null }[] = [];
      for (const range of ranges) {
        const before = joined.at(-1);
        if (before !== undefined && range.from === lineEnd(text, before.to) + 1) {
          before.to = range.to;
          before.about ??= range.about;
        } else joined.push({ ...range });
      }
      for (const { from, to, about } of joined) removeLines(from, to, about === null ? null : told, about);
    },
    addLines,
    addLinesAbove: (at, lines, told) => replace(lineStart(text, at), 0, lines.map((line) => line + eol).join(""), told),
    removeLines,
    note: (at, told) => {
      notes.push({ at, text: told });
    },
    refuse(at, told) {
      refusal ??= { at, text: told };
    },
  };
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.at - b.edit.at || a.index - b.index)
    .map(({ edit }) => edit);
}

/** Returns the text with the edits; null when two of them want the same place. */
export function applyEdits(text: string, edits: readonly Edit[]): string | null {
  let result = "";
  let done = 0;
  for (const { at, length, insert } of inOrder(edits)) {
    if (at < done) return null;
    result += text.slice(done, at) + insert;
    done = at + length;
  }
  return result + text.slice(done);
}

/** Returns a function that tells where an offset of the edited text was before. */
export function offsetsBefore(edits: readonly Edit[]): (offset: number) => number {
  const ordered = inOrder(edits);
  let shift = 0;
  // Where each edit begins in the edited text, and by how much what stands behind it is shifted.
  const places = ordered.map(({ at, length, insert }) => {
    const start = at + shift;
    shift += insert.length - length;
    return { at, start, end: start + insert.length, shift };
  });
  return (offset) => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const place = places[low - 1];
    if (place === undefined) return offset;
    return offset < place.end ? place.at : offset - place.shift;
  };
}
