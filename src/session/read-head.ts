import { type HeaderList, normalizeValue } from "../model/header-list.ts";
import { mimeEssence } from "../model/mime-type.ts";
import { isToken } from "../model/token.ts";
import { limits } from "./limits.ts";
import type { AnswerKind, AnswerSample } from "./session.ts";

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

function isRead(name: string): name is keyof typeof read {
  return Object.hasOwn(read, name);
}

/** Reads a header list once. */
export function readHeaders(headers: HeaderList): ReadHeaders {
  const found: ReadHeaders = { ...read };
  for (const { name, value } of headers) {
    if (!isRead(name)) continue;
    const before = found[name];
    found[name] = before === null ? normalizeValue(value) : `${before}, ${normalizeValue(value)}`;
  }
  return found;
}

/** Cuts a value, as a text of its own: a part of a long text would keep the whole in memory. */
export function cut(value: string, length: number): string {
  return value.length <= length ? value : value.slice(0, length).split("").join("");
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

/** Returns what makes an answer different from others of its host: which headers it has, and what software they name. */
export function signatureOf(headers: HeaderList): string {
  let signature = "";
  let lines = 0;
  for (const { name, value } of headers) {
    if (!isTelling(name)) continue;
    lines += 1;
    if (lines > limits.linesOfSample) break;
    signature += naming.has(name) ? `${name}: ${value.slice(0, limits.valueLength)}\n` : `${name}\n`;
  }
  return signature;
}

/** Returns the headers as a sample keeps them. Of a cookie its name is enough, and its value is nobody's business. */
export function sampleHeaders(headers: HeaderList): AnswerSample["headers"] {
  const telling = headers.filter(({ name }) => isTelling(name)).slice(0, limits.linesOfSample);
  return telling.map(({ name, value }) => {
    const kept = name === "set-cookie" ? value.slice(0, value.indexOf("=") + 1) : value;
    return { name: cut(name, limits.valueLength), value: cut(normalizeValue(kept), limits.valueLength) };
  });
}
