import { originOf } from "../model/origin.ts";
import { createLedger, type Ledger, type Removal } from "./redact/ledger.ts";
import { isPlainHeader, redactHeaderValue } from "./redact/redact-header.ts";
import { mapUrlsAndText, redactText, redactUrl } from "./redact/redact-url.ts";
import { secretKindOfParameter } from "./redact/secret-names.ts";

/** A value without its secrets, and what was taken out. */
export interface Redacted<T> {
  readonly value: T;
  readonly removed: readonly Removal[];
}

type Fields = Readonly<Record<string, unknown>>;

// Texts of our own data and of HAR that are ids, names, origins, or words of a closed list. An object under such a name is walked.
// http://www.softwareishard.com/blog/har-12-spec/
const plainTexts: ReadonlySet<string> = new Set(
  (
    "id callId exchangeId call role kind type method end error step phase outcome actor resourceType _resourceType httpVersion " +
    "mimeType version startedDateTime pageref connection serverIp serverIPAddress spec href reason source basis lessons origins methods " +
    "requestHeaders exposedHeaders pageOrigin requestOrigin header name functionName because"
  ).split(" "),
);

// Observed and Concluded values that are words of a closed list or an origin.
const plainValues: ReadonlySet<string> = new Set(
  "mode credentials redirectMode pageOrigin forcedPreflight clientAddressSpace resourceAddressSpace targetAddressSpace".split(" "),
);

// http://www.softwareishard.com/blog/har-12-spec/#request and our own Call and Hop
const urlKeys: ReadonlySet<string> = new Set(["url", "documentUrl", "redirectURL"]);

// What Evidence, Obstacle and TraceStep quote of the header that they name.
const quotedKeys: ReadonlySet<string> = new Set(["actual", "required", "value"]);

function isText(value: unknown): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

function isPlainMember(name: string, member: unknown, list: string): boolean {
  if (name === "name" && list === "queryString") return false;
  return (plainTexts.has(name) && isText(member)) || plainValues.has(name);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Rebuilds plain JSON; `onString` decides about each string by its key and the object that it is in. */
function mapStrings(
  value: unknown,
  key: string,
  list: string,
  onString: (text: string, key: string, owner: Fields, list: string) => string,
  owner: Fields = {},
): unknown {
  if (typeof value === "string") return onString(value, key, owner, list);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, key, key, onString, owner));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      return [name, isPlainMember(name, member, list) ? member : mapStrings(member, name, list, onString, value)];
    }),
  );
}

/** Remembers results by key: the same explanation and the same header stand in many Calls. */
function remember<T>(compute: (...key: readonly string[]) => T): (...key: readonly string[]) => T {
  const known = new Map<string, T>();
  return (...key) => {
    const joined = key.join("\0");
    const before = known.get(joined);
    if (before !== undefined) return before;
    const result = compute(...key);
    known.set(joined, result);
    return result;
  };
}

/** The lower-case name of the header whose value a string is, or null when it is none. */
function headerNameFor(key: string, owner: Fields): string | null {
  if (quotedKeys.has(key) && typeof owner.header === "string") return owner.header.toLowerCase();
  if (key === "value" && typeof owner.name === "string") return owner.name.toLowerCase();
  return null;
}

/** What kind of string it is: a header's value by its name, a cookie, a parameter, a URL, or text. */
function contextOf(key: string, owner: Fields, list: string): readonly [kind: string, name: string] {
  const name = typeof owner.name === "string" ? owner.name : "";
  if (key === "value" && name !== "" && (list === "cookies" || list === "queryString")) return [list, name];
  const header = headerNameFor(key, owner);
  if (header !== null) return ["header", header];
  return [urlKeys.has(key) ? "url" : "text", ""];
}

function redactString(kind: string, name: string, text: string, ledger: Ledger): string {
  switch (kind) {
    case "cookies":
      return ledger.take(text, "cookie", "Cookie header", "text");
    case "queryString": {
      const secret = secretKindOfParameter(name, text);
      const where = `URL parameter ${name}`;
      return secret === null ? redactText(text, where, ledger, "url") : ledger.take(text, secret, where, "url");
    }
    case "header":
      return redactHeaderValue(name, text, ledger);
    case "url":
      return redactUrl(text, ledger);
    default:
      return redactText(text, "text", ledger);
  }
}

function replaceEverywhere(kind: string, name: string, text: string, ledger: Ledger, isProtected: (secret: string) => boolean): string {
  if (kind === "header" && isPlainHeader(name)) return text;
  const inUrl = (url: string) => ledger.replaceKnown(url, "url", isProtected);
  if (kind === "url") return inUrl(text);
  return mapUrlsAndText(text, inUrl, (between) => ledger.replaceKnown(between, "text", isProtected));
}

/** Collects what must stay readable: origins and the values of CORS headers. A secret that is part of one is not looked for elsewhere. */
function plainTextOf(value: unknown): string {
  const kept = new Set<string>();
  const keepOrigins = remember((text = "") => {
    const keep = (url: string) => {
      kept.add(originOf(url) ?? "");
      return url;
    };
    return mapUrlsAndText(text, keep, (between) => between);
  });
  mapStrings(value, "", "", (text, key, owner) => {
    const header = headerNameFor(key, owner);
    if (header !== null && isPlainHeader(header)) kept.add(text.replace(/:\/\/[^/\s?#@,]+@/g, "://"));
    keepOrigins(text);
    return text;
  });
  return Array.from(kept).join("\n");
}

/**
 * Returns a copy of plain JSON (Calls, Analyses, a HAR) without cookies, credentials, keys, tokens and session ids. Equal secrets
 * get equal placeholders, so comparisons survive. Origins, hosts and CORS headers stay as they are. Each secret of at least six
 * characters is also replaced in every other text, such as an explanation.
 */
export function redact<T>(value: T): Redacted<T> {
  const ledger = createLedger();
  const plain = plainTextOf(value);
  const isProtected = remember((secret = "") => plain.includes(secret));
  const atPlace = remember((kind = "", name = "", text = "") => redactString(kind, name, text, ledger));
  const first = mapStrings(value, "", "", (text, key, owner, list) => atPlace(...contextOf(key, owner, list), text));
  const elsewhere = remember((kind = "", name = "", text = "") => replaceEverywhere(kind, name, text, ledger, isProtected));
  const second = mapStrings(first, "", "", (text, key, owner, list) => elsewhere(...contextOf(key, owner, list), text));
  return { value: second as T, removed: ledger.removals() };
}

/** Returns a text on its own (a pasted message, a stack trace) without what looks like a secret. */
export function redactPlainText(text: string): Redacted<string> {
  const ledger = createLedger();
  return { value: redactText(text, "text", ledger), removed: ledger.removals() };
}
