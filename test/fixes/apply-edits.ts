import type { FixBlock, FixPlace } from "../../src/fixes/server.ts";

/** A file's text, or one of several blocks that make one. */
export type Texts = readonly string[];

const space = /[ \t\r\n]/;

/** The text without spaces, and where each of its characters stood. */
function squeeze(text: string): { readonly chars: string; readonly at: readonly number[] } {
  const at = Array.from({ length: text.length }, (_, index) => index).filter((index) => !space.test(text[index] ?? ""));
  return { chars: at.map((index) => text[index]).join(""), at };
}

/** Returns where the text ends that is like this one, in the first place where it is not a part of a longer word; -1: nowhere. */
function endOf(text: string, wanted: string): number {
  const { chars, at } = squeeze(text);
  const needle = squeeze(wanted).chars;
  for (let from = chars.indexOf(needle); from !== -1; from = chars.indexOf(needle, from + 1)) {
    const start = at[from] ?? 0;
    const inWord = /^\w/.test(needle) && /\w/.test(text[start - 1] ?? "");
    if (!inWord) return (at[from + needle.length - 1] ?? 0) + 1;
  }
  return -1;
}

function beginsWith(line: string, start: string): boolean {
  return squeeze(line).chars.startsWith(squeeze(start).chars);
}

function endsWith(line: string, end: string): boolean {
  return squeeze(line).chars.endsWith(squeeze(end).chars);
}

/** Behind a mark on a line of its own; behind a word on the same line, as a word's arguments are written. */
function insert(text: string, at: number, code: string): string {
  const between = /\w/.test(text[at - 1] ?? "") ? " " : "\n";
  return `${text.slice(0, at)}${between}${code}${text.slice(at)}`;
}

function inOne(text: string, code: string, place: FixPlace): string | null {
  const lines = text.split("\n");
  switch (place.kind) {
    case "instead-of": {
      const isGone = (line: string): boolean => place.lines.some((start) => beginsWith(line, start));
      const first = lines.findIndex(isGone);
      if (first === -1) return null;
      const kept = lines.filter((line) => !isGone(line));
      return [...kept.slice(0, first), ...(code === "" ? [] : [code.replace(/\n$/, "")]), ...kept.slice(first)].join("\n");
    }
    case "behind": {
      const at = endOf(text, place.text);
      return at === -1 ? null : insert(text, at, code);
    }
    case "behind-each": {
      const found = place.texts.map((one) => endOf(text, one)).sort((a, b) => b - a);
      return found.includes(-1) ? null : found.reduce((left, at) => insert(left, at, code), text);
    }
    case "below": {
      const first = lines.findIndex((line) => beginsWith(line, place.line));
      return first === -1 ? null : [...lines.slice(0, first + 1), code.replace(/\n$/, ""), ...lines.slice(first + 1)].join("\n");
    }
    case "rewrite": {
      const isFit = (line: string): boolean => beginsWith(line, place.start) && endsWith(line, place.end) && !line.includes(place.unless);
      if (!lines.some(isFit)) return null;
      const rewritten = (line: string): string =>
        `${line.slice(0, line.length - line.trimStart().length)}${place.newStart}${line.trim().slice(place.start.length, line.trim().length - place.end.length)}${place.newEnd}`;
      return lines.map((line) => (isFit(line) ? rewritten(line) : line)).join("\n");
    }
    case "file-begin":
      return `${code}${text}`;
    case "file-end":
      return `${text}${code}`;
  }
}

function atPlace(texts: Texts, code: string, place: FixPlace): Texts | null {
  // The end of the file is the end of its last block.
  const order = place.kind === "file-end" ? texts.map((_, index) => texts.length - 1 - index) : texts.map((_, index) => index);
  for (const index of order) {
    const changed = inOne(texts[index] ?? "", code, place);
    if (changed !== null) return texts.with(index, changed);
  }
  return null;
}

function applyWay(texts: Texts, blocks: readonly FixBlock[]): Texts | null {
  let left: Texts | null = texts;
  for (const { code, edit } of blocks) {
    const before: Texts | null = left;
    left = before === null ? null : (edit?.places.map((place) => atPlace(before, code, place)).find((changed) => changed !== null) ?? null);
  }
  return left;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, readonly Item[]> {
  const groups = new Map<number, readonly Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** A part that only a person can do, such as moving a line. */
export function isByHand(blocks: readonly FixBlock[]): boolean {
  return blocks.some(({ edit }) => edit?.places.length === 0);
}

/**
 * Makes the change of a partial form in the texts of a configuration: of each part the first way whose blocks all find a place.
 * Throws when a part has no such way.
 */
export function applyPartial(texts: Texts, partial: readonly FixBlock[]): Texts {
  const parts = grouped(partial, ({ edit }) => edit?.part ?? -1);
  let left = texts;
  for (const [part, blocks] of parts) {
    const before = left;
    const ways = Array.from(grouped(blocks, ({ edit }) => edit?.way ?? -1).values());
    const changed = ways.map((way) => applyWay(before, way)).find((one) => one !== null);
    if (changed === undefined || changed === null) throw new Error(`part ${part} finds no place`);
    left = changed;
  }
  return left;
}
