/** One value of a setting. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type Role = "origins" | "patterns" | "methods" | "requestHeaders" | "exposedHeaders" | "credentials" | "maxAge";

/** A setting of CORS with its values. */
export interface Setting {
  /** All that stands in front of its own name. */
  readonly prefix: string;
  readonly role: Role;
  readonly key: string;
  /** Where it stands, from its name to its last value. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];
  /** How its values stand: in one line with commas, in brackets, or each in a line of its own. */
  readonly form: "commas" | "brackets" | "lines";
}

export type Settings = { readonly ok: true; readonly settings: readonly Setting[] } | { readonly ok: false; readonly at: number };

// https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/cors/CorsConfiguration.html
const roles: Readonly<Record<string, Role>> = {
  allowedorigins: "origins",
  allowedoriginpatterns: "patterns",
  allowedmethods: "methods",
  allowedheaders: "requestHeaders",
  exposedheaders: "exposedHeaders",
  allowcredentials: "credentials",
  maxage: "maxAge",
};

/** Names are the same with and without dashes, in small letters and capitals. */
export function roleOf(prefix: string, key: string): Role | null {
  return /cors/i.test(prefix) ? (roles[key.toLowerCase().replace(/[-_]/g, "")] ?? null) : null;
}

// Longer lines are no settings that people write.
const longestLine = 5_000;

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const made = { start, text: line.replace(/\r$/, "") };
    start += line.length + 1;
    return made;
  });
}

/** The parts between commas, without white space and the backslashes that continue a line. */
function splitItems(text: string, start: number): Item[] {
  const items: Item[] = [];
  let at = 0;
  for (const part of text.split(",")) {
    const inside = part.replace(/\\\r?\n/g, (ends) => " ".repeat(ends.length));
    const from = inside.search(/\S/);
    if (from !== -1) items.push(unquoted(inside.trim(), start + at + from));
    at += part.length + 1;
  }
  return items;
}

function unquoted(text: string, start: number): Item {
  const isQuoted = text.length >= 2 && /^["']/.test(text) && text.endsWith(text[0] ?? "");
  return { start, end: start + text.length, text: isQuoted ? text.slice(1, -1) : text };
}

const propertyLine = /^\s*([^\s=:#!][^\s=:]*)\s*[=:]?\s*/;

/** Reads a .properties file. https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader- */
export function propertiesSettings(text: string): Settings {
  const settings: Setting[] = [];
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index += 1) {
    const { start, text: line } = lines[index] ?? { start: 0, text: "" };
    if (/^\s*(?:[#!]|$)/.test(line)) continue;
    if (line.length > longestLine) return { ok: false, at: start };
    let last = index;
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(lines[last]?.text ?? "") && last + 1 < lines.length) last += 1;
    index = last;
    const [head = "", name = ""] = propertyLine.exec(line) ?? [];
    const key = name.replace(/\[\d+\]$/, "");
    const dot = key.lastIndexOf(".");
    const prefix = key.slice(0, dot + 1);
    const role = roleOf(prefix, key.slice(dot + 1));
    if (role === null) continue;
    const end = (lines[last]?.start ?? start) + (lines[last]?.text.trimEnd().length ?? 0);
    const from = start + head.length;
    const items = splitItems(text.slice(from, Math.max(from, end)), from);
    const before = settings.at(-1);
    const isMore = name !== key && before?.prefix === prefix && before.role === role;
    if (isMore) settings[settings.length - 1] = { ...before, end, items: [...before.items, ...items] };
    else settings.push({ prefix, role, key: key.slice(dot + 1), start, end, items, form: name === key ? "commas" : "lines" });
  }
  return { ok: true, settings };
}

const yamlKey = /^( *)((?:"[^"]*"|'[^']*'|[^\s"'#:[\]{}-][^:#]*|-\S[^:#]*)):(?: +(.*))?$/;
const yamlItem = /^( *)- +(.*)$/;

/** Without a comment at its end. */
function withoutComment(value: string): string {
  const quote = /^(["'])/.exec(value)?.[1];
  const close = quote === undefined ? -1 : value.indexOf(quote, 1);
  const comment = value.slice(Math.max(0, close)).search(/(?:^|\s)#/);
  return (comment === -1 ? value : value.slice(0, Math.max(0, close) + comment)).trimEnd();
}

function inlineItems(value: string, start: number): { readonly items: Item[]; readonly form: Setting["form"] } {
  if (value.startsWith("[") && value.endsWith("]")) return { items: splitItems(value.slice(1, -1), start + 1), form: "brackets" };
  const whole = unquoted(value, start);
  const isQuoted = whole.text.length !== value.length;
  return { items: isQuoted && !whole.text.includes(",") ? [whole] : splitItems(whole.text, start + (isQuoted ? 1 : 0)), form: "commas" };
}

interface Parent {
  readonly indent: number;
  readonly key: string;
}

/** Reads the settings of a YAML file, as far as they stand in plain blocks. */
export function yamlSettings(text: string): Settings {
  const settings: Setting[] = [];
  const parents: Parent[] = [];
  let open: { readonly indent: number; readonly at: number } | null = null;
  for (const { start, text: line } of linesOf(text)) {
    if (line.length > longestLine) return { ok: false, at: start };
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, itemIndent = "", rest = ""] = yamlItem.exec(line) ?? [];
    const setting = open === null ? undefined : settings[open.at];
    if (rest !== "" && open !== null && setting !== undefined && itemIndent.length >= open.indent) {
      const value = withoutComment(rest);
      const item = unquoted(value, start + line.length - rest.length);
      settings[open.at] = { ...setting, end: item.end, items: [...setting.items, item] };
      continue;
    }
    open = null;
    const [, indent = "", name, value = ""] = yamlKey.exec(line) ?? [];
    if (name === undefined) continue;
    while ((parents.at(-1)?.indent ?? -1) >= indent.length) parents.pop();
    const key = unquoted(name.trim(), 0).text;
    const prefix = parents.map((parent) => `${parent.key}.`).join("");
    const role = roleOf(prefix, key);
    const written = withoutComment(value);
    if (role !== null) {
      const from = start + line.length - value.length;
      const isOpen = written === "";
      const read = isOpen ? { items: [], form: "lines" as const } : inlineItems(written, from);
      settings.push({
        prefix,
        role,
        key,
        start: start + indent.length,
        end: isOpen ? start + line.trimEnd().length : from + written.length,
        ...read,
      });
      if (isOpen) open = { indent: indent.length, at: settings.length - 1 };
    }
    parents.push({ indent: indent.length, key });
  }
  return { ok: true, settings };
}
