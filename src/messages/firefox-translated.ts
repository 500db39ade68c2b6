import { isBroken } from "./address.ts";
import { firefoxDraft, readFirefoxReason } from "./firefox.ts";
import type { Draft, ParsedMessage } from "./parsed-message.ts";
import type { Ranges } from "./ranges.ts";

const urlText = /[a-z][a-z0-9+.-]{1,20}:\/\/[\x21-\x7e]{1,4096}/gi;
const openQuote = /[«»‘’“”„‚‹›「」『』'"`]\s?$/;
const reasonWords = /CORS|access-control-allow/gi;
// "(Grund: …", "（原因：…", ". Raison : …", "(razón: …"
const reasonMark = /[(（]\s?[\p{L}\p{M}][\p{L}\p{M}’' ]{0,24}?\s?[:：]|[.。]\s{1,2}[\p{Lu}\p{Lo}][\p{L}\p{M}]{1,20}\s?[:：]\s/u;

// A reason in brackets, with no word for it.
const bareMark = /[(（]/;

// Farthest from the URL that a reason begins, and the longest text between the heading's colon and the URL.
const maxGap = 200;
const maxTail = 1500;
const maxSentence = 270;

interface Around {
  readonly fields: Partial<ParsedMessage>;
  readonly url: string;
  readonly end: number;
}

export interface TranslatedRead {
  readonly drafts: readonly Draft[];
  /** Places of the text that are spoken for. */
  readonly taken: readonly (readonly [number, number])[];
}

/**
 * Finds Firefox's messages in languages other than English, by their form: a heading with a colon, a sentence with the URL, and
 * a reason with a colon that names CORS or one of its headers. Those names are translated in no language.
 */
export function readTranslated(clean: string, taken: Ranges): TranslatedRead {
  const words = Array.from(clean.matchAll(reasonWords), ({ index }) => index);
  if (words.length === 0) return { drafts: [], taken: [] };
  const drafts: Draft[] = [];
  const read: (readonly [number, number])[] = [];
  let freeFrom = 0;
  let nextWord = 0;
  for (const match of clean.matchAll(urlText)) {
    const at = match.index;
    const after = at + match[0].length;
    if (at < freeFrom || taken.has(at)) continue;
    while (nextWord < words.length && (words[nextWord] ?? 0) < after) nextWord += 1;
    if ((words[nextWord] ?? Number.POSITIVE_INFINITY) > after + maxTail) continue;
    const found = readAround(clean, at, match[0], freeFrom);
    if (found === null) continue;
    drafts.push(firefoxDraft(at, found.fields, found.url));
    read.push([at, found.end]);
    freeFrom = found.end;
  }
  return { drafts, taken: read };
}

function readAround(clean: string, at: number, matched: string, from: number): Around | null {
  const heading = headingBefore(clean.slice(Math.max(from, at - maxSentence - 160), at));
  if (heading === null) return null;
  const url = joinUrl(clean, at, matched);
  // What the URL's pattern took of the sentence: "https://a.example/x." or "…/x'".
  const rest = /['",.]*$/.exec(url.text)?.[0] ?? "";
  const tail = tailOf(clean, url.end, heading);
  const text = rest + tail.text;
  const sentence = clean.slice(Math.max(from, at - maxSentence), at);
  const reason = reasonMark.exec(text.slice(0, maxGap)) ?? (/Same[- ]Origin/i.test(sentence) ? bareMark.exec(text.slice(0, 4)) : null);
  if (reason === null) return null;
  const named = text.slice(reason.index);
  if (named.search(reasonWords) === -1) return null;
  const fields = readFirefoxReason(named);
  if (fields.notCors === "reason-missing" && !isWhole(rest + tail.raw)) return null;
  // What an ellipsis follows is not the whole address.
  const shown = clean.charAt(url.end) === "\u2026" ? "" : url.text.replace(/['"]?[.,]?$/, "");
  return { fields, url: shown, end: url.end + tail.length };
}

/** The heading's text: what stands before the last colon. Null when the text is no heading with a sentence. */
function headingBefore(before: string): string | null {
  const text = before.replace(/[ \t]*\n[ \t]*/g, " ").replace(openQuote, "");
  const colon = Math.max(text.lastIndexOf(":"), text.lastIndexOf("："));
  const sentence = text.length - colon;
  if (colon < 6 || sentence < 7 || sentence > maxSentence) return null;
  const heading = text.slice(Math.max(0, colon - 140), colon).trim();
  const isForeign = /[^\0-\x7f]|origin|origen/i.test(text.slice(Math.max(0, colon - 140)));
  return isForeign && isHeading(heading) ? heading : null;
}

/** Three words, or six letters of a script that writes without spaces: "Note:" is no heading of a browser. */
function isHeading(text: string): boolean {
  if (!/[\p{L}\p{M}]\)?$/u.test(text)) return false;
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).length >= 3 || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]{6}/u.test(text);
}

// A reason without any word to know it by counts only when nothing comes after it.
const wholeReason = /^(?:[(（][^()（）]{4,120}[)）][.。]?|[.。][^.。]{4,120}[.。])(?=["'”」』»’]|[ \t]*(?:\n|$))/;

function isWhole(raw: string): boolean {
  const mark = reasonMark.exec(raw.slice(0, maxGap));
  return mark !== null && wholeReason.test(raw.slice(mark.index));
}

/** A URL that was broken over two lines goes on after one of the characters where programs break it. */
function joinUrl(clean: string, at: number, matched: string): { readonly text: string; readonly end: number } {
  const end = at + matched.length;
  const next =
    /[/?&=_-]$/.test(matched) || isBroken(clean, end) ? /^\n[ \t]{0,20}([\x21-\x7e]{1,4096})/.exec(clean.slice(end, end + 4200)) : null;
  return next === null ? { text: matched, end } : { text: matched + (next[1] ?? ""), end: end + next[0].length };
}

// Where a text that is a value of JSON ends.
const endOfValue = /["`]\s{0,3}(?:,\s{0,3}"|[}\]])|(?<=[).])["`]{1,3}(?=\s|$)/;

interface Tail {
  readonly raw: string;
  /** In one line. */
  readonly text: string;
  readonly length: number;
}

/** What follows the URL: as far as an empty line, the same heading again, the next URL's line, or the longest message. */
function tailOf(clean: string, start: number, heading: string): Tail {
  const longest = clean.slice(start, start + maxTail);
  const again = heading.length < 6 ? -1 : longest.indexOf(heading.slice(-24));
  const window = again === -1 ? longest : longest.slice(0, again);
  const ends = [window.length, window.search(/\n[ \t]*\n/), window.search(endOfValue), nextMessage(window)];
  const length = Math.min(...ends.filter((end) => end >= 0));
  const raw = window.slice(0, length);
  return { raw, text: raw.replace(/[ \t]*\n[ \t]*/g, " "), length };
}

/** Where the next message's line begins: one with a colon before its URL. */
function nextMessage(window: string): number {
  for (const { index, 0: url } of window.matchAll(urlText)) {
    if (openQuote.test(window.slice(Math.max(0, index - 2), index)) || url.includes("/CORS/Errors/")) continue;
    const line = window.lastIndexOf("\n", index);
    const before = line < 0 ? "" : window.slice(line, index);
    if (/[:：](?!\/\/)/.test(before) && before.search(reasonWords) === -1) return line;
  }
  return -1;
}
