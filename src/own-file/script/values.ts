import type { Token, Tokens } from "./tokens.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}

export interface StringValue extends Place {
  readonly kind: "string";
  /** Null: it is put together from parts. */
  readonly text: string | null;
  readonly source: string;
}

export interface ListValue extends Place {
  readonly kind: "list";
  readonly items: readonly Value[];
}

export interface Entry {
  /** Null: a spread, or a computed key. */
  readonly key: string | null;
  readonly start: number;
  readonly value: Value;
}

export interface MapValue extends Place {
  readonly kind: "map";
  readonly entries: readonly Entry[];
}

/** What an expression is, as far as it is written down plainly. */
export type Value =
  | StringValue
  | ListValue
  | MapValue
  | (Place & { readonly kind: "word"; readonly text: string })
  | (Place & { readonly kind: "regex" })
  | (Place & { readonly kind: "call"; readonly name: string; readonly args: readonly Entry[] })
  /** Put together in some other way. The lists that stand in it, in their order. */
  | (Place & { readonly kind: "other"; readonly lists: readonly ListValue[] });

// Deeper than this no configuration nests its lists.
const deepest = 8;

export interface Source {
  readonly text: string;
  readonly tokens: Tokens;
  /** What stands outside all brackets. */
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** Token indices: the first, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

export function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === "mark" && token.text === mark;
}

export function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === "word" && token.text === text;
}

/** Splits the tokens of a range at the marks that stand in no bracket. */
function splitAt(tokens: Tokens, from: number, to: number, mark: string): [number, number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token !== undefined && token.partner > index) index = token.partner;
    else if (isMark(token, mark)) {
      parts.push([start, index]);
      start = index + 1;
    }
  }
  if (start < to) parts.push([start, to]);
  return parts;
}

function entryOf(source: Source, [from, to]: [number, number], separator: ":" | "=", depth: number): Entry {
  const { tokens } = source;
  const first = tokens[from];
  const start = first?.start ?? 0;
  const isKeyed =
    (first?.kind === "word" || first?.kind === "string") && isMark(tokens[from + 1], separator) && !isMark(tokens[from + 2], "=");
  if (isKeyed) return { key: first.text, start, value: valueAt(source, from + 2, to, depth + 1) };
  const isShort = separator === ":" && first?.kind === "word" && (to === from + 1 || isMark(tokens[from + 1], "("));
  return { key: isShort ? first.text : null, start, value: valueAt(source, from, to, depth + 1) };
}

/** Returns the arguments of the call whose bracket this is. Named ones (Python) have a key. */
export function argumentsAt(source: Source, open: number, depth = 0): Entry[] {
  const close = source.tokens[open]?.partner ?? open;
  return splitAt(source.tokens, open + 1, close, ",").map((part) => entryOf(source, part, "=", depth));
}

/** Where an expression ends before TypeScript's "as …" or "satisfies …". */
function withoutAssertion(tokens: Tokens, from: number, to: number): number {
  for (let index = from + 1; index < to; index += 1) {
    const token = tokens[index];
    if (token !== undefined && token.partner > index) index = token.partner;
    else if (isWord(token, "as") || isWord(token, "satisfies")) return index;
  }
  return to;
}

const loops: ReadonlySet<string> = new Set(["for"]);
const choices: ReadonlySet<string> = new Set(["for", "if", "else", "or", "and", "not", "lambda", "function", "async", "new", "in"]);

/** Reports whether one of these words stands outside the brackets of a range. */
function hasWord(tokens: Tokens, from: number, to: number, words: ReadonlySet<string>): boolean {
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token !== undefined && token.partner > index) index = token.partner;
    else if (token?.kind === "word" && words.has(token.text ?? "")) return true;
  }
  return false;
}

/** Whether lists are only joined: what a condition or a function makes of them is not known. */
function isSum(tokens: Tokens, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token !== undefined && token.partner > index) index = token.partner;
    else if (token?.kind === "mark" && token.text !== "+" && token.text !== ".") return false;
  }
  return !hasWord(tokens, from, to, choices);
}

/** `name(…) { … }` and `...name` in an object of JavaScript. */
function isMethodOrSpread(tokens: Tokens, from: number, to: number): boolean {
  const body = tokens[to - 1]?.partner ?? -1;
  const isMethod = tokens[from]?.kind === "word" && isMark(tokens[from + 1], "(") && isMark(tokens[body], "{");
  return isMethod || (isMark(tokens[from], ".") && isMark(tokens[from + 1], "."));
}

/** Addresses without a comma between them, which Python makes one text of: each is an item that was meant. */
function joinedOrigins(tokens: Tokens, from: number, to: number): (readonly [number, number])[] | null {
  const parts = tokens.slice(from, to);
  if (parts.length < 2 || !parts.every(({ kind, text }) => kind === "string" && text?.includes("://") === true)) return null;
  return parts.map((_, index) => [from + index, from + index + 1] as const);
}

