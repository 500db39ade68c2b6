import { type Header, type HeaderList, normalizeValue } from "../model/header-list.ts";
import { mimeEssence } from "../model/mime-type.ts";
import { isToken } from "../model/token.ts";
import { limits } from "./limits.ts";
import type { AnswerKind } from "./session.ts";

/** The headers that a Session asks for; of one that came several times, the lines joined with ", ". */
const read = {
  "access-control-allow-origin": null,
  "access-control-allow-credentials": null,
  "access-control-allow-methods": null,
  "access-control-allow-headers": null,
  "access-control-expose-headers": null,
  "access-control-max-age": null,
  "content-type": null,
  vary: null,
  origin: null,
  cookie: null,
  "access-control-request-headers": null,
};

export type ReadHeaders = Record<keyof typeof read, string | null>;

/** By name: a Map compares a text that came over the wire as it is, an object would first look up its one copy. */
const readNames: ReadonlyMap<string, keyof typeof read> = new Map((Object.keys(read) as (keyof typeof read)[]).map((name) => [name, name]));

/** Reads a header list once. */
export function readHeaders(headers: HeaderList): ReadHeaders {
  const found: ReadHeaders = { ...read };
  for (const { name, value } of headers) {
    const known = readNames.get(name);
    if (known === undefined) continue;
    const before = found[known];
    found[known] = before === null ? normalizeValue(value) : `${before}, ${normalizeValue(value)}`;
  }
  return found;
}

/** Returns a text of its own: a part of a long text would keep the whole in memory. */
function copied(text: string): string {
  return text.split("").join("");
}

/** Cuts a value, as a text of its own. */
export function cut(value: string, length: number): string {
  return value.length <= length ? value : copied(value.slice(0, length));
}

/** Returns the tokens of a list header that are worth keeping; of a list too long to be meant, none. */
export function tokensOf(list: string | null): string[] {
  if (list === null || list.length > limits.listLength) return [];
  return list
    .split(",")
    .map(normalizeValue)
    .filter((token) => token.length <= limits.tokenLength && isToken(token));
}

const markup: ReadonlySet<string> = new Set(["text/html", "application/xhtml+xml"]);
const data: ReadonlySet<string> = new Set([
  "application/json",
  "application/xml",
  "application/x-ndjson",
  "text/csv",
  "text/event-stream",
  "text/json",
  "text/plain",
  "text/xml",
]);

export function contentKind(contentType: string | null): AnswerKind["content"] {
  if (contentType === null) return "none";
  const essence = mimeEssence(contentType);
  if (markup.has(essence)) return "html";
  return data.has(essence) || /^application\/.*\+(?:json|xml)$/.test(essence) ? "data" : "other";
}

// Sent by servers of every make, so that they tell nothing of who answered. https://www.iana.org/assignments/http-fields/http-fields.xhtml
const common: ReadonlySet<string> = new Set([
  "accept-ranges",
  "age",
  "alt-svc",
  "connection",
  "content-encoding",
  "content-language",
  "content-length",
  "content-range",
  "content-type",
  "date",
  "etag",
  "expires",
  "keep-alive",
  "last-modified",
  "location",
  "pragma",
  "transfer-encoding",
]);

/** Reports whether a header tells something of who answered. CORS headers are facts of their own. */
export function isTelling(name: string): boolean {
  return !common.has(name) && !name.startsWith("access-control-");
}

/** Values that name software; others differ from answer to answer. */
const naming: ReadonlySet<string> = new Set(["server", "x-powered-by"]);

/** Reports whether a sample keeps a header of that name: it tells something, and is a header at all. */
function isKept(name: string): boolean {
  return isTelling(name) && name.length <= limits.tokenLength && isToken(name);
}

/** The same few names come again and again. */
const knownNames = new Map<string, { readonly isKept: boolean; readonly hash: number }>();

function known(name: string): { readonly isKept: boolean; readonly hash: number } {
  const before = knownNames.get(name);
  if (before !== undefined) return before;
  const found = { isKept: isKept(name), hash: hash(name, offsetBasis) };
  if (knownNames.size < limits.knownNames && name.length <= limits.tokenLength) knownNames.set(copied(name), found);
  return found;
}

/** Returns the headers that a sample keeps: the first ones. */
function kept(headers: HeaderList): HeaderList {
  const telling: Header[] = [];
  for (const header of headers) {
    if (!known(header.name).isKept) continue;
    telling.push(header);
    if (telling.length === limits.linesOfSample) break;
  }
  return telling;
}

// FNV-1a over UTF-16 code units: http://www.isthe.com/chongo/tech/comp/fnv/
const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

function hash(text: string, start: number): number {
  let value = start;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), prime);
  return value;
}

/**
 * Returns a number for what makes an answer different from others of its host: which headers it has, and what software they name. Two
 * answers with the same number are taken for alike.
 */
export function signatureOf(headers: HeaderList): number {
  let value = offsetBasis;
  for (const header of kept(headers)) {
    value = Math.imul(value ^ known(header.name).hash, prime);
    if (naming.has(header.name)) value = hash(header.value.slice(0, limits.valueLength), value);
  }
  return value;
}

/** Returns the headers as a sample keeps them, one "name value" a line. Of a cookie its name is enough, and its value is nobody's business. */
export function sampleText(headers: HeaderList): { readonly text: string; readonly lines: number } {
  const lines = kept(headers).map(({ name, value }) => {
    const part = name === "set-cookie" ? value.slice(0, value.indexOf("=") + 1) : value;
    return `${name} ${normalizeValue(part.slice(0, limits.valueLength)).replace(/[\r\n]/g, " ")}`;
  });
  return { text: lines.join("\n"), lines: lines.length };
}
