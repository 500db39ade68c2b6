import { displayName } from "../model/header-list.ts";
import { visible } from "../model/plain-text.ts";
import type { Text, TextPart } from "../model/text.ts";

// What is longer is no value that a reader needs whole. Characters.
const longestValue = 160;

/** Returns a value as a string of JSON: in one line, in double quotes, with none of its own inside that could end it. */
export function quotedData(text: string, longest = longestValue): string {
  const shown = visible(text.length > longest ? `${text.slice(0, longest)}\u2026` : text);
  return JSON.stringify(shown);
}

function dataPart(part: TextPart): string {
  switch (part.kind) {
    case "text":
    case "term":
      return visible(part.text);
    case "code":
    case "value":
      return quotedData(part.text);
    case "header":
      return quotedData(part.value === null ? displayName(part.name) : `${displayName(part.name)}: ${part.value}`);
    case "link":
      return quotedData(part.href);
  }
}

/** Returns an explanation for a reader that takes text for orders: whatever is not a word of ours stands in double quotes. */
export function dataText(text: Text): string {
  return text.map(dataPart).join("");
}

/** How long a text is as UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** A line of an answer; the least important is left out first where not all fit. */
export interface AnswerLine {
  readonly text: string;
  /** 0: never left out. */
  readonly rank: number;
}

const shortenedNote = "(shortened)";

/** Returns the lines as one text of at most so many bytes of UTF-8. What was left out is said. */
export function fitted(lines: readonly AnswerLine[], mostBytes: number): string {
  const sizes = lines.map(({ text }) => utf8Bytes(text) + 1);
  // No line break ends the last.
  let bytes = sizes.reduce((sum, size) => sum + size, 0) - 1;
  const dispensable = lines.flatMap(({ rank }, index) => (rank > 0 ? [{ rank, index }] : []));
  dispensable.sort((a, b) => b.rank - a.rank || b.index - a.index);
  const left = new Set<number>();
  for (const { index } of dispensable) {
    if (bytes <= mostBytes) break;
    if (left.size === 0) bytes += utf8Bytes(shortenedNote) + 1;
    left.add(index);
    bytes -= sizes[index] ?? 0;
  }
  const kept = lines.flatMap(({ text }, index) => (left.has(index) ? [] : [text]));
  let text = [...kept, ...(left.size > 0 ? [shortenedNote] : [])].join("\n");
  while (utf8Bytes(text) > mostBytes) text = `${text.slice(0, Math.floor(text.length * 0.9))}\u2026`;
  return text;
}
