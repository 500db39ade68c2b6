import type { Arg, Directive, Tree } from "./tree.ts";

interface Word extends Arg {
  readonly isQuoted: boolean;
}

/** Where a quoted word ends, behind its quote; null when it has no end. */
function endOfQuoted(text: string, at: number): number | null {
  const quote = text[at] ?? "";
  for (let index = at + 1; index < text.length; index += 1) {
    if (text[index] === "\\" && quote === '"') index += 1;
    else if (text[index] === quote) return index + 1;
  }
  return null;
}

/** Reads the word here; null where a quote does not close. https://caddyserver.com/docs/caddyfile/concepts#tokens-and-quotes */
function wordAt(text: string, at: number): Word | null {
  const char = text[at];
  if (char === '"' || char === "`") {
    const end = endOfQuoted(text, at);
    return end === null ? null : { start: at, end, text: text.slice(at + 1, end - 1).replaceAll('\\"', '"'), isQuoted: true };
  }
  let end = at;
  while (end < text.length && !/\s/.test(text[end] ?? "")) end += 1;
  return { start: at, end, text: text.slice(at, end), isQuoted: false };
}

interface Open {
  readonly directive: { -readonly [K in keyof Directive]: Directive[K] } | null;
  readonly list: Directive[];
  readonly start: number;
}

/** Reads a Caddyfile. A site without braces is the whole file: its address is a directive without a block. */
export function caddyTree(text: string): Tree {
  const root: Directive[] = [];
  const open: Open[] = [{ directive: null, list: root, start: 0 }];
  let words: Word[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  const finish = (end: number): Open["directive"] => {
    const [head, ...args] = words;
    const here = open.at(-1);
    words = [];
    if (head === undefined || here === undefined) return null;
    const directive = { name: head.text, head, args, start: head.start, end, block: null, parent: here.directive };
    here.list.push(directive);
    return directive;
  };
  while (at <= text.length) {
    const char = text[at] ?? "\n";
    if (char === "\n") {
      const last = words.at(-1);
      if (last?.text === "{" && !last.isQuoted) {
        words = words.slice(0, -1);
        // Global options have no name.
        if (words.length === 0) words = [{ ...last, text: "" }];
        const directive = finish(last.end);
        open.push({ directive, list: [], start: last.end });
        if (open.length > 60) return { ok: false, at: last.start, isCode: false };
      } else finish(words.at(-1)?.end ?? at);
      at += 1;
    } else if (/\s/.test(char)) at += 1;
    else if (char === "#") {
      const end = text.indexOf("\n", at);
      at = end === -1 ? text.length : end;
    } else if (char === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) at = text.indexOf("\n", at) + 1;
    else {
      const word = wordAt(text, at);
      if (word === null || (!word.isQuoted && word.text.startsWith("<<"))) return { ok: false, at, isCode: false };
      at = word.end;
      if (word.text === "}" && !word.isQuoted && words.length === 0) {
        const done = open.pop();
        if (done === undefined || done.directive === null) return { ok: false, at: word.start, isCode: false };
        done.directive.block = { start: done.start, end: word.start, directives: done.list };
        done.directive.end = word.end;
      } else words.push(word);
    }
  }
  const unclosed = open.at(-1)?.directive ?? null;
  return unclosed === null ? { ok: true, directives: root } : { ok: false, at: unclosed.start, isCode: false };
}
