/** A token of JavaScript, TypeScript, Java or Python; comments and white space are none. */
export interface Token {
  readonly kind: "string" | "word" | "mark" | "regex";
  readonly start: number;
  readonly end: number;
  /** The word, the mark, or what a string says; null for a string that holds more than plain text. */
  readonly text: string | null;
  /** Of a bracket: the index of its partner. Of anything else -1. */
  readonly partner: number;
}

export type Language = "javascript" | "python" | "java";

const wordStart = /[\p{L}_$]/u;
const word = /[\p{L}\p{N}_$]+/uy;
const number = /[0-9][\w.]*/y;
const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
// After these a slash starts a regular expression; after any other token it divides.
const beforeRegex: ReadonlySet<string> = new Set([
  "(",
  ",",
  "=",
  ":",
  "[",
  "!",
  "&",
  "|",
  "?",
  "{",
  "}",
  ";",
  "+",
  ">",
  "return",
  "typeof",
]);

function mayStartRegex(before: Token | undefined): boolean {
  return before === undefined || (before.kind !== "string" && beforeRegex.has(before.text ?? ""));
}

/** Where a quoted text ends, behind its quote; null when it has no end. Template literals may hold code, with brackets in it. */
function endOfString(text: string, at: number, quote: string): number | null {
  for (let index = at + quote.length; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text.startsWith(quote, index)) return index + quote.length;
    else if (text[index] === "\n" && quote.length === 1 && quote !== "`") return null;
    else if (quote === "`" && text.startsWith("${", index)) {
      const end = endOfInsertion(text, index + 2);
      if (end === null) return null;
      index = end - 1;
    }
  }
  return null;
}

/** Where the code inside a template literal ends, behind its bracket. A template in it is not looked into: null. */
function endOfInsertion(text: string, from: number): number | null {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    const char = text[index];
    if (char === "`") return null;
    if (char === "{") depth += 1;
    if (char === "}") depth -= 1;
    if (depth === 0) return index + 1;
    if (char === '"' || char === "'") {
      const end = endOfString(text, index, char);
      if (end === null) return null;
      index = end - 1;
    }
  }
  return null;
}

function endOfRegex(text: string, at: number): number | null {
  let inClass = false;
  for (let index = at + 1; index < text.length && text[index] !== "\n"; index += 1) {
    const char = text[index];
    if (char === "\\") index += 1;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) {
      word.lastIndex = index + 1;
      return index + 1 + (word.exec(text)?.[0].length ?? 0);
    }
  }
  return null;
}

/** Where a comment that starts here ends; null when none starts here. */
function endOfComment(text: string, at: number, language: Language): number | null {
  const isLine = language === "python" ? text[at] === "#" : text.startsWith("//", at);
  if (isLine || (at === 0 && text.startsWith("#!"))) {
    const end = text.indexOf("\n", at);
    return end === -1 ? text.length : end;
  }
  if (language === "python" || !text.startsWith("/*", at)) return null;
  const end = text.indexOf("*/", at + 2);
  return end === -1 ? text.length : end + 2;
}

interface Quoted {
  /** Where the quote begins, behind a prefix. */
  readonly from: number;
  readonly quote: string;
  readonly prefix: string;
}

const pythonString = /([rRbBuUfF]{0,2})('''|"""|'|")/y;
const otherString = /()("""|"|'|`)/y;

function quotedAt(text: string, at: number, language: Language): Quoted | null {
  const pattern = language === "python" ? pythonString : otherString;
  pattern.lastIndex = at;
  const [, prefix = "", quote = ""] = pattern.exec(text) ?? [];
  if (quote === "" || (quote === '"""' && language === "javascript")) {
    return quote === "" ? null : { from: at, quote: '"', prefix };
  }
  return { from: at + prefix.length, quote, prefix };
}

/** What a string says; null where it is put together, or says something by escapes. */
function plainValue(text: string, { from, quote, prefix }: Quoted, end: number): string | null {
  const inside = text.slice(from + quote.length, end - quote.length);
  if (/[fFbB]/.test(prefix) || (quote === "`" && inside.includes("${"))) return null;
  return inside.includes("\\") && !/[rR]/.test(prefix) ? null : inside;
}

export type Tokens = readonly Token[];

/** Returns the tokens; a number where the text cannot be read: the offset of what has no end or no beginning. */
export function tokensOf(text: string, language: Language): Tokens | number {
  const tokens: { -readonly [K in keyof Token]: Token[K] }[] = [];
  const open: number[] = [];
  let at = 0;
  const push = (kind: Token["kind"], end: number, value: string | null): void => {
    tokens.push({ kind, start: at, end, text: value, partner: -1 });
    at = end;
  };
  while (at < text.length) {
    const char = text[at] ?? "";
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const comment = endOfComment(text, at, language);
    if (comment !== null) {
      at = comment;
      continue;
    }
    const quoted = quotedAt(text, at, language);
    if (quoted !== null) {
      const end = endOfString(text, quoted.from, quoted.quote);
      if (end === null) return at;
      push("string", end, plainValue(text, quoted, end));
      continue;
    }
    const pattern = wordStart.test(char) ? word : /[0-9]/.test(char) ? number : null;
    if (pattern !== null) {
      pattern.lastIndex = at;
      push("word", at + (pattern.exec(text)?.[0].length ?? 1), null);
      const made = tokens[tokens.length - 1];
      if (made !== undefined) made.text = text.slice(made.start, made.end);
      continue;
    }
    if (char === "/" && language === "javascript" && mayStartRegex(tokens.at(-1))) {
      const end = endOfRegex(text, at);
      if (end === null) return at;
      push("regex", end, null);
      continue;
    }
    if (char === "(" || char === "[" || char === "{") open.push(tokens.length);
    const wantedOpen = closing[char];
    if (wantedOpen !== undefined) {
      const partner = open.pop();
      const opener = partner === undefined ? undefined : tokens[partner];
      if (partner === undefined || opener === undefined || opener.text !== wantedOpen) return at;
      opener.partner = tokens.length;
      push("mark", at + 1, char);
      const made = tokens[tokens.length - 1];
      if (made !== undefined) made.partner = partner;
      continue;
    }
    push("mark", at + 1, char);
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? tokens : (tokens[unclosed]?.start ?? 0);
}
