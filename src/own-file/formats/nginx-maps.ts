import { nginxExactRegex, nginxString } from "../../fixes/quote.ts";
import { code, say, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { meantOrigin } from "../origin-entry.ts";
import type { Wanted } from "../own-file.ts";
import { addedOrigins, exactly, named, starBecomesList, unanchored } from "../phrases.ts";
import { allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { addBehind } from "./nginx-lines.ts";
import { conditionOf, type Site } from "./nginx-site.ts";
import { type Arg, childrenOf, type Directive } from "./tree.ts";

export function quoted(text: string): string {
  return nginxString(text) ?? '""';
}

// A longer key does not fit into the table that nginx makes by default, and it does not start.
// https://nginx.org/en/docs/http/ngx_http_map_module.html#map_hash_bucket_size
const longestKey = 40;

/** An origin as the key of a map. */
export function mapKey(origin: string): string {
  return (origin.length > longestKey ? nginxExactRegex(origin) : null) ?? quoted(origin);
}

/** Keeps the quotes that a word has. */
export function setArg(draft: Draft, arg: Arg, text: string, told: Text | null): void {
  const quote = draft.text[arg.start] ?? "";
  const written = quote === '"' || quote === "'" ? `${quote}${text}${quote}` : text;
  draft.replace(arg.start, arg.end - arg.start, written, told);
}

/** `${name}` and `$name` are the same variable. */
export function plainVariable(text: string): string {
  return text.replace(/^\$\{(\w+)\}$/, "$$$1");
}

export function mapOf({ all }: Site, variable: string): Directive | null {
  return all.find(({ name, args }) => name === "map" && args[1]?.text === variable) ?? null;
}

/** What a map answers for an origin that is added: as its neighbours have it. Null: the origin itself. */
function resultLike(entries: readonly Directive[]): string | null {
  const results = entries.flatMap(({ name, args }) => (name === "default" || args[0] === undefined ? [] : [args[0].text]));
  const last = results.at(-1);
  if (results.includes("$http_origin")) return "$http_origin";
  return last === undefined || last.includes("://") || last === "" ? null : last;
}

/** Adds entries to a `map $http_origin $name`, and writes those exactly that never match. */
function changeEntries(draft: Draft, wanted: Wanted, map: Directive, result: string | null): void {
  const entries = map.block?.directives ?? [];
  const fallback = entries.find(({ name }) => name === "default")?.args[0];
  const isStar = fallback?.text === "*";
  if (fallback !== undefined && (isStar || fallback.text === "$http_origin")) {
    if (!isStar || !needsList(wanted)) {
      draft.note(fallback.start, say`By its ${code("default")} this map lets every site in.`);
      return;
    }
    setArg(draft, fallback, draft.text[fallback.start] === "*" ? '""' : "", starBecomesList(allOrigins(wanted)));
  }
  const meantFallback = fallback === undefined ? null : meantOrigin(fallback.text, allOrigins(wanted));
  if (fallback !== undefined && meantFallback !== null) setArg(draft, fallback, meantFallback, exactly(meantFallback));
  const there: string[] = fallback === undefined ? [] : [meantFallback ?? fallback.text];
  for (const { name, head, args } of entries) {
    if (name.startsWith("~") && !/^~\*?\^/.test(name)) draft.note(head.start, unanchored);
    const meant = name.startsWith("~") ? null : meantOrigin(name, allOrigins(wanted));
    const value = args[0];
    if (meant !== null) setArg(draft, head, meant, exactly(meant));
    if (meant !== null && value !== undefined && meantOrigin(value.text, []) !== null) setArg(draft, value, meant, null);
    there.push(meant ?? name);
  }
  const wished = isStar ? allOrigins(wanted) : newOrigins(wanted);
  const added = lacking(wished, there, true).filter(
    (origin) =>
      !there.includes(
        mapKey(origin)
          .slice(1, -1)
          .replace(/\\(["\\])/g, "$1"),
      ),
  );
  const last = entries.at(-1);
  if (added.length === 0 || last === undefined) return;
  const indent = indentAt(draft.text, last.start);
  const like = result ?? resultLike(entries);
  addBehind(
    draft,
    last.end,
    added.map((origin) => `${indent}${mapKey(origin)} ${like ?? quoted(origin)};`),
    addedOrigins(added),
  );
}

/** Changes the map that fills the variable of the header, or the one that it is made of: `map $http_origin $ok`, `map $ok $cors`. */
export function changeMap(draft: Draft, wanted: Wanted, site: Site, map: Directive): void {
  const source = plainVariable(map.args[0]?.text ?? "");
  if (source === "$http_origin") {
    changeEntries(draft, wanted, map, null);
    return;
  }
  const first = mapOf(site, source);
  const keys = childrenOf(map, []).filter(({ name, args }) => name !== "default" && args[0]?.text === "$http_origin");
  const [only, other] = keys;
  if (first?.args[0]?.text === "$http_origin" && only !== undefined && other === undefined && /^\w+$/.test(only.name))
    changeEntries(draft, wanted, first, only.name);
  else if (newOrigins(wanted).length > 0)
    draft.refuse(
      map.start,
      say`This map depends on ${code(source.slice(0, 80))}, so which origins it lets in does not stand in it plainly.`,
    );
}

/** The origin that an `if ($http_origin = "…")` asks for. */
function comparedOrigin(condition: Directive | null, text: string): string | null {
  const written = condition === null ? "" : conditionOf(condition, text);
  return /^\(\s*\$http_origin\s*=\s*["']?([^"'\s)]+)["']?\s*\)$/.exec(written)?.[1] ?? null;
}

/** Behind an `if` that compares the origin: one more, with that line in it, for each origin that those of `sets` do not let in. */
function compareMore(draft: Draft, wanted: Wanted, sets: readonly Directive[], condition: Directive, line: string): void {
  const there = sets.flatMap(({ parent }) => comparedOrigin(parent, draft.text) ?? []);
  const added = lacking(newOrigins(wanted), there, true);
  const indent = indentAt(draft.text, condition.start);
  if (added.length === 0) return;
  addBehind(
    draft,
    condition.end,
    added.flatMap((origin) => [`${indent}if ($http_origin = ${quoted(origin)}) {`, `${indent}    ${line}`, `${indent}}`]),
    say`Lets ${named(added)} in as well.`,
  );
}

/** A variable that `set` fills where an `if` compares the origin. */
export function changeSet(draft: Draft, wanted: Wanted, site: Site, variable: Arg): void {
  const sets = site.all.filter(({ name, args, parent }) => name === "set" && args[0]?.text === variable.text && parent?.name === "if");
  const last = sets.at(-1);
  const condition = last?.parent ?? null;
  if (last === undefined || condition === null) {
    draft.refuse(variable.start, say`What ${code(variable.text)} holds does not stand in this file.`);
    return;
  }
  compareMore(draft, wanted, sets, condition, `set ${variable.text} $http_origin;`);
}

/** The lines of a map that hold a list, for headers whose value is a variable. */
export function mapValues(site: Site, variable: string): Arg[] {
  return childrenOf(mapOf(site, variable), []).flatMap(({ args }) => (args[0] !== undefined && args[0].text !== "" ? [args[0]] : []));
}

/**
 * A variable that an `if` about the origin sets, and that another `if` asks before it answers: one more `if` sets it for the origins that
 * are added. Returns false where the file does not have that form.
 */
export function changeFlag(draft: Draft, wanted: Wanted, site: Site, condition: Directive): boolean {
  const variable = /^\(\s*(\$\w+)\b/.exec(conditionOf(condition, draft.text))?.[1] ?? "";
  const sets = site.all.filter(
    ({ name, args, parent }) =>
      name === "set" &&
      args[0]?.text === variable &&
      parent?.name === "if" &&
      /^\(\s*\$http_origin\s/.test(conditionOf(parent, draft.text)),
  );
  const last = sets.at(-1);
  const outer = last?.parent ?? null;
  if (last === undefined || outer === null || new Set(sets.map(({ args }) => args[1]?.text)).size > 1) return false;
  compareMore(draft, wanted, sets, outer, draft.text.slice(last.start, last.end));
  return true;
}
