import { say } from "../../model/text.ts";
import { meantOrigin, meantOrigins } from "../origin-entry.ts";
import { addedOrigins, exactly, named, starBecomesList, unanchored } from "../phrases.ts";
import { allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { listOfFunction } from "./asked-list.ts";
import { addToList, isTrue, literals, plainItems, setInside } from "./lists.ts";
import { isAbsent, listCode, listIn, type OptionContext, resolved } from "./option-context.ts";
import type { ListValue, Value } from "./values.ts";

/** Writes exact origins for entries that can never match. Returns what the list allows then. */
function mendEntries(context: OptionContext, items: readonly Value[]): string[] {
  return items.flatMap((item) => {
    if (item.kind !== "string" || item.text === null) return [];
    const meant = context.defaults.regexMarks?.test(item.text) === true ? null : meantOrigin(item.text, allOrigins(context.wanted));
    if (meant === null) return [item.text];
    setInside(context.draft, item, meant, exactly(meant));
    return [meant];
  });
}

/** Puts the commas between texts that stand side by side. */
function putCommas({ draft }: OptionContext, items: readonly Value[]): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const between = next === undefined ? "," : draft.text.slice(item.end, next.start).replace(/#[^\n]*/g, "");
    if (next !== undefined && !between.includes(","))
      draft.insert(item.end, ",", say`Puts the comma that is missing here: without it the two texts are one, which no origin equals.`);
  }
}

function noteRegexes({ draft, defaults }: OptionContext, items: readonly Value[]): void {
  for (const item of items) {
    const isRegex =
      item.kind === "regex" ||
      (item.kind === "string" && item.text !== null && defaults.regexMarks?.test(item.text) === true && item.text !== "*");
    if (!isRegex) continue;
    const written = draft.text.slice(item.start, item.end);
    const isAnchored = /^(?:r?["'/]|\/)\^/.test(written) && /\$["'/]\w*$/.test(written);
    draft.note(item.start, isAnchored ? say`This pattern stays as it is. What it matches was not tried.` : unanchored);
  }
}

function changeOriginText(context: OptionContext, value: Extract<Value, { kind: "string" }>): void {
  const { draft, wanted } = context;
  if (value.text === "*") {
    if (needsList(wanted))
      draft.replace(
        value.start,
        value.end - value.start,
        listCode(context, allOrigins(wanted), value.source),
        starBecomesList(allOrigins(wanted)),
      );
    return;
  }
  if (value.text === null) {
    draft.refuse(value.start, say`This line puts the origin together, and only a run of the program shows what comes out.`);
    return;
  }
  const isPattern = context.defaults.regexMarks?.test(value.text) === true;
  const there = (isPattern ? null : meantOrigins(value.text, allOrigins(wanted))) ?? [value.text];
  const added = lacking(newOrigins(wanted), there, true);
  const all = [...there, ...added];
  const [first, second] = all;
  if (first === undefined || (second === undefined && first === value.text)) return;
  if (second === undefined) setInside(draft, value, first, exactly(first));
  else {
    const told = added.length === 0 ? say`Makes a list of the origins.` : say`Makes the one origin a list and adds ${named(added)}.`;
    draft.replace(value.start, value.end - value.start, listCode(context, all, value.source), told);
  }
}

function changeOriginList(context: OptionContext, list: ListValue): void {
  const { draft, wanted, language } = context;
  noteRegexes(context, list.items);
  const star = list.items.find((item) => item.kind === "string" && item.text === "*");
  if (star !== undefined) {
    if (!needsList(wanted)) return;
    const there = plainItems(list);
    const origins = lacking(allOrigins(wanted), there, true);
    if (origins.length > 0) {
      draft.replace(star.start, star.end - star.start, literals(origins, draft, language, list).join(", "), starBecomesList(origins));
      return;
    }
    return;
  }
  putCommas(context, list.items);
  const there = mendEntries(context, list.items);
  const added = lacking(newOrigins(wanted), there, true);
  if (added.length > 0) addToList(draft, list, literals(added, draft, language, list), addedOrigins(added));
}

export function changeOrigins(context: OptionContext): void {
  const { holder, names, defaults, wanted, draft } = context;
  const value = resolved(context, holder.find(names.origins), "origins");
  if (draft.refusal !== null) return;
  if (value === null || isAbsent(value)) {
    const isEnough = defaults.anyOrigin && value === null && !needsList(wanted);
    if (isEnough || (value === null && allOrigins(wanted).length === 0)) return;
    if (newOrigins(wanted).length === 0 && !defaults.anyOrigin) return;
    const origins = allOrigins(wanted);
    const told =
      defaults.anyOrigin && value === null ? starBecomesList(origins) : say`Names the origins that are let in: ${named(origins)}.`;
    if (value === null) holder.add(names.origins, listCode(context, origins), told);
    else draft.replace(value.start, value.end - value.start, listCode(context, origins), told);
    return;
  }
  if (value.kind === "string") {
    changeOriginText(context, value);
    return;
  }
  if (value.kind === "regex") {
    noteRegexes(context, [value]);
    const origins = newOrigins(wanted);
    if (origins.length === 0) return;
    const written = literals(origins, draft, context.language, null).join(", ");
    draft.insert(value.start, "[");
    draft.insert(value.end, `, ${written}]`, say`Adds ${named(origins)} beside the pattern.`);
    return;
  }
  if (isTrue(value)) {
    draft.note(
      value.start,
      say`This lets every site in, with its users' cookies where those are allowed. Name the origins that are meant.`,
    );
    return;
  }
  const asked = value.kind === "other" || value.kind === "word" ? listOfFunction(context, value) : null;
  if (draft.refusal !== null) return;
  const list = asked ?? listIn(context, value, "origins");
  if (list !== null) changeOriginList(context, list);
}
