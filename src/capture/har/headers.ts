import { isFields } from "../../model/fields.ts";
import type { Header, HeaderList } from "../../model/header-list.ts";
import { textAt } from "./json.ts";

/**
 * Charles and Chromium list HTTP/2's pseudo headers (":status"); writers that build on CDP join lines of one name with "\n"; some
 * tools write an object instead of a list.
 * https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Headers
 */
export function headersOf(value: unknown, recurring: RecurringHeaders): HeaderList {
  const headers: Header[] = [];
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (typeof item === "number") for (const header of recurring[item]?.lines ?? []) headers.push(header);
      else if (isFields(item)) addLines(headers, textAt(item, "name"), textAt(item, "value"));
    }
  } else if (isFields(value)) {
    for (const name of Object.keys(value)) addLines(headers, name, textAt(value, name));
  }
  return headers;
}

/**
 * Writers that put together what CDP tells of a request in two events note its headers twice (chrome-har and all that build on it). No
 * browser sends the same line twice.
 */
export function requestHeadersOf(value: unknown, recurring: RecurringHeaders): HeaderList {
  const known = new Set<string>();
  return headersOf(value, recurring).filter((line) => {
    const key = `${line.name}:${line.value}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** A header that stands in many lists of a HAR as its place among these. */
export interface RecurringHeader {
  readonly lines: HeaderList;
  readonly isImported: boolean;
}

export type RecurringHeaders = readonly RecurringHeader[];

/** `item` is of a list of headers, as it is written in a HAR. */
export function recurringHeader(item: unknown): RecurringHeader {
  return { lines: headersOf([item], []), isImported: hasCustom(item) };
}

function addLines(headers: Header[], name: string | null, text: string | null): void {
  if (name === null || name === "" || name.startsWith(":")) return;
  const lower = name.toLowerCase();
  if (text === null) headers.push({ name: lower, value: "" });
  else if (!text.includes("\n")) headers.push({ name: lower, value: text });
  else for (const line of text.split("\n")) headers.push({ name: lower, value: line });
}

/** Reports whether it has what the importer of Chromium's DevTools gives each header. */
export function hasCustom(header: unknown): boolean {
  return isFields(header) && isFields(header.custom);
}
