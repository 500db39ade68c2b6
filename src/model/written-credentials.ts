import type { CredentialsMode } from "./call.ts";

// A call longer than this is not read to its end.
const mostCallChars = 4_000;
// How far above its `send()` a page sets up an XMLHttpRequest.
const mostSetupChars = 2_000;

const option = /\bcredentials["']?\s*:\s*(["'`])(include|omit|same-origin)\1/;
// `!0` is what minifiers make of `true`.
const withCredentials = /\bwithCredentials["']?\s*[:=]\s*(?:true|!0)\b/;

/** Returns where that place stands in the text; null when the text has no such line. Line and column are counted from 0. */
function offsetOf(source: string, line: number, column: number): number | null {
  let start = 0;
  for (let at = 0; at < line; at += 1) {
    const end = source.indexOf("\n", start);
    if (end === -1) return null;
    start = end + 1;
  }
  const offset = start + column;
  return offset < source.length ? offset : null;
}

/** The call that begins in the text, up to the parenthesis that closes it; a parenthesis in a string counts as one of the code's. */
function callText(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") {
      depth -= 1;
      if (depth <= 0) return text.slice(0, at + 1);
    }
  }
  return text;
}

/**
 * Returns the credentials mode that is written out in the call at that place of a page's source: an option of `fetch()`, or
 * `withCredentials` beside an XMLHttpRequest's `send()` or an EventSource. Null when none is: it may come from elsewhere.
 */
export function writtenCredentials(source: string, line: number, column: number): CredentialsMode | null {
  const offset = offsetOf(source, line, column);
  if (offset === null) return null;
  const call = callText(source.slice(offset, offset + mostCallChars));
  const written = option.exec(call)?.[2] ?? null;
  if (written !== null) return written as CredentialsMode;
  if (withCredentials.test(call)) return "include";
  if (!/^(?:\w+\s*\.\s*)?send\b/.test(call)) return null;
  const before = source.slice(Math.max(0, offset - mostSetupChars), offset);
  const made = before.lastIndexOf("XMLHttpRequest");
  return withCredentials.test(before.slice(Math.max(0, made))) ? "include" : null;
}
