import { jsString, pythonString } from "../../fixes/quote.ts";
import { say, type Text } from "../../model/text.ts";
import { type Draft, indentAt, lineEnd } from "../draft.ts";
import type { Language } from "./tokens.ts";
import type { Entry, ListValue, StringValue, Value } from "./values.ts";

// What every language writes as it is, whatever the quote.
const plain = /^[\w.:/[\]+-]*$/;

function quoteIn(source: string): string {
  return /["'`]/.exec(source)?.[0] ?? '"';
}

/** The quote that the file uses most. */
function usualQuote(text: string): string {
  return (text.match(/'/g) ?? []).length > (text.match(/"/g) ?? []).length ? "'" : '"';
}

/** Writes a string as its neighbours are written. Only plain characters go into quotes of another kind. */
export function literal(text: string, language: Language, like: string | null, file: string): string {
  const quote = like === null ? usualQuote(file) : quoteIn(like);
  if (language !== "java" && plain.test(text)) return `${quote}${text}${quote}`;
  return language === "python" ? pythonString(text) : jsString(text);
}

function stringsOf(list: ListValue): StringValue[] {
  return list.items.flatMap((item) => (item.kind === "string" ? [item] : []));
}

export function literals(items: readonly string[], draft: Draft, language: Language, list: ListValue | null): string[] {
  // What is put together stands in quotes of its own kind.
  const strings = list === null ? [] : stringsOf(list);
  const like = (strings.find(({ text }) => text !== null) ?? null)?.source ?? null;
  return items.map((item) => literal(item, language, like, draft.text));
}

// What may stand between an item and its comma, with the comma.
const commaAfter = /^(?:\s|\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\n]*\n)*,/;

/** Adds items behind the last one, in lines of their own where the others have such. More may be added to the same list after that. */
export function addToList(draft: Draft, list: ListValue, items: readonly string[], told: Text): void {
  const { text, edits, eol } = draft;
  const last = list.items.at(-1);
  const joined = items.join(", ");
  const isAddedTo = (place: number): boolean => edits.some(({ at, length }) => at === place && length === 0);
  if (last === undefined) {
    const inside = text.slice(list.start + 1, list.end - 1).trim() === "" ? list.end - 1 : list.start + 1;
    draft.insert(inside, isAddedTo(inside) ? `, ${joined}` : joined, told);
    return;
  }
  const comma = commaAfter.exec(text.slice(last.end, list.end - 1));
  const after = last.end + (comma?.[0].length ?? 0);
  const end = lineEnd(text, after);
  const indent = indentAt(text, last.start);
  if (end >= list.end - 1) draft.insert(after, comma === null || isAddedTo(after) ? `, ${joined}` : ` ${joined}`, told);
  else if (comma !== null) {
    draft.addLines(
      after,
      items.map((item) => `${indent}${item},`),
      told,
    );
  } else {
    const hasOne = isAddedTo(last.end);
    if (!hasOne) draft.insert(last.end, ",");
    const lines = items.map((item, index) => `${hasOne || index > 0 ? "," : ""}${eol}${indent}${item}`);
    draft.insert(text[end - 1] === "\r" ? end - 1 : end, lines.join(""), told);
  }
}

/** The plain strings of a list; null for one that holds anything else. */
export function plainItems(list: ListValue): string[] {
  return stringsOf(list).flatMap(({ text }) => (text === null ? [] : [text]));
}

/** Adds `name: value` or `name=value` behind the entries that are there. */
export function addEntry(
  draft: Draft,
  place: { readonly start: number; readonly end: number; readonly entries: readonly Entry[] },
  written: string,
  told: Text,
): void {
  const items = place.entries.map(({ start, value }): Value => ({ kind: "other", start, end: value.end, lists: [] }));
  addToList(draft, { kind: "list", start: place.start, end: place.end, items }, [written], told);
}

/** Changes what stands between the quotes. */
export function setInside(draft: Draft, value: StringValue, inside: string, told: Text | null): void {
  if (inside.includes(quoteIn(value.source)) || inside.includes("${")) {
    draft.refuse(value.start, say`What has to be added holds a quote, and this text cannot take it safely.`);
    return;
  }
  const open = value.source.length - (value.text?.length ?? 0);
  const quoteLength = Math.floor(open / 2);
  const from = value.end - quoteLength - (value.text?.length ?? 0);
  draft.replace(from, value.text?.length ?? 0, inside, told);
}

export function isTrue(value: Value | null): boolean {
  return value?.kind === "word" && /^true$/i.test(value.text);
}
