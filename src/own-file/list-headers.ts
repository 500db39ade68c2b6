import { code, say, type Text } from "../model/text.ts";
import type { Draft } from "./draft.ts";
import type { Wanted } from "./own-file.ts";
import { added, type ListName, sets, starStays } from "./phrases.ts";
import { allExposed, allHeaders, allMethods, itemsOf, lacking, needsList, wantsCredentials, withItems } from "./wanted.ts";

export const allowOrigin = "access-control-allow-origin";

/** A header whose value is a list. */
export interface ListHeader {
  /** Lower case. */
  readonly name: string;
  /** What has to come to a list that is there. */
  readonly added: readonly string[];
  /** All of a list that is written anew. */
  readonly all: readonly string[];
  readonly what: ListName;
  readonly caseCounts: boolean;
}

const lists: ReadonlySet<string> = new Set([
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
]);

/** Reports whether browsers refuse a header that comes twice: of those that hold lists they read both. https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split */
export function countsOnce(name: string): boolean {
  return !lists.has(name);
}

/** Returns the headers of CORS that hold lists, with what is wanted of each. */
export function listHeaders(wanted: Wanted): ListHeader[] {
  const { delta } = wanted;
  return [
    {
      name: "access-control-allow-methods",
      added: delta.methods.filter((one) => one !== "OPTIONS"),
      all: allMethods(wanted),
      what: "methods",
      caseCounts: true,
    },
    {
      name: "access-control-allow-headers",
      added: delta.requestHeaders,
      all: allHeaders(wanted),
      what: "request headers",
      caseCounts: false,
    },
    {
      name: "access-control-expose-headers",
      added: delta.exposedHeaders,
      all: allExposed(wanted),
      what: "exposed headers",
      caseCounts: false,
    },
  ];
}

/** Reports whether the file has to allow cookies from now on. */
export function asksForCookies(wanted: Wanted): boolean {
  return wanted.delta.credentials || (wanted.delta.starBecomes.length > 0 && wantsCredentials(wanted));
}

/** Says what a new line does. */
export function setsList({ what, all }: ListHeader): Text {
  return sets(all, what);
}

export const allowsCookies: Text = say`Allows cookies.`;
export const onlyTrue: Text = say`Only ${code("true")}, in small letters, allows cookies.`;

/** A line that sets one header, as far as all formats have it. */
interface Line {
  readonly name: string;
  readonly value: { readonly text: string; readonly start: number; readonly end: number };
}

/** How a format writes the lines of its headers. */
export interface LineFormat<L extends Line> {
  readonly label: string;
  /** Finds in a value what the file alone does not tell. */
  readonly computed: RegExp;
  /** Returns null for a text that it cannot hold. */
  readonly write: (text: string) => string | null;
  /** Whether the list of another line of the same header is sent beside this one's: then only the last of them is added to. */
  readonly addsUp: (line: L, other: L) => boolean;
  /** Puts a header below the line that names the origin. */
  readonly addBelow: (draft: Draft, origin: L, name: string, value: string, told: Text) => void;
}

/**
 * Where one place of a file answers every site with `*` and another one names origins, the star stays as it is: it lets in already what the
 * other lacks, and cookies are for the other. Returns the lines that are left.
 */
export function withoutStays<L extends Line>(draft: Draft, wanted: Wanted, lines: readonly L[]): L[] {
  const named = lines.filter(({ value }) => value.text !== "*");
  if (named.length === 0 || wanted.delta.starBecomes.length > 0) return [...lines];
  for (const { value } of needsList(wanted) ? lines : []) if (value.text === "*") draft.note(value.start, starStays);
  return named;
}

function changeList<L extends Line>(draft: Draft, lines: readonly L[], list: ListHeader, format: LineFormat<L>): void {
  if (list.added.length === 0) return;
  const own = lines.filter(({ name }) => name === list.name);
  for (const line of own) {
    const { value } = line;
    if (format.computed.test(value.text)) {
      if (/access-control-request-headers/i.test(value.text)) continue;
      draft.refuse(value.start, say`What ${code(value.text.slice(0, 80))} holds does not stand in this file.`);
      return;
    }
    const beside = own.filter((other) => format.addsUp(line, other));
    if (beside.some((other) => other.value.start > value.start)) continue;
    const missing = lacking(
      list.added,
      [line, ...beside].flatMap((one) => itemsOf(one.value.text)),
      list.caseCounts,
    );
    const written = format.write(withItems(value.text, missing));
    if (written === null) {
      draft.refuse(value.start, say`What has to be added here cannot be written safely for ${format.label}.`);
      return;
    }
    if (missing.length > 0) draft.replace(value.start, value.end - value.start, written, added(missing, list.what));
  }
  if (own.length > 0) return;
  for (const origin of lines.filter(({ name }) => name === allowOrigin))
    format.addBelow(draft, origin, list.name, list.all.join(", "), setsList(list));
}

function changeCredentials<L extends Line>(draft: Draft, lines: readonly L[], wanted: Wanted, { addBelow }: LineFormat<L>): void {
  if (!asksForCookies(wanted)) return;
  const own = lines.filter(({ name }) => name === "access-control-allow-credentials");
  for (const { value } of own) {
    if (value.text !== "true") draft.replace(value.start, value.end - value.start, '"true"', onlyTrue);
  }
  if (own.length > 0) return;
  // A star that is left answers other calls.
  for (const origin of lines.filter(({ name, value }) => name === allowOrigin && value.text !== "*"))
    addBelow(draft, origin, "access-control-allow-credentials", "true", allowsCookies);
}

/** Changes cookies and lists of a file in which each line sets one header for all that it answers. */
export function changeHeaderLines<L extends Line>(draft: Draft, lines: readonly L[], wanted: Wanted, format: LineFormat<L>): void {
  changeCredentials(draft, lines, wanted, format);
  for (const list of listHeaders(wanted)) changeList(draft, lines, list, format);
}
