/** A token of JavaScript; comments and white space are none. */
export interface ScriptToken {
  /** A template literal is one token, whatever stands in it. A mark is one character, but for `=>`, `==`, `++`, `--` and `...`. */
  readonly kind: "word" | "string" | "regex" | "mark";
  /** The word or the mark, or what a string says; null for a string that holds code or escapes. */
  readonly text: string | null;
  readonly start: number;
  /** A line ends between the token before and this one. */
  readonly isAfterLine: boolean;
  /** Of a bracket that opens a statement's condition, and of the one that closes it: `if (`, `while (` … */
  readonly isCondition: boolean;
}

export function isMark(token: ScriptToken | null | undefined, text: string): boolean {
  return token?.kind === "mark" && token.text === text;
}

/** Words after which an expression begins. */
export const beforeExpression: ReadonlySet<string> = new Set(
  "await case delete do else extends in instanceof new of return throw typeof void yield".split(" "),
);
const withCondition: ReadonlySet<string> = new Set(["if", "for", "while", "with", "switch", "catch"]);

const skipped = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)+/y;
const lineEnd = /[\n\r\u2028\u2029]/;
// Names may hold any letter; what is no ASCII and no white space is taken for one.
const word = /[\w$#\\\u00aa-\u1fff\u2030-\u205e\u2070-\u2fff\u3001-\ufefe\uff00-\uffff]+/y;
const quoted = /"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*"|'(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*'/y;
const regex = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[a-z]*/y;
const longMark = /=>|===?|\+\+|--|\.\.\./y;
const mayBeLong: ReadonlySet<string> = new Set("=+-.");

function matched(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Reports whether white space or a comment may stand there. */
function mayBeGap(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code <= 32 || code === 47 || code >= 128;
}

function endOfQuoted(source: string, at: number): number | null {
  const text = matched(quoted, source, at);
  return text === null ? null : at + text.length;
}

/** What a string says; null when it holds code or escapes. */
function plainText(inside: string, quote: string): string | null {
  return inside.includes("\\") || (quote === "`" && inside.includes("${")) ? null : inside;
}

/** Where a template literal ends, behind its quote; null when it does not. */
function endOfTemplate(source: string, from: number): number | null {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === "`") return at + 1;
    if (source[at] === "\\") at += 1;
    else if (source.startsWith("${", at)) {
      const end = endOfCode(source, at + 2);
      if (end === null) return null;
      at = end;
    }
  }
  return null;
}

/** Where the bracket stands that ends the code in a template literal. */
function endOfCode(source: string, from: number): number | null {
  let depth = 0;
  for (const { kind, text, start } of scriptTokens(source, from)) {
    if (kind !== "mark") continue;
    if (text === "{") depth += 1;
    if (text === "}" && depth === 0) return start;
    if (text === "}") depth -= 1;
  }
  return null;
}

function mayBeRegex(before: ScriptToken | null): boolean {
  if (before === null) return true;
  if (before.kind === "word") return beforeExpression.has(before.text ?? "");
  if (before.kind !== "mark") return false;
  return before.text === ")" ? before.isCondition : !["]", "++", "--"].includes(before.text ?? "");
}

/**
 * Returns the tokens of a script from a place on that is neither in a string nor in a comment. They end before what cannot be read: a string
 * or a template literal without an end.
 */
export function* scriptTokens(source: string, from: number): Generator<ScriptToken> {
  const conditions: boolean[] = [];
  let before: ScriptToken | null = null;
  for (let at = from; at < source.length; ) {
    const gap = mayBeGap(source, at) ? (matched(skipped, source, at) ?? "") : "";
    const start = at + gap.length;
    const char = source[start];
    if (char === undefined) return;
    const isAfterLine = gap !== "" && lineEnd.test(gap);
    let kind: ScriptToken["kind"] = "mark";
    let isCondition = false;
    let text: string | null = matched(word, source, start);
    at = start + (text?.length ?? 1);
    if (text !== null) kind = "word";
    else if (char === '"' || char === "'" || char === "`") {
      const end = char === "`" ? endOfTemplate(source, start) : endOfQuoted(source, start);
      if (end === null) return;
      kind = "string";
      text = plainText(source.slice(start + 1, end - 1), char);
      at = end;
    } else if (char === "(") {
      isCondition = before?.kind === "word" && withCondition.has(before.text ?? "");
      conditions.push(isCondition);
      text = char;
    } else if (char === ")") {
      isCondition = conditions.pop() === true;
      text = char;
    } else {
      const pattern = char === "/" && mayBeRegex(before) ? matched(regex, source, start) : null;
      if (pattern !== null) kind = "regex";
      text = pattern ?? (mayBeLong.has(char) ? matched(longMark, source, start) : null) ?? char;
      at = start + text.length;
    }
    const token: ScriptToken = { kind, text, start, isAfterLine, isCondition };
    yield token;
    before = token;
  }
}
