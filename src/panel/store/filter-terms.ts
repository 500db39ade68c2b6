import { type Call, exchangesOf } from "../../model/call.ts";
import { parseUrl } from "../../model/origin.ts";
import { statusOf } from "../format.ts";

/** The words of the browser's Network panel. https://developer.chrome.com/docs/devtools/network/reference#filter-by-property */
const termNames = ["domain", "method", "status-code", "scheme", "resource-type"] as const;
type TermName = (typeof termNames)[number];

/** One word of a filter. */
export interface FilterTerm {
  /** null: anywhere in what is known of the Call. */
  readonly name: TermName | null;
  /** Lower case. */
  readonly value: string;
  readonly isWanted: boolean;
}

function termOf(word: string): FilterTerm {
  const isWanted = !word.startsWith("-");
  const text = isWanted ? word : word.slice(1);
  const name = termNames.find((one) => text.startsWith(`${one}:`)) ?? null;
  return { name, value: name === null ? text : text.slice(name.length + 1), isWanted };
}

const termsOfWords = new WeakMap<readonly string[], readonly FilterTerm[]>();

/** Reads words such as `domain:*.example.com` and `-method:GET`; each list once. Precondition: they are lower case. */
export function filterTerms(words: readonly string[]): readonly FilterTerm[] {
  const known = termsOfWords.get(words);
  if (known !== undefined) return known;
  // A word that is still being typed, such as "domain:", leaves everything.
  const terms = words.map(termOf).filter(({ value }) => value !== "");
  termsOfWords.set(words, terms);
  return terms;
}

function isHost(url: string, wanted: string): boolean {
  const host = parseUrl(url)?.host ?? "";
  const name = host.replace(/:\d+$/, "");
  if (wanted.startsWith("*")) return host.endsWith(wanted.slice(1)) || name.endsWith(wanted.slice(1));
  if (wanted.endsWith("*")) return host.startsWith(wanted.slice(0, -1));
  return host.startsWith(wanted) || name.endsWith(`.${wanted}`);
}

function isStatus(status: number | null, wanted: string): boolean {
  const text = String(status ?? "");
  return text === wanted || (wanted.endsWith("xx") && text.length === 3 && text.startsWith(wanted.slice(0, -2)));
}

/** Reports whether a Call has the property. Precondition: the term has a name. */
export function hasProperty(call: Call, name: TermName, wanted: string): boolean {
  switch (name) {
    case "domain":
      return call.hops.some(({ url }) => isHost(url, wanted));
    case "method":
      return exchangesOf(call).some(({ method }) => method.toLowerCase() === wanted);
    case "status-code":
      return exchangesOf(call).some((exchange) => isStatus(statusOf(exchange), wanted));
    case "scheme":
      return call.hops.some(({ url }) => url.slice(0, 40).toLowerCase().startsWith(`${wanted}:`));
    case "resource-type":
      return call.resourceType === wanted;
  }
}
