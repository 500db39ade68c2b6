import type { Text } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import type { Wanted } from "../own-file.ts";
import { comeFrom, type ListName, putTogether } from "../phrases.ts";
import { askedList } from "./asked-list.ts";
import { assigned } from "./assigned.ts";
import { literal } from "./lists.ts";
import type { Language } from "./tokens.ts";
import type { ListValue, Source, Value } from "./values.ts";

/** Where options stand: an object, named arguments, or assignments. */
export interface Holder {
  readonly find: (name: string) => Value | null;
  readonly add: (name: string, written: string, told: Text) => void;
}

export interface OptionNames {
  readonly origins: string;
  readonly methods: string;
  readonly requestHeaders: string;
  readonly exposedHeaders: string;
  readonly credentials: string;
}

/** What a library does by itself. */
export interface Defaults {
  /** Without the option every origin is let in. */
  readonly anyOrigin: boolean;
  readonly methods: readonly string[];
  /** Whatever the lists say. Lower case. */
  readonly alwaysHeaders: readonly string[];
  /** Null: whatever the preflight asks for. */
  readonly requestHeaders: readonly string[] | null;
  /** It takes a single text where a list is meant. */
  readonly commaText: boolean;
  /** A `*` in the lists of methods and headers stands for what is asked for. */
  readonly starIsReal: boolean;
  /** Marks that make a text a regular expression; null: texts never are. */
  readonly regexMarks: RegExp | null;
}

export interface OptionContext {
  readonly draft: Draft;
  readonly source: Source;
  readonly language: Language;
  readonly holder: Holder;
  readonly names: OptionNames;
  readonly defaults: Defaults;
  readonly wanted: Wanted;
  /** What stands for a list of the library's own names: `default_headers`. */
  readonly knownLists?: Readonly<Record<string, readonly string[]>>;
}

/** Writes a list, in the quotes of the text that it takes the place of. */
export function listCode({ draft, language }: OptionContext, items: readonly string[], like: string | null = null): string {
  return `[${items.map((item) => literal(item, language, like, draft.text)).join(", ")}]`;
}

/** A name stands for what the file gives it. Refuses where that cannot be found. */
export function resolved(context: OptionContext, value: Value | null, what: ListName | "origins"): Value | null {
  if (value?.kind !== "word" || /^(?:true|false|null|undefined|none)$/i.test(value.text)) return value;
  const found = assigned(context.source, value.text);
  if (found === null && askedList(context.source, value).kind !== "none") return value;
  if (found !== null && found !== "several" && found.kind !== "word" && found.kind !== "call") return found;
  context.draft.refuse(value.start, comeFrom(what, value.text));
  return null;
}

/** The list that more can be added to; refuses where there is none. */
export function listIn(context: OptionContext, value: Value, what: ListName | "origins"): ListValue | null {
  if (value.kind === "list") return value;
  const last = value.kind === "other" ? value.lists.at(-1) : undefined;
  if (last === undefined) context.draft.refuse(value.start, putTogether(what));
  return last ?? null;
}

export function isAbsent(value: Value | null): boolean {
  return value === null || (value.kind === "word" && /^(?:null|undefined|none|false)$/i.test(value.text));
}
