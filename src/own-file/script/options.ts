import { code, say, type Text } from "../../model/text.ts";
import { added as addedTo, type ListName, sets } from "../phrases.ts";
import { allExposed, allHeaders, allMethods, itemsOf, lacking, wantsCredentials, withItems } from "../wanted.ts";
import { addToList, isTrue, literals, plainItems, setInside } from "./lists.ts";
import { isAbsent, listCode, listIn, type OptionContext, resolved } from "./option-context.ts";
import { changeOrigins } from "./origins.ts";
import type { Value } from "./values.ts";

interface NameList {
  readonly option: string;
  readonly what: ListName;
  readonly added: readonly string[];
  /** When it is written anew. */
  readonly all: readonly string[];
  /** What is allowed without the option; null: everything. */
  readonly byDefault: readonly string[] | null;
  readonly caseCounts: boolean;
}

function knownNames({ knownLists = {}, draft }: OptionContext, value: Value): string[] {
  const written = draft.text.slice(value.start, value.end);
  return Object.entries(knownLists).flatMap(([name, items]) => (written.includes(name) ? items : []));
}

function changeNames(context: OptionContext, names: NameList): void {
  const { option, what, added, all, byDefault, caseCounts } = names;
  const { draft, holder, defaults, language } = context;
  if (added.length === 0) return;
  const value = resolved(context, holder.find(option), what);
  if (draft.refusal !== null) return;
  if (value === null || isAbsent(value)) {
    const missing = byDefault === null ? [] : lacking(added, byDefault, caseCounts);
    if (missing.length === 0) return;
    const list = [...(byDefault ?? []), ...lacking(all, byDefault ?? [], caseCounts)];
    const told = sets(list, what);
    if (value === null) holder.add(option, listCode(context, list), told);
    else draft.replace(value.start, value.end - value.start, listCode(context, list), told);
    return;
  }
  const told = (missing: readonly string[]): Text => addedTo(missing, what);
  if (value.kind === "string" && value.text !== null) {
    if (defaults.starIsReal && value.text === "*") return;
    const missing = lacking(added, itemsOf(value.text), caseCounts);
    if (missing.length === 0) return;
    if (defaults.commaText) setInside(draft, value, withItems(value.text, missing), told(missing));
    else draft.replace(value.start, value.end - value.start, listCode(context, [value.text, ...missing]), told(missing));
    return;
  }
  const list = listIn(context, value, what);
  if (list === null) return;
  const there = [...plainItems(list), ...knownNames(context, value)];
  if (defaults.starIsReal && there.includes("*")) return;
  const missing = lacking(added, there, caseCounts);
  if (missing.length > 0) addToList(draft, list, literals(missing, draft, language, list), told(missing));
}

function changeCredentials(context: OptionContext): void {
  const { draft, holder, names, wanted, language } = context;
  if (!wanted.delta.credentials && !(wanted.delta.starBecomes.length > 0 && wantsCredentials(wanted))) return;
  const value = holder.find(names.credentials);
  if (isTrue(value)) return;
  const yes = language === "python" ? "True" : "true";
  const told = say`Allows cookies: ${code(names.credentials)}.`;
  if (value === null) holder.add(names.credentials, yes, told);
  else if (isAbsent(value)) draft.replace(value.start, value.end - value.start, yes, told);
  else
    draft.refuse(
      value.start,
      say`Whether cookies are allowed is decided by ${code(draft.text.slice(value.start, value.end).slice(0, 60))} when the program runs.`,
    );
}

/** Adds to the options what they lack. */
export function changeOptions(context: OptionContext): void {
  const { wanted, names, defaults } = context;
  changeOrigins(context);
  const { delta } = wanted;
  changeNames(context, {
    option: names.methods,
    what: "methods",
    added: delta.methods.filter((one) => one !== "OPTIONS"),
    all: allMethods(wanted),
    byDefault: defaults.methods,
    caseCounts: true,
  });
  changeNames(context, {
    option: names.requestHeaders,
    what: "request headers",
    added: lacking(delta.requestHeaders, defaults.alwaysHeaders),
    all: lacking(allHeaders(wanted), defaults.alwaysHeaders),
    byDefault: defaults.requestHeaders,
    caseCounts: false,
  });
  changeNames(context, {
    option: names.exposedHeaders,
    what: "exposed headers",
    added: delta.exposedHeaders,
    all: allExposed(wanted),
    byDefault: [],
    caseCounts: false,
  });
  changeCredentials(context);
}
