import { createKeptText } from "./redact/kept-text.ts";
import { createLedger, type Ledger, type Removal } from "./redact/ledger.ts";
import { createHeaderRedactor, isPlainHeader } from "./redact/redact-header.ts";
import { mapUrlsAndText, redactText, redactUrl } from "./redact/redact-url.ts";
import { secretKindOfParameter } from "./redact/secret-names.ts";
import { createContextOf, type Fields, isFields, isPlainMember, type StringContext } from "./redact/string-context.ts";

/** A value without its secrets, and what was taken out. */
export interface Redacted<T> {
  readonly value: T;
  readonly removed: readonly Removal[];
}

/** One text in one context; the same text stands in many Calls. */
interface Slot {
  readonly context: StringContext;
  /** What it says without the secrets that are seen in it, and at last without those that were seen elsewhere. */
  text: string;
}

type RedactHeader = ReturnType<typeof createHeaderRedactor>;

function redactAtPlace({ kind, name }: StringContext, text: string, ledger: Ledger, redactHeader: RedactHeader): string {
  switch (kind) {
    case "cookie":
      return ledger.take(text, "cookie", "Cookie header", "text");
    case "parameter": {
      const secret = secretKindOfParameter(name, text);
      const where = `URL parameter ${name}`;
      return secret === null ? redactText(text, where, ledger, "url") : ledger.take(text, secret, where, "url");
    }
    case "header":
      return redactHeader(name, text);
    case "url":
      return redactUrl(text, ledger);
    default:
      return redactText(text, "text", ledger);
  }
}

// A word of a language, as it can stand in our own sentences ("password", "authorization"), and be somebody's password as well.
const plainWord = /^[A-Za-z]?[a-z]{5,13}$/;

function replaceEverywhere({ kind, name }: StringContext, text: string, ledger: Ledger, isKept: (secret: string) => boolean): string {
  if (kind === "header" && isPlainHeader(name)) return text;
  const inUrl = (url: string) => ledger.replaceKnown(url, "url", isKept);
  if (kind === "url") return inUrl(text);
  const isOurs = kind === "prose" || kind === "code";
  const isLeft = isOurs ? (secret: string) => plainWord.test(secret) || isKept(secret) : isKept;
  return mapUrlsAndText(text, inUrl, (between) => ledger.replaceKnown(between, "text", isLeft));
}

function isWalked(name: string, member: unknown, list: string): boolean {
  if (member === null || (typeof member !== "string" && typeof member !== "object")) return false;
  return !isPlainMember(name, member, list);
}

/** Visits each string of plain JSON that is not left as it is. */
function visitStrings(
  value: unknown,
  onString: (text: string, key: string, owner: Fields, list: string) => void,
  key = "",
  list = "",
  owner: Fields = {},
): void {
  if (typeof value === "string") onString(value, key, owner, list);
  else if (Array.isArray(value)) for (const item of value) visitStrings(item, onString, key, key, owner);
  else if (isFields(value)) {
    for (const name in value) {
      const member = value[name];
      if (isWalked(name, member, list)) visitStrings(member, onString, name, list, value);
    }
  }
}

/** Rebuilds plain JSON from its strings, which come in the order of `visitStrings`. What does not change stays the same object. */
function withStrings(value: unknown, nextText: () => string, list = "", key = ""): unknown {
  if (typeof value === "string") return nextText();
  if (Array.isArray(value)) {
    let items: unknown[] | null = null;
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = withStrings(value[index], nextText, key, key);
      if (item !== value[index]) items ??= value.slice(0, index);
      items?.push(item);
    }
    return items ?? value;
  }
  if (!isFields(value)) return value;
  let changed: Map<string, unknown> | null = null;
  for (const name in value) {
    const member = value[name];
    if (!isWalked(name, member, list)) continue;
    const made = withStrings(member, nextText, list, name);
    if (made === member) continue;
    changed ??= new Map();
    changed.set(name, made);
  }
  if (changed === null) return value;
  return { ...value, ...Object.fromEntries(changed) };
}

/** Makes one Slot for each different text of a context. */
function createSlots(): { readonly slotFor: (context: StringContext, text: string) => Slot; readonly all: readonly Slot[] } {
  const known = new Map<StringContext, Map<string, Slot>>();
  const all: Slot[] = [];
  function slotFor(context: StringContext, text: string): Slot {
    const byText = known.get(context);
    const before = byText?.get(text);
    if (before !== undefined) return before;
    const slot = { context, text };
    if (byText === undefined) known.set(context, new Map([[text, slot]]));
    else byText.set(text, slot);
    all.push(slot);
    return slot;
  }
  return { slotFor, all };
}

/**
 * Returns plain JSON (Calls, Analyses, a HAR) without cookies, credentials, keys, tokens and session ids. Equal secrets get equal
 * placeholders, so comparisons survive. Origins, hosts and CORS headers stay as they are. Each secret of at least six characters
 * is also replaced in every other text; only in sentences and code of ours a secret that is a plain word is not looked for. Objects
 * without a secret are not copied.
 */
export function redact<T>(value: T): Redacted<T> {
  const ledger = createLedger();
  const redactHeader = createHeaderRedactor(ledger);
  const kept = createKeptText();
  const contextOf = createContextOf();
  const { slotFor, all } = createSlots();
  const slots: Slot[] = [];
  visitStrings(value, (text, key, owner, list) => slots.push(slotFor(contextOf(text, key, owner, list), text)));
  for (const slot of all) {
    kept.add(slot.context, slot.text);
    slot.text = redactAtPlace(slot.context, slot.text, ledger, redactHeader);
  }
  for (const slot of all) slot.text = replaceEverywhere(slot.context, slot.text, ledger, kept.has);
  let next = 0;
  const result = withStrings(value, () => slots[next++]?.text ?? "");
  return { value: result as T, removed: ledger.removals() };
}

/** Returns a text on its own (a pasted message, a stack trace) without what looks like a secret. */
export function redactPlainText(text: string): Redacted<string> {
  const ledger = createLedger();
  return { value: redactText(text, "text", ledger), removed: ledger.removals() };
}
