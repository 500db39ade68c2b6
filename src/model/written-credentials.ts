import type { CredentialsMode } from "./call.ts";
import { isMark, type ScriptToken, scriptTokens } from "./script-tokens.ts";
import { flagBeforeSend } from "./written-flag.ts";

// A call of more tokens is not read to its end.
const mostTokens = 20_000;
const modes: ReadonlySet<string | null> = new Set<CredentialsMode>(["include", "omit", "same-origin"]);
// What ends a line for the engine that counts them: https://tc39.es/ecma262/#sec-line-terminators
const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

type Tokens = readonly ScriptToken[];

/** Returns where that place stands in the text; null when the text has no such line. Line and column are counted from 0. */
function offsetOf(source: string, line: number, column: number): number | null {
  lineEnd.lastIndex = 0;
  for (let at = 0; at < line; at += 1) if (lineEnd.exec(source) === null) return null;
  const offset = lineEnd.lastIndex + column;
  return offset < source.length ? offset : null;
}

function isWord(token: ScriptToken | undefined, text: string): boolean {
  return token?.kind === "word" && token.text === text;
}

const opening = "([{";
const closing = ")]}";

/** How much deeper it is behind the token. */
function step({ kind, text }: ScriptToken): number {
  if (kind !== "mark" || text === null) return 0;
  return opening.includes(text) ? 1 : closing.includes(text) ? -1 : 0;
}

/** Splits what stands between two brackets at its own commas; the last part is left out when it is empty. */
function partsOf(inside: Tokens): Tokens[] {
  const parts: ScriptToken[][] = [[]];
  let depth = 0;
  for (const token of inside) {
    depth += step(token);
    if (depth === 0 && isMark(token, ",")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part, index) => part.length > 0 || index < parts.length - 1);
}

/** What stands in the brackets that begin and end the tokens; null when it is no such thing. */
function insideOf(tokens: Tokens, open: string): Tokens | null {
  if (!isMark(tokens[0], open)) return null;
  let depth = 0;
  const end = tokens.findIndex((token) => {
    depth += step(token);
    return depth === 0;
  });
  return end === tokens.length - 1 ? tokens.slice(1, -1) : null;
}

/** The arguments, when the tokens are one call and nothing else; `name` is what is called, with its dots. */
function callOf(tokens: Tokens): { readonly name: Tokens; readonly given: Tokens[] } | null {
  const open = tokens.findIndex((token) => isMark(token, "("));
  const name = tokens.slice(0, open);
  const isName = open > 0 && name.every((token) => token.kind === "word" || isMark(token, ".") || isMark(token, "?"));
  const inside = isName ? insideOf(tokens.slice(open), "(") : null;
  return inside === null ? null : { name, given: partsOf(inside) };
}

/** What an object's text says of an option: a value, nothing (undefined), or what cannot be told (null). */
type Said<T> = T | null | undefined;

/** The last that counts: what follows a spread or a computed name stands, what comes before it may be written over. */
function optionOf<T>(object: Tokens, option: string, read: (tokens: Tokens) => T | null): Said<T> {
  const inside = insideOf(object, "{");
  if (inside === null) return null;
  let said: Said<T>;
  for (const part of partsOf(inside)) {
    const [key] = part;
    if (isMark(key, "...") || isMark(key, "[")) said = null;
    else if (key?.text === option && isMark(part[1], ":")) said = read(part.slice(2));
    else if (part.slice(0, 3).some((token) => token.text === option) && !isMark(part[1], ":")) said = null;
  }
  return said;
}

function writtenMode([value, ...more]: Tokens): CredentialsMode | null {
  return value?.kind === "string" && modes.has(value.text) && more.length === 0 ? (value.text as CredentialsMode) : null;
}

/** `!0` is what minifiers make of `true`. */
function writtenFlag(value: Tokens): boolean | null {
  const text = value.map((token) => token.text).join("");
  return text === "true" || text === "!0" ? true : text === "false" || text === "!1" ? false : null;
}

