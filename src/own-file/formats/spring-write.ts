import { code, say, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { named } from "../phrases.ts";
import type { Role, Setting } from "./spring-settings.ts";

export type Language = "properties" | "yaml";

export interface Group {
  readonly draft: Draft;
  readonly language: Language;
  readonly settings: readonly Setting[];
}

export const find = ({ settings }: Group, role: Role): Setting | null => settings.find((one) => one.role === role) ?? null;

// Words that YAML reads as something else than text. https://yaml.org/type/bool.html
const yamlWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Written as its neighbour is. Origins and tokens hold no double quote and no backslash. */
function written(item: string, language: Language, like = '"'): string {
  if (language === "properties") return item;
  if (like.startsWith("'") && !item.includes("'")) return `'${item}'`;
  const isPlain = !/^["']/.test(like) && /^[A-Za-z][\w.:/-]*$/.test(item) && !yamlWord.test(item);
  return isPlain ? item : `"${item}"`;
}

/** What stands at a setting's end is added to, in its form. */
export function addItems({ draft, language }: Group, setting: Setting, items: readonly string[], told: Text): void {
  const last = setting.items.at(-1);
  // Without a mark behind its name, or with an index, there is no place for a value.
  const isBare = setting.form === "lines" || !/[=:]\s*$/.test(draft.text.slice(setting.start, setting.end + 1));
  if (last === undefined && language === "properties" && isBare) {
    draft.refuse(setting.start, say`This setting has no value.`);
    return;
  }
  const line = last === undefined ? "" : draft.text.slice(draft.text.lastIndexOf("\n", last.start) + 1, last.end);
  if (setting.form === "lines") {
    if (language === "properties") {
      const name = /^\s*([^\s=:]*)\[(\d+)\](\s*[=:]\s*)/.exec(line);
      const [, key = "", index = "0", separator = "="] = name ?? [];
      draft.addLines(
        setting.end,
        items.map((item, at) => `${indentAt(draft.text, setting.start)}${key}[${Number(index) + at + 1}]${separator}${item}`),
        told,
      );
      return;
    }
    const indent = last === undefined ? `${indentAt(draft.text, setting.start)}  ` : indentAt(draft.text, last.start);
    const like = last === undefined ? '"' : draft.text.slice(last.start, last.end);
    draft.addLines(
      setting.end,
      items.map((item) => `${indent}- ${written(item, language, like)}`),
      told,
    );
    return;
  }
  const inside = setting.items.length > 1 ? draft.text.slice(setting.items[0]?.end, setting.items[1]?.start) : ",";
  const separator = setting.form === "brackets" || /,\s/.test(inside) ? ", " : ",";
  const isList = setting.form === "brackets" && language === "yaml";
  const at = last?.end ?? setting.end;
  const isInQuotes = language === "yaml" && setting.form === "commas" && last !== undefined && /^["']/.test(draft.text.slice(last.start));
  const more = items
    .map((item) => (isList ? written(item, language, last === undefined ? '"' : draft.text.slice(last.start, last.end)) : item))
    .join(separator);
  // Commas in one quoted text are a list to Spring.
  draft.insert(isInQuotes ? at - 1 : at, `${last === undefined ? "" : separator}${more}`, told);
}

/** A new setting beside the others, named as they are. */
export function addSetting({ draft, language, settings }: Group, name: string, values: readonly string[], told: Text): void {
  const last = settings.at(-1);
  if (last === undefined) return;
  const isDashed = settings.every(({ key }) => !/[A-Z]/.test(key));
  const key = isDashed ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const indent = indentAt(draft.text, last.start);
  const isFlag = values.length === 1 && values[0] === "true";
  if (language === "properties") draft.addLines(last.end, [`${indent}${last.prefix}${key}=${values.join(",")}`], told);
  else if (isFlag) draft.addLines(last.end, [`${indent}${key}: true`], told);
  else draft.addLines(last.end, [`${indent}${key}:`, ...values.map((value) => `${indent}  - ${written(value, language)}`)], told);
}

export function replaceStar(group: Group, setting: Setting, origins: readonly string[]): void {
  const { draft, language } = group;
  const star = setting.items.find(({ text }) => text === "*");
  if (star === undefined) return;
  const told =
    origins.length === 1
      ? say`Spring stops at ${code("*")} together with cookies: ${named(origins)} takes its place. Add every other site that reads today.`
      : say`Spring stops at ${code("*")} together with cookies: ${named(origins)} take its place. Add every other site that reads today.`;
  const indent = indentAt(draft.text, star.start);
  const separator = setting.form === "lines" && language === "yaml" ? `${draft.eol}${indent}- ` : ",";
  const joined = origins.map((one) => (setting.form === "commas" ? one : written(one, language))).join(separator);
  const isAlone = setting.form === "commas" && language === "yaml";
  draft.replace(star.start, star.end - star.start, isAlone ? `"${joined}"` : joined, told);
}
