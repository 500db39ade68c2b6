import type { Fields } from "../model/fields.ts";

// Texts of our own data and of HAR that are ids, names, origins, or words of a closed list. An object under such a name is walked.
// http://www.softwareishard.com/blog/har-12-spec/
const plainTexts: ReadonlySet<string> = new Set(
  (
    "id callId exchangeId call role kind type method end error step phase outcome actor resourceType _resourceType httpVersion " +
    "version startedDateTime pageref connection serverIp serverIPAddress spec href reason source basis lessons origins methods " +
    "requestHeaders exposedHeaders pageOrigin requestOrigin origin header name names sends functionName because"
  ).split(" "),
);

// Observed and Concluded values that are words of a closed list or an origin.
const plainValues: ReadonlySet<string> = new Set(
  "mode credentials redirectMode pageOrigin forcedPreflight clientAddressSpace resourceAddressSpace targetAddressSpace".split(" "),
);

// http://www.softwareishard.com/blog/har-12-spec/#request, our own Call and Hop, and what a console's line says
const urlKeys: ReadonlySet<string> = new Set(["url", "documentUrl", "redirectURL", "redirectedFrom", "redirectedTo"]);

// What Evidence, Obstacle and TraceStep quote of the header that they name.
const quotedKeys: ReadonlySet<string> = new Set(["actual", "required", "value"]);

function isText(value: unknown): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

/** Reports whether a member is left as it is, with all that is in it. `list` is the name of the list that its object is in. */
export function isPlainMember(name: string, member: unknown, list: string): boolean {
  if (plainTexts.has(name) && isText(member)) return name !== "name" || list !== "queryString";
  return plainValues.has(name);
}

/** What a string is, which says where in it secrets stand. */
export type StringKind =
  | "cookie"
  | "parameter"
  | "header"
  | "url"
  /** A value from the wire of which nothing is known. */
  | "wire"
  /** A sentence of ours. Wire data in it is a part of its own, so that words of a language are left alone. */
  | "prose"
  /** A piece of code of ours, which may hold a URL from the wire. */
  | "code"
  | "text";

export interface StringContext {
  readonly kind: StringKind;
  /** Of the cookie, parameter or header (then lower case); else "". */
  readonly name: string;
}

/** The lower-case name of the header whose value a string is, or null when it is none. */
function headerNameFor(key: string, owner: Fields): string | null {
  if (!quotedKeys.has(key)) return null;
  if (typeof owner.header === "string") return owner.header.toLowerCase();
  return key === "value" && typeof owner.name === "string" ? owner.name.toLowerCase() : null;
}

const contexts: Readonly<Record<"url" | "wire" | "prose" | "code" | "text", StringContext>> = {
  url: { kind: "url", name: "" },
  wire: { kind: "wire", name: "" },
  prose: { kind: "prose", name: "" },
  code: { kind: "code", name: "" },
  text: { kind: "text", name: "" },
};

/** Tells what a string is by its key, the object that it is in, and the name of the list that this is in. */
export type ContextOf = (text: string, key: string, owner: Fields, list: string) => StringContext;

/** The pieces of an explanation (model/text.ts), and the few whole sentences beside them: of a Finding and of a Contradiction. */
function ownTextContext(text: string, key: string, owner: Fields): StringContext {
  const { kind } = owner;
  if (key === "text" && (kind === "code" || kind === "value") && text.startsWith("/") && !/\s/.test(text)) return contexts.url;
  if (key === "text" && kind === "code") return contexts.code;
  if ((key === "text" && (kind === "text" || kind === "link")) || ((key === "text" || key === "meaning") && kind === "term"))
    return contexts.prose;
  if (key === "title" && typeof owner.actor === "string") return contexts.prose;
  return key === "detail" && "exchangeId" in owner ? contexts.prose : contexts.text;
}

/** Makes a teller that gives equal contexts as the same object. */
export function createContextOf(): ContextOf {
  const named: Readonly<Record<"cookie" | "parameter" | "header", Map<string, StringContext>>> = {
    cookie: new Map(),
    parameter: new Map(),
    header: new Map(),
  };
  function namedContext(kind: "cookie" | "parameter" | "header", name: string): StringContext {
    const known = named[kind].get(name) ?? { kind, name };
    named[kind].set(name, known);
    return known;
  }
  return (text, key, owner, list) => {
    if (key === "name" && list === "queryString") return contexts.wire;
    if (key === "mimeType") return namedContext("header", "content-type");
    if (key === "value" && typeof owner.name === "string") {
      if (list === "cookies") return namedContext("cookie", owner.name);
      if (list === "queryString") return namedContext("parameter", owner.name);
    }
    if (key === "allowOrigin") return namedContext("header", "access-control-allow-origin");
    const header = headerNameFor(key, owner);
    if (header !== null) return namedContext("header", header);
    return urlKeys.has(key) ? contexts.url : ownTextContext(text, key, owner);
  };
}
