import { code, say } from "../../model/text.ts";
import { assigned } from "./assigned.ts";
import type { OptionContext } from "./option-context.ts";
import { isMark, isWord, type ListValue, type Source, type Value, valueAt } from "./values.ts";

const asking: ReadonlySet<string> = new Set(["includes", "indexOf", "has"]);
// A list of those that are kept out.
const keepsOut = /block|deny|denied|black|ban/i;

/** The tokens of a value: the first, and the one behind the last. */
function rangeOf({ tokens }: Source, { start, end }: Value): { readonly from: number; readonly to: number } {
  const from = tokens.findIndex((token) => token.start >= start);
  const to = tokens.findIndex((token) => token.start >= end);
  return { from: from === -1 ? tokens.length : from, to: to === -1 ? tokens.length : to };
}

/** The name that a function gives its first argument; null where the tokens are no function. */
function firstParameter({ tokens }: Source, from: number, to: number): string | null {
  let at = from;
  while (isWord(tokens[at], "async") || isWord(tokens[at], "function") || (tokens[at]?.kind === "word" && isMark(tokens[at + 1], "(")))
    at += 1;
  const isBare = tokens[at]?.kind === "word" && isMark(tokens[at + 1], "=") && isMark(tokens[at + 2], ">");
  if (isBare) return tokens[at]?.text ?? null;
  const close = tokens[at]?.partner ?? -1;
  const isFunction = isMark(tokens[at], "(") && close < to && tokens[at + 1]?.kind === "word";
  return isFunction ? (tokens[at + 1]?.text ?? null) : null;
}

/** A function that is declared under a name. */
function declaredFunction({ tokens }: Source, name: string): { readonly from: number; readonly to: number } | null {
  const at = tokens.findIndex(
    (token, index) => isWord(token, name) && isWord(tokens[index - 1], "function") && isMark(tokens[index + 1], "("),
  );
  if (at === -1) return null;
  const body = tokens.findIndex((token, index) => index > (tokens[at + 1]?.partner ?? at) && isMark(token, "{"));
  return body === -1 ? null : { from: at - 1, to: (tokens[body]?.partner ?? body) + 1 };
}

export type AskedList =
  | { readonly kind: "list"; readonly list: ListValue }
  /** The lists that it asks are not in this file, or there are several. */
  | { readonly kind: "elsewhere"; readonly name: string; readonly at: number }
  | { readonly kind: "none" };

/** Finds the one list that a function asks for its first argument: `(origin, done) => done(null, list.includes(origin))`. */
export function askedList(source: Source, value: Value): AskedList {
  const { tokens } = source;
  const declared = value.kind === "word" ? declaredFunction(source, value.text) : null;
  const { from, to } = declared ?? rangeOf(source, value);
  const parameter = firstParameter(source, from, to);
  if (parameter === null) return { kind: "none" };
  const names = new Map<string, number>();
  const written: ListValue[] = [];
  for (let index = from; index < to; index += 1) {
    const isAsked = isMark(tokens[index], "(") && asking.has(tokens[index - 1]?.text ?? "") && isMark(tokens[index - 2], ".");
    const name = tokens[index - 3];
    const close = isMark(name, "]") && isAsked && isWord(tokens[index + 1], parameter) ? index - 3 : -1;
    const own = close === -1 ? null : valueAt(source, tokens[close]?.partner ?? close, close + 1);
    if (own?.kind === "list") written.push(own);
    if (isAsked && name?.kind === "word" && isWord(tokens[index + 1], parameter)) names.set(name.text ?? "", name.start);
  }
  const [only, other] = Array.from(names);
  const [list, second] = written;
  if (only === undefined && list !== undefined && second === undefined) return { kind: "list", list };
  if (only === undefined || list !== undefined || other !== undefined || keepsOut.test(only[0])) return { kind: "none" };
  const [name, at] = only;
  const found = assigned(source, name);
  return found !== null && found !== "several" && found.kind === "list" ? { kind: "list", list: found } : { kind: "elsewhere", name, at };
}

/** The list that a function of the options asks; refuses where it stands in another file. Null where there is none. */
export function listOfFunction({ source, draft }: OptionContext, value: Value): ListValue | null {
  const asked = askedList(source, value);
  if (asked.kind === "list") return asked.list;
  if (asked.kind === "elsewhere")
    draft.refuse(
      asked.at,
      say`The origins come from ${code(asked.name)}, and what that holds does not stand in this file. Paste the file where it does.`,
    );
  return null;
}