// What writes its arguments, one after the other, into the first.
const merging: ReadonlySet<string | null | undefined> = new Set(["assign", "merge", "extend", "__assign", "_extends"]);

/** An object put together from an empty one on. */
function isFromEmpty(tokens: Tokens): boolean {
  const [first] = callOf(tokens)?.given ?? [];
  return first !== undefined && (insideOf(first, "{")?.length === 0 || isFromEmpty(first));
}

/** `Object.assign({}, a, { … })`, or what compilers make of a spread, whatever a minifier calls it: `p(f({}, a), { … })`. */
function isMerged(tokens: Tokens): boolean {
  const call = callOf(tokens);
  const [first] = call?.given ?? [];
  return first !== undefined && (isFromEmpty(first) || (merging.has(call?.name.at(-1)?.text) && isFromEmpty(tokens)));
}

function modeOfInit(init: Tokens): Said<CredentialsMode> {
  if (isMark(init[0], "{")) return optionOf(init, "credentials", writtenMode);
  const last = isMerged(init) ? callOf(init)?.given.at(-1) : undefined;
  return last === undefined ? null : (optionOf(last, "credentials", writtenMode) ?? null);
}

/** The mode that a Request has, or that `fetch()` has of its own options first. */
function modeOfArguments([resource, init]: readonly Tokens[]): CredentialsMode | null {
  if (isMark(resource?.[0], "...")) return null;
  const own = init === undefined ? undefined : modeOfInit(init);
  if (own !== undefined) return own;
  const request = resource !== undefined && isWord(resource[0], "new") && isWord(resource[1], "Request") ? callOf(resource) : null;
  return request === null ? null : modeOfArguments(request.given);
}

/** The call that begins there, up to the bracket that closes it; null when none does. */
function callAt(source: string, offset: number): Tokens | null {
  const tokens: ScriptToken[] = [];
  let depth = 0;
  for (const token of scriptTokens(source, offset)) {
    tokens.push(token);
    depth += step(token);
    if (depth < 0 || tokens.length > mostTokens) return null;
    if (depth === 0 && isMark(token, ")")) return tokens;
  }
  return null;
}

/**
 * Returns where the script begins that the place stands in: where the file does, unless that is a page with scripts in it. Null when the place
 * is in none of them.
 */
function scriptStart(source: string, offset: number): number | null {
  if (!/^\s*</.test(source.slice(0, 1_000))) return 0;
  const tag = source.lastIndexOf("<script", offset);
  const end = tag === -1 ? -1 : source.indexOf(">", tag);
  return end === -1 || end >= offset || source.lastIndexOf("</script", offset) > tag ? null : end + 1;
}

/**
 * Returns the credentials mode that is written out in the call at that place of a page's source: an option of `fetch()`, or
 * `withCredentials` on the XMLHttpRequest whose `send()` it is, or of an EventSource. Null when none is, or when it is not certain that the
 * one that stands there counts.
 */
export function writtenCredentials(source: string, line: number, column: number): CredentialsMode | null {
  const offset = offsetOf(source, line, column);
  const start = offset === null ? null : scriptStart(source, offset);
  const call = offset === null || start === null ? null : callOf(callAt(source, offset) ?? []);
  if (offset === null || start === null || call === null) return null;
  const called = call.name.at(-1)?.text;
  if (called === "send") return modeOfFlag(flagBeforeSend(source, start, offset));
  if (called === "EventSource") return modeOfFlag(optionOf(call.given[1] ?? [], "withCredentials", writtenFlag) ?? null);
  if (called === "apply") return null;
  return modeOfArguments(called === "call" ? call.given.slice(1) : call.given);
}

/** https://xhr.spec.whatwg.org/#the-send()-method, https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface */
function modeOfFlag(flag: boolean | null): CredentialsMode | null {
  return flag === null ? null : flag ? "include" : "same-origin";
}
