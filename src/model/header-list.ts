/**
 * A header as it was on the wire. `name` is lower case; `value` is byte for byte, one char per byte where it is not valid
 * UTF-8.
 */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Order and duplicates are kept. */
export type HeaderList = readonly Header[];

// https://fetch.spec.whatwg.org/#http-whitespace
const edgeWhitespace = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const space = 0x20;

/** Returns the value without leading and trailing HTTP whitespace. */
export function normalizeValue(value: string): string {
  return value.charCodeAt(0) > space && value.charCodeAt(value.length - 1) > space ? value : value.replace(edgeWhitespace, "");
}

/** Returns the values of all lines with that name, in order, normalized. `name` is lower case. */
export function getValues(headers: HeaderList, name: string): string[] {
  const values: string[] = [];
  for (const header of headers) if (header.name === name) values.push(normalizeValue(header.value));
  return values;
}

/**
 * Returns all values joined with ", ", or null when there is no such header.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function getCombined(headers: HeaderList, name: string): string | null {
  let combined: string | null = null;
  for (const header of headers) {
    if (header.name !== name) continue;
    const value = normalizeValue(header.value);
    combined = combined === null ? value : `${combined}, ${value}`;
  }
  return combined;
}

/** Returns what `getCombined` says of each of these names that is there; the list is walked through once. */
export function combinedValues(headers: HeaderList, names: Iterable<string>): ReadonlyMap<string, string> {
  const wanted = new Set(names);
  const values = new Map<string, string>();
  if (wanted.size === 0) return values;
  for (const { name, value } of headers) {
    if (!wanted.has(name)) continue;
    const before = values.get(name);
    values.set(name, before === undefined ? normalizeValue(value) : `${before}, ${normalizeValue(value)}`);
  }
  return values;
}

export function hasHeader(headers: HeaderList, name: string): boolean {
  return headers.some((header) => header.name === name);
}

export function removeHeader(headers: HeaderList, name: string): HeaderList {
  return headers.filter((header) => header.name !== name);
}

/** Replaces every line with that name by one, at the place of the first, or appends it. */
export function setHeader(headers: HeaderList, name: string, value: string): HeaderList {
  const at = headers.findIndex((header) => header.name === name);
  if (at === -1) return [...headers, { name, value }];
  return headers.flatMap((header, index) => {
    if (index === at) return [{ name, value }];
    return header.name === name ? [] : [header];
  });
}

export function appendHeader(headers: HeaderList, name: string, value: string): HeaderList {
  return [...headers, { name, value }];
}

/** Makes a list from name and value pairs; lower-cases the names. */
export function headerList(pairs: Iterable<readonly [string, string]>): HeaderList {
  return Array.from(pairs, ([name, value]) => ({ name: name.toLowerCase(), value }));
}

/** Formats a name for display: `access-control-allow-origin` as `Access-Control-Allow-Origin`. */
export function displayName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}
