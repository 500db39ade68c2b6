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

/** Returns the lines as one text of at most so many bytes of UTF-8. What was left out is said. */
export function fitted(lines: readonly AnswerLine[], mostBytes: number): string {
  const note = "(shortened)";
  const join = (kept: readonly AnswerLine[], cut: boolean): string => [...kept.map(({ text }) => text), ...(cut ? [note] : [])].join("\n");
  let kept = lines;
  while (utf8Bytes(join(kept, kept.length < lines.length)) > mostBytes) {
    const worst = Math.max(...kept.map(({ rank }) => rank));
    if (worst <= 0) break;
    const at = kept.findLastIndex(({ rank }) => rank === worst);
    kept = kept.filter((_, index) => index !== at);
  }
  let text = join(kept, kept.length < lines.length);
  while (utf8Bytes(text) > mostBytes) text = `${text.slice(0, Math.floor(text.length * 0.9))}\u2026`;
  return text;
}
