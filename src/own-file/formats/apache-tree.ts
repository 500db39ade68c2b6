import type { Arg, Directive, Tree } from "./tree.ts";

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Lines, each with those that its backslashes continue. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    let end = start;
    for (;;) {
      const next = text.indexOf("\n", end);
      end = next === -1 ? text.length : next;
      const isContinued = next !== -1 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end));
      if (!isContinued) break;
      end += 1;
    }
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

// A word, or a text in quotes in which a backslash keeps the next character.
const word = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^'\\]*(?:\\[\s\S][^'\\]*)*'|[^\s"'][^\s]*/gy;

/** Returns the words of a line; null where a quote does not close. */
function wordsOf(text: string, from: number, to: number): Arg[] | null {
  const words: Arg[] = [];
  let at = from;
  while (at < to) {
    if (/[\s\\]/.test(text[at] ?? "") && (text[at] !== "\\" || /\s/.test(text[at + 1] ?? " "))) {
      at += 1;
      continue;
    }
    word.lastIndex = at;
    const match = word.exec(text)?.[0];
    if (match === undefined) return null;
    const isPlain = match[0] !== '"' && match[0] !== "'";
    // The bracket that closes a section is none of its words.
    const found = isPlain ? match.slice(0, to - at) : match;
    if (at + found.length > to) return null;
    const inside = !isPlain ? found.slice(1, -1).replace(/\\(["'\\])/g, "$1") : found;
    words.push({ start: at, end: at + found.length, text: inside });
    at += found.length;
  }
  return words;
}

/** `<Name words>`: the words inside, and the name in small letters; null for any other line. */
function sectionOf(text: string, { start, end }: Line): { readonly from: number; readonly to: number } | null {
  const line = text.slice(start, end);
  const from = line.search(/\S/);
  const to = line.trimEnd().length;
  return from >= 0 && line[from] === "<" && line[to - 1] === ">" ? { from: start + from + 1, to: start + to - 1 } : null;
}

/** Reads a configuration of Apache. Names are in small letters. https://httpd.apache.org/docs/2.4/configuring.html#syntax */
export function apacheTree(text: string): Tree {
  const root: Directive[] = [];
  const open: { readonly directive: { -readonly [K in keyof Directive]: Directive[K] }; readonly list: Directive[] }[] = [];
  for (const line of linesOf(text)) {
    const trimmed = text.slice(line.start, line.end).trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed === "\uFEFF") continue;
    const section = sectionOf(text, line);
    const isClosing = section !== null && text[section.from] === "/";
    if (isClosing) {
      const name = text
        .slice(section.from + 1, section.to)
        .trim()
        .toLowerCase();
      const done = open.pop();
      if (done === undefined || done.directive.name !== name) return { ok: false, at: line.start, isCode: false };
      done.directive.block = { start: done.directive.end, end: line.start, directives: done.list };
      done.directive.end = line.end;
      continue;
    }
    const words = wordsOf(text, section?.from ?? line.start, section?.to ?? line.end);
    const head = words?.[0];
    if (words === null || head === undefined) return { ok: false, at: line.start, isCode: false };
    const parent = open.at(-1);
    const directive = {
      name: head.text.toLowerCase(),
      head,
      args: words.slice(1),
      start: head.start,
      end: line.end,
      block: null,
      parent: parent?.directive ?? null,
    };
    (parent?.list ?? root).push(directive);
    if (section !== null) open.push({ directive, list: [] });
    if (open.length > 60) return { ok: false, at: line.start, isCode: false };
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? { ok: true, directives: root } : { ok: false, at: unclosed.directive.start, isCode: false };
}