function bracketed(source: Source, from: number, place: Place, depth: number): Value {
  const { tokens } = source;
  const close = tokens[from]?.partner ?? from;
  const parts = splitAt(tokens, from + 1, close, ",");
  const mark = tokens[from]?.text;
  // A list that a loop makes.
  if (parts.some(([start, end]) => hasWord(tokens, start, end, loops))) return { kind: "other", ...place, lists: [] };
  const isEntry = ([start, end]: [number, number]): boolean =>
    splitAt(tokens, start, end, ":").length > 1 || end === start + 1 || isMethodOrSpread(tokens, start, end);
  const isMap = mark === "{" && (parts.length === 0 || parts.some(isEntry));
  if (isMap && !(parts.length > 0 && parts.every(([start, end]) => end === start + 1 && tokens[start]?.kind === "string"))) {
    return { kind: "map", ...place, entries: parts.map((part) => entryOf(source, part, ":", depth)) };
  }
  if (mark === "(" && parts.length === 1 && !isMark(tokens[close - 1], ",")) return valueAt(source, from + 1, close, depth + 1);
  const items = parts.flatMap(([start, end]) => joinedOrigins(tokens, start, end) ?? [[start, end] as const]);
  return { kind: "list", ...place, items: items.map(([start, end]) => valueAt(source, start, end, depth + 1)) };
}

function listsIn(source: Source, from: number, to: number, depth: number): ListValue[] {
  const lists: ListValue[] = [];
  for (let index = from; index < to; index += 1) {
    const token = source.tokens[index];
    if (token === undefined || token.partner <= index) continue;
    const end = source.tokens[token.partner]?.end ?? token.end;
    const value = token.text === "[" || token.text === "(" ? bracketed(source, index, { start: token.start, end }, depth + 1) : null;
    // Behind a name or another bracket stand arguments and indices.
    const before = index > from ? source.tokens[index - 1] : undefined;
    const isArgument = before?.kind === "word" || (before?.kind === "mark" && [")", "]"].includes(before.text ?? ""));
    if (value?.kind === "list" && !isArgument) lists.push(value);
    if (!isArgument) index = token.partner;
  }
  return lists;
}

/** What takes a list and is one: `new Set([…])`, `Object.freeze([…])`, `tuple([…])`. */
const holders: ReadonlySet<string> = new Set(["new Set", "Object.freeze", "Array.from", "tuple", "list", "set", "frozenset"]);

function heldList(source: Source, from: number, to: number, depth: number): ListValue | null {
  const { tokens, text } = source;
  const open = tokens[to - 1]?.partner ?? -1;
  if (!isMark(tokens[open], "(") || open <= from) return null;
  const name = text.slice(tokens[from]?.start, tokens[behindTypesBefore(tokens, open)]?.end).replace(/\s+/g, " ");
  if (!holders.has(name)) return null;
  const inner = valueAt(source, open + 1, to - 1, depth + 1);
  return inner.kind === "list" ? inner : null;
}

/** The token before a bracket, and before TypeScript's `<string>` in front of it. */
function behindTypesBefore(tokens: Tokens, open: number): number {
  return isMark(tokens[open - 1], ">") && isMark(tokens[open - 3], "<") ? open - 4 : open - 1;
}

/** Reads the expression that these tokens are. */
export function valueAt(source: Source, from: number, until: number, depth = 0): Value {
  const { tokens, text } = source;
  const to = withoutAssertion(tokens, from, until);
  const first = tokens[from];
  const place = { start: first?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
  if (first === undefined || to <= from || depth > deepest) return { kind: "other", ...place, lists: [] };
  if (to === from + 1) {
    if (first.kind === "string") return { kind: "string", ...place, text: first.text, source: text.slice(first.start, first.end) };
    if (first.kind === "regex") return { kind: "regex", ...place };
    if (first.kind === "word") return { kind: "word", ...place, text: first.text ?? "" };
  }
  if (first.partner === to - 1) return bracketed(source, from, place, depth);
  const held = heldList(source, from, to, depth);
  if (held !== null) return held;
  let open = from;
  while (tokens[open]?.kind === "word" && isMark(tokens[open + 1], ".")) open += 2;
  if (tokens[open]?.kind === "word" && isMark(tokens[open + 1], "(") && tokens[open + 1]?.partner === to - 1) {
    return { kind: "call", ...place, name: text.slice(place.start, tokens[open]?.end), args: argumentsAt(source, open + 1, depth + 1) };
  }
  return { kind: "other", ...place, lists: isSum(tokens, from, to) ? listsIn(source, from, to, depth) : [] };
}
