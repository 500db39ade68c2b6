import { say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import { assigned } from "../script/assigned.ts";
import { addEntry } from "../script/lists.ts";
import type { Holder } from "../script/option-context.ts";
import { type Entry, isMark, isWord, type MapValue, type Source, type Value, valueAt } from "../script/values.ts";

/** Options of cors beside `origin`, which other objects have too. https://github.com/expressjs/cors#configuration-options */
const ownOptions: ReadonlySet<string> = new Set([
  "methods",
  "allowedHeaders",
  "exposedHeaders",
  "credentials",
  "maxAge",
  "preflightContinue",
  "optionsSuccessStatus",
]);

// Nobody takes in more objects than this.
const mostTaken = 20;

/** The entries that count, those of objects of this file that are taken in too. Null: one that it does not hold. */
function flatEntries(source: Source, map: MapValue, depth = 0): readonly Entry[] | null {
  const entries: Entry[] = [];
  if (map.entries.filter(({ key }) => key === null).length > mostTaken) return null;
  for (const entry of map.entries) {
    if (entry.key !== null) {
      entries.push(entry);
      continue;
    }
    const name = /^\.\.\.([\w$]+)$/.exec(source.text.slice(entry.start, entry.value.end))?.[1];
    const taken = name === undefined || depth > 3 ? null : assigned(source, name);
    const inner = taken !== null && taken !== "several" && taken.kind === "map" ? flatEntries(source, taken, depth + 1) : null;
    if (inner === null) return null;
    entries.push(...inner);
  }
  return entries;
}

/** The options of an object; refuses where it takes in another one that does not stand in the file. */
export function objectHolder(draft: Draft, source: Source, map: MapValue): Holder | null {
  const entries = flatEntries(source, map);
  if (entries === null) {
    const spread = map.entries.find(({ key }) => key === null);
    draft.refuse(spread?.start ?? map.start, say`The options take in another object here, and what it holds is not known.`);
    return null;
  }
  return {
    // Of two the last one counts.
    find: (name): Value | null => entries.findLast(({ key }) => key === name)?.value ?? null,
    add: (name, written, told) => addEntry(draft, map, `${name}: ${written}`, told),
  };
}

/** What stands in front of an object: the name that it is given, with its type, or the call that it is an argument of. */
function namesCors(source: Source, open: number): boolean {
  const { tokens, text } = source;
  let from = open - 1;
  while (from > open - 12 && from > 0 && !isMark(tokens[from], ";") && !isMark(tokens[from], "}") && !isMark(tokens[from], "{")) from -= 1;
  return /cors/i.test(text.slice(tokens[from]?.start, tokens[open]?.start));
}

/** The objects of a program that look like options of cors: a file may hold them alone. */
export function optionObjects(source: Source): MapValue[] {
  const { tokens } = source;
  return tokens.flatMap((token, index): MapValue[] => {
    if (!isMark(token, "{") || !(isWord(tokens[index + 1], "origin") || holdsOrigin(source, index))) return [];
    const value = valueAt(source, index, token.partner + 1);
    if (value.kind !== "map") return [];
    const isOurs = value.entries.some(({ key }) => ownOptions.has(key ?? "")) || namesCors(source, index);
    return isOurs && value.entries.some(({ key }) => key === "origin") ? [value] : [];
  });
}

// Objects of options are short.
const mostTokens = 400;

function holdsOrigin({ tokens }: Source, open: number): boolean {
  const close = tokens[open]?.partner ?? open;
  for (let index = open + 1; index < Math.min(close, open + mostTokens); index += 1) {
    const token = tokens[index];
    if (token !== undefined && token.partner > index) index = token.partner;
    else if (isWord(token, "origin") && (isMark(tokens[index + 1], ":") || isMark(tokens[index + 1], "("))) return true;
  }
  return false;
}
