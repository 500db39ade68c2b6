import type { Arg, Directive, Tree } from "./tree.ts";

// Deeper than any server nests its blocks.
const deepest = 60;

interface Open {
  directive: { -readonly [K in keyof Directive]: Directive[K] } | null;
  list: Directive[];
  start: number;
}

/** Reads one word; null where its quote does not close. */
function wordAt(text: string, at: number): Arg | null {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    let value = "";
    for (let index = at + 1; index < text.length; index += 1) {
      if (text[index] === "\\" && (text[index + 1] === quote || text[index + 1] === "\\")) {
        value += text[index + 1];
        index += 1;
      } else if (text[index] === quote) return { start: at, end: index + 1, text: value };
      else value += text[index];
    }
    return null;
  }
  let end = at;
  let hasBrace = false;
  while (end < text.length && !/[\s;]/.test(text[end] ?? "")) {
    if (text[end] === "\\") end += 1;
    else if (text[end] === "{" && text[end - 1] === "$") {
      const close = text.indexOf("}", end);
      if (close === -1) return null;
      end = close;
    } else if (text[end] === "{") {
      if (!isRegexBrace(text, at, end)) break;
      hasBrace = true;
    } else if (text[end] === "}" && !hasBrace) break;
    end += 1;
  }
  return { start: at, end: Math.min(end, text.length), text: text.slice(at, end) };
}

/** `{` opens a block where a space or the line's end stands around it; in a word it is a pattern's. */
function isRegexBrace(text: string, from: number, at: number): boolean {
  return at > from && /[0-9]/.test(text[at + 1] ?? "");
}

/** Reads a configuration of nginx. https://nginx.org/en/docs/beginners_guide.html#conf_structure */
export function nginxTree(text: string): Tree {
  const root: Open = { directive: null, list: [], start: 0 };
  const open: Open[] = [root];
  let words: Arg[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  const close = (end: number, hasBlock: boolean): Open | null => {
    const [name, ...args] = words;
    const here = open.at(-1);
    if (name === undefined || here === undefined) return null;
    const directive: Open["directive"] = { name: name.text, head: name, args, start: name.start, end, block: null, parent: here.directive };
    here.list.push(directive);
    words = [];
    return hasBlock ? { directive, list: [], start: end } : here;
  };
  while (at < text.length) {
    const char = text[at] ?? "";
    if (/\s/.test(char)) at += 1;
    else if (char === "#") {
      const end = text.indexOf("\n", at);
      at = end === -1 ? text.length : end;
    } else if (char === ";") {
      at += 1;
      if (close(at, false) === null) return { ok: false, at: at - 1, isCode: false };
    } else if (char === "{") {
      if (words[0]?.text.endsWith("_by_lua_block") === true) return { ok: false, at: words[0].start, isCode: true };
      const made = close(at + 1, true);
      if (made === null || open.length > deepest) return { ok: false, at, isCode: false };
      open.push(made);
      at += 1;
    } else if (char === "}") {
      const done = open.pop();
      if (done === undefined || done.directive === null || words.length > 0) return { ok: false, at, isCode: false };
      done.directive.block = { start: done.start, end: at, directives: done.list };
      at += 1;
      done.directive.end = at;
    } else {
      const word = wordAt(text, at);
      if (word === null || word.end === at) return { ok: false, at, isCode: false };
      words.push(word);
      at = word.end;
    }
  }
  const unclosed = open.at(-1)?.directive ?? null;
  if (unclosed !== null) return { ok: false, at: unclosed.start, isCode: false };
  return words[0] === undefined ? { ok: true, directives: root.list } : { ok: false, at: words[0].start, isCode: false };
}
