import { type Fields, isFields } from "../model/fields.ts";
import { createKeptText } from "./kept-text.ts";
import { createLedger, type Ledger, type Removal } from "./ledger.ts";
import { createPartRedactor, type PartRedactor, type RedactOptions } from "./part-redactor.ts";
import { createHeaderRedactor, isPlainHeader } from "./redact-header.ts";
import { tellingOf } from "./secret-names.ts";
import { createContextOf, isPlainMember, type StringContext } from "./string-context.ts";
import { mapUrlsAndText } from "./urls-in-text.ts";
import { mapAfterHost } from "./walk-url.ts";

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

/** The door that every text goes through: what it is says how it is read. */
function createTextRedactor(redactor: PartRedactor): (context: StringContext, text: string) => string {
  const redactHeader = createHeaderRedactor(redactor);
  return ({ kind, name }, text) => {
    switch (kind) {
      case "cookie":
        return redactor.whole(text, "cookie", "Cookie header", "text");
      case "parameter":
        return redactor.value(text, tellingOf(name), `URL parameter ${name}`, "url");
      case "header":
        return redactHeader(name, text);
      case "url":
        return redactor.url(text);
      case "wire":
        return redactor.text(text, "text", "text", false);
      default:
        return redactor.text(text, "text", "text", true);
    }
  };
}

// A word of a language, as it can stand in our own sentences ("password", "authorization"), and be somebody's password as well.
const plainWord = /^[A-Za-z]?[a-z]{5,13}$/;

function replaceEverywhere({ kind, name }: StringContext, text: string, ledger: Ledger, isKept: (secret: string) => boolean): string {
  if (kind === "header" && isPlainHeader(name)) return text;
  const inUrl = (url: string) => mapAfterHost(url, (rest) => ledger.replaceKnown(rest, "url", isKept));
  if (kind === "url") return inUrl(text);
  const isOurs = kind === "prose" || kind === "code";
  const isLeft = isOurs ? (secret: string) => plainWord.test(secret) || isKept(secret) : isKept;
  return mapUrlsAndText(text, inUrl, (between) => ledger.replaceKnown(between, "text", isLeft));
}

function isWalked(name: string, member: unknown, list: string): boolean {
  if (member === null || (typeof member !== "string" && typeof member !== "object")) return false;
  return !isPlainMember(name, member, list);
}

/**
 * A header, cookie or parameter. Sources share equal ones between Calls, and what becomes of one depends on itself and the name of its
 * list only, so that each is looked at once for a list.
 */
function isPair(value: Fields): boolean {
  return typeof value.name === "string" && typeof value.value === "string";
}

/** By the name of the list, what was already done with a pair. */
class PairMemo<T> {
  private readonly lists = new Map<string, Map<Fields, T>>();

  of(list: string): Map<Fields, T> {
    const known = this.lists.get(list);
    if (known !== undefined) return known;
    const made = new Map<Fields, T>();
    this.lists.set(list, made);
    return made;
  }
}

type OnString = (text: string, key: string, owner: Fields, list: string) => void;

/** Visits each string of plain JSON that is not left as it is. */
class Visit {
  private readonly pairs = new PairMemo<true>();
  private readonly onString: OnString;

  constructor(onString: OnString) {
    this.onString = onString;
  }

  all(value: unknown, key = "", list = "", owner: Fields = {}): void {
    if (typeof value === "string") this.onString(value, key, owner, list);
    else if (Array.isArray(value)) for (const item of value) this.all(item, key, key, owner);
    else if (isFields(value)) {
      if (isPair(value)) {
        const known = this.pairs.of(list);
        if (known.has(value)) return;
        known.set(value, true);
      }
      for (const name in value) {
        const member = value[name];
        if (isWalked(name, member, list)) this.all(member, name, list, value);
      }
    }
  }
}

/** Rebuilds plain JSON from its strings, which come in the order of `Visit`. What does not change stays the same object. */
class Rebuild {
  private readonly pairs = new PairMemo<unknown>();
  private readonly nextText: () => string;

  constructor(nextText: () => string) {
    this.nextText = nextText;
  }

  all(value: unknown, list = "", key = ""): unknown {
    if (typeof value === "string") return this.nextText();
    if (Array.isArray(value)) return this.list(value, key);
    if (!isFields(value)) return value;
    if (!isPair(value)) return this.fields(value, list);
    const known = this.pairs.of(list);
    const before = known.get(value);
    if (before !== undefined) return before;
    const made = this.fields(value, list);
    known.set(value, made);
    return made;
  }

  private list(value: readonly unknown[], key: string): readonly unknown[] {
    let items: unknown[] | null = null;
    for (let index = 0; index < value.length; index += 1) {
      const item = this.all(value[index], key, key);
      if (item !== value[index]) items ??= value.slice(0, index);
      items?.push(item);
    }
    return items ?? value;
  }

  private fields(value: Fields, list: string): Fields {
    let changed: Map<string, unknown> | null = null;
    for (const name in value) {
      const member = value[name];
      if (!isWalked(name, member, list)) continue;
      const made = this.all(member, list, name);
      if (made === member) continue;
      changed ??= new Map();
      changed.set(name, made);
    }
    return changed === null ? value : { ...value, ...Object.fromEntries(changed) };
  }
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

const everything: RedactOptions = { people: true };

/**
 * Returns plain JSON (Calls, Analyses, a HAR) without cookies, credentials, keys, tokens and session ids, and without e-mail addresses
 * and user names unless `options` say otherwise. Equal secrets get equal
 * placeholders, so comparisons survive. Origins, hosts and CORS headers stay as they are. Each secret of at least six characters
 * is also replaced in every other text; only in sentences and code of ours a secret that is a plain word is not looked for. Objects
 * without a secret are not copied.
 */
export function redact<T>(value: T, options: RedactOptions = everything): Redacted<T> {
  const ledger = createLedger();
  const redactAtPlace = createTextRedactor(createPartRedactor(ledger, options));
  const kept = createKeptText();
  const contextOf = createContextOf();
  const { slotFor, all } = createSlots();
  const slots: Slot[] = [];
  const visit = new Visit((text, key, owner, list) => slots.push(slotFor(contextOf(text, key, owner, list), text)));
  visit.all(value);
  for (const slot of all) {
    kept.add(slot.context, slot.text);
    slot.text = redactAtPlace(slot.context, slot.text);
  }
  const isKept = kept.finder(ledger);
  for (const slot of all) slot.text = replaceEverywhere(slot.context, slot.text, ledger, isKept);
  let next = 0;
  const rebuild = new Rebuild(() => slots[next++]?.text ?? "");
  return { value: rebuild.all(value) as T, removed: ledger.removals() };
}

/** Returns a text on its own (a pasted message, a stack trace) without what looks like a secret. */
export function redactPlainText(text: string, options: RedactOptions = everything): Redacted<string> {
  const ledger = createLedger();
  return { value: createPartRedactor(ledger, options).text(text, "text", "text", true), removed: ledger.removals() };
}
