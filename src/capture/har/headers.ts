import { isFields } from "../../model/fields.ts";
import type { Header, HeaderList } from "../../model/header-list.ts";
import { textAt } from "./json.ts";

// Chosen by measuring: a session has some hundreds of different headers that come again and again.
const mostShared = 4096;

interface KnownName {
  readonly lowerCase: string;
  readonly byValue: Map<string, Header>;
}

/** Equal headers as one object: nearly all headers of a session come again and again. Memory is bounded, so that some are made twice. */
export class HeaderPool {
  private readonly names = new Map<string, KnownName>();
  private count = 0;

  header(name: string, value: string): Header {
    let known = this.names.get(name);
    const found = known?.byValue.get(value);
    if (found !== undefined) return found;
    if (this.count === mostShared) {
      this.names.clear();
      this.count = 0;
      known = undefined;
    }
    if (known === undefined) {
      known = { lowerCase: name.toLowerCase(), byValue: new Map() };
      this.names.set(name, known);
    }
    const header = { name: known.lowerCase, value };
    known.byValue.set(value, header);
    this.count += 1;
    return header;
  }
}

/**
 * Charles and Chromium list HTTP/2's pseudo headers (":status"); writers that build on CDP join lines of one name with "\n"; some
 * tools write an object instead of a list.
 * https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Headers
 */
export function headersOf(value: unknown, pool: HeaderPool): HeaderList {
  const headers: Header[] = [];
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (isFields(item)) addLines(headers, textAt(item, "name"), textAt(item, "value"), pool);
    }
  } else if (isFields(value)) {
    for (const name of Object.keys(value)) addLines(headers, name, textAt(value, name), pool);
  }
  return headers;
}

/**
 * Writers that put together what CDP tells of a request in two events note its headers twice (chrome-har and all that build on it). No
 * browser sends the same line twice.
 */
export function requestHeadersOf(value: unknown, pool: HeaderPool): HeaderList {
  const headers = headersOf(value, pool);
  if (new Set(headers.map(({ name }) => name)).size === headers.length) return headers;
  const known = new Set<string>();
  return headers.filter((line) => {
    const key = `${line.name}:${line.value}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function addLines(headers: Header[], name: string | null, text: string | null, pool: HeaderPool): void {
  if (name === null || name === "" || name.startsWith(":")) return;
  if (text?.includes("\n") === true) for (const line of text.split("\n")) headers.push(pool.header(name, line));
  else headers.push(pool.header(name, text ?? ""));
}

/** Reports whether it has what the importer of Chromium's DevTools gives each header. */
export function hasCustom(header: unknown): boolean {
  return isFields(header) && isFields(header.custom);
}
