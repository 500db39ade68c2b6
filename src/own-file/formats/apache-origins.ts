import { apacheString, escapeRegex } from "../../fixes/quote.ts";
import { code, say, value as seen, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { allowOrigin, withoutStays } from "../list-headers.ts";
import { meantOrigin, meantOrigins } from "../origin-entry.ts";
import type { Wanted } from "../own-file.ts";
import {
  addedOrigins,
  answersFromList,
  exactly,
  named,
  secondCopy,
  starBecomesList,
  starIsEnough,
  unanchored,
  varies,
} from "../phrases.ts";
import { allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { type HeaderLine, hasApplicationBehind, readSite, type Site } from "./apache-site.ts";
import type { Arg, Directive } from "./tree.ts";

function isOriginRule({ name, args }: Directive, variable: string): boolean {
  const isSet = name === "setenvif" || name === "setenvifnocase";
  return isSet && args[0]?.text.toLowerCase() === "origin" && args.slice(2).some(({ text }) => text.split("=")[0] === variable);
}

const regexOf = (origins: readonly string[]): string =>
  origins.length === 1 ? `^${escapeRegex(origins[0] ?? "")}$` : `^(?:${origins.map(escapeRegex).join("|")})$`;

/** What a pattern of whole texts holds: `^(?:a|b)$`. */
function alternatives(pattern: string): string[] {
  return pattern
    .replace(/^\^|\$$/g, "")
    .replace(/^\((?:\?:)?|\)$/g, "")
    .split("|");
}

/** `.*`, `^(.+)$` and their like. */
function letsAllIn(pattern: string): boolean {
  return /^\^?\(?\.[*+]\)?\$?$|^\^?$/.test(pattern);
}

const letsEveryoneIn = say`This lets every site in. Answer with the asking origin only where it is in a list.`;

/** `$0` is the whole origin: what is put behind it makes it another one. */
function mendResult(draft: Draft, args: readonly Arg[], variable: string): void {
  for (const { text, start, end } of args.slice(2)) {
    const [name = "", value = ""] = text.split("=");
    if (name === variable && /^\$0(?:\$\d)+$/.test(value))
      draft.replace(start, end - start, `${variable}=$0`, say`Takes what matched once: ${code("$0")} is all of the origin already.`);
  }
}

/** `SetEnvIf Origin` lines add up: one more lets one more in. */
function addRule(draft: Draft, wanted: Wanted, rules: readonly Directive[], variable: string): void {
  if (rules.some(({ args }) => letsAllIn(args[1]?.text ?? ""))) {
    const all = rules.find(({ args }) => letsAllIn(args[1]?.text ?? "")) ?? rules[0];
    if (all !== undefined) draft.note(all.start, letsEveryoneIn);
    return;
  }
  for (const { args } of rules) {
    const [, pattern] = args;
    mendResult(draft, args, variable);
    if (pattern !== undefined && !(pattern.text.startsWith("^") && pattern.text.endsWith("$"))) draft.note(pattern.start, unanchored);
  }
  const last = rules.at(-1);
  const added = newOrigins(wanted).filter(
    (origin) => !rules.some(({ args }) => alternatives(args[1]?.text ?? "").includes(escapeRegex(origin))),
  );
  if (last === undefined || added.length === 0) return;
  const indent = indentAt(draft.text, last.start);
  draft.addLines(
    last.end,
    added.map((origin) => `${indent}SetEnvIf Origin "${regexOf([origin])}" ${variable}=$0`),
    addedOrigins(added),
  );
}

/** The nearest `<If>` around a line that compares the origin. */
function originCondition(directive: Directive): Directive | null {
  for (let at = directive.parent; at !== null; at = at.parent) {
    if ((at.name === "if" || at.name === "elseif") && /HTTP:Origin|HTTP_ORIGIN/i.test(at.args.map(({ text }) => text).join(" "))) return at;
  }
  return null;
}

/** Adds to a comparison that is written with `==` or `-in`. */
function changeCondition(draft: Draft, wanted: Wanted, condition: Directive, { value }: HeaderLine): void {
  const [expression, more] = condition.args;
  const there = expression?.text ?? "";
  const added = newOrigins(wanted).filter((origin) => !there.includes(`'${origin}'`));
  if (expression === undefined || added.length === 0) return;
  const list = /-in\s*\{([^{}]*)\}\s*$/.exec(there);
  const comparison = /^%\{HTTP:Origin\}\s*==\s*'[^']*'(?:\s*\|\|\s*%\{HTTP:Origin\}\s*==\s*'[^']*')*\s*$/i.exec(there);
  const isQuoted = draft.text[expression.start] === '"';
  if (more !== undefined || !isQuoted || (list === null && comparison === null)) {
    draft.refuse(condition.start, say`This condition decides which origins are let in, by a pattern or by more than one thing.`);
    return;
  }
  // Who is let in beside the one that is written gets an answer in its own name.
  if (value.text.includes("://"))
    draft.replace(
      value.start,
      value.end - value.start,
      '"expr=%{HTTP:Origin}"',
      say`Answers with the asking origin, since the condition lets in several.`,
    );
  const quoted = added.map((origin) => `'${origin}'`);
  if (list === null) draft.insert(expression.end - 1, quoted.map((one) => ` || %{HTTP:Origin} == ${one}`).join(""), addedOrigins(added));
  else draft.insert(draft.text.lastIndexOf("'", expression.end) + 1, `, ${quoted.join(", ")}`, addedOrigins(added));
}

function freeVariable(text: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "CORS_ORIGIN" : `CORS_ORIGIN_${number}`;
    if (!text.includes(name)) return name;
  }
}

/** The outermost section around a line, below its host; the line itself where there is none. */
function outermost(directive: Directive): Directive {
  const { parent } = directive;
  return parent === null || parent.name === "virtualhost" ? directive : outermost(parent);
}

/** Written origins become a list: the answer names the asking origin when it is in it. */
function makeList(draft: Draft, line: HeaderLine, origins: readonly string[], told: Text): void {
  const variable = freeVariable(draft.text);
  const indent = indentAt(draft.text, line.directive.start);
  // Inside a section it is read too late for answers that a rewrite makes.
  const place = outermost(line.directive);
  draft.addLinesAbove(
    place.start,
    [`${indentAt(draft.text, place.start)}SetEnvIf Origin "${regexOf(origins)}" ${variable}=$0`],
    say`Lists the origins that are let in: ${named(origins)}.`,
  );
  draft.replace(line.value.start, line.value.end - line.value.start, `"%{${variable}}e" env=${variable}`, told);
  if (!/\bVary\b/i.test(draft.text)) draft.addLines(line.directive.end, [`${indent}Header always merge Vary Origin`], varies);
}

/**
 * Lines of one section that name different origins, or a star beside one: a star stays where it may, else one list takes in all of them.
 * Returns the lines that it dealt with.
 */
export function mergeTwins(draft: Draft, wanted: Wanted, site: Site): ReadonlySet<HeaderLine> {
  const done = new Set<HeaderLine>();
  const written = site.lines.filter(
    ({ name, value, suffix }) => name === allowOrigin && suffix === "" && !/%\{|\$\{|^expr=/.test(value.text),
  );
  for (const parent of new Set(written.map(({ directive }) => directive.parent))) {
    const twins = written.filter(({ directive }) => directive.parent === parent);
    const [first] = twins;
    if (first === undefined || new Set(twins.map(({ value }) => value.text)).size < 2) continue;
    const star = twins.find(({ value }) => value.text === "*");
    const names = twins.flatMap(({ value }) => (value.text === "*" ? [] : [meantOrigin(value.text, allOrigins(wanted)) ?? value.text]));
    const keepsStar = star !== undefined && !needsList(wanted);
    const kept = twins.find((line) => line.isAlways && (!keepsStar || line === star)) ?? (keepsStar ? star : first);
    const origins = Array.from(new Set([...names, ...(star === undefined ? newOrigins(wanted) : allOrigins(wanted))]));
    if (!keepsStar && !origins.every((origin) => origin.includes("://"))) continue;
    if (!keepsStar) {
      const told = star === undefined ? say`Answers with the asking origin when it is in the list.` : starBecomesList(origins);
      makeList(draft, kept, origins, told);
    }
    for (const line of twins) {
      done.add(line);
      if (line !== kept)
        draft.removeLines(
          line.directive.start,
          line.directive.end,
          keepsStar && line.value.text !== "*" ? starIsEnough : secondCopy("Access-Control-Allow-Origin"),
        );
    }
    // `set` also took away what the application sends.
    if (kept.isAlways && hasApplicationBehind(site) && twins.some(({ isAlways }) => !isAlways)) {
      const unset = `${indentAt(draft.text, kept.directive.start)}Header onsuccess unset Access-Control-Allow-Origin`;
      draft.addLinesAbove(kept.directive.start, [unset]);
    }
    // What was added to another line stands alone now.
    draft.replace(kept.action.start, kept.action.end - kept.action.start, "set");
  }
  return done;
}

function changeWritten(draft: Draft, wanted: Wanted, line: HeaderLine): void {
  const { value, suffix } = line;
  if (value.text.includes("${")) {
    draft.refuse(value.start, say`The origin comes from a variable, and what it holds is not known.`);
    return;
  }
  const isStar = value.text === "*";
  if (isStar && !needsList(wanted)) return;
  const meant = isStar ? [] : meantOrigins(value.text, allOrigins(wanted));
  const there = meant ?? [value.text];
  const added = lacking(isStar ? allOrigins(wanted) : newOrigins(wanted), there, true);
  const all = [...there, ...added];
  const [first, second] = all;
  if (!isStar && meant !== null && first !== undefined && second === undefined) {
    const written = apacheString(first);
    if (first !== value.text && written !== null) draft.replace(value.start, value.end - value.start, written, exactly(first));
    return;
  }
  if (added.length === 0 && meant === null) return;
  if (suffix !== "" || meant === null) {
    draft.refuse(line.directive.start, say`${seen(value.text.slice(0, 200))} is sent under a condition, or is no single origin.`);
    return;
  }
  if (all.length > 0) makeList(draft, line, all, isStar ? starBecomesList(all) : answersFromList(added));
}

function changeLine(draft: Draft, wanted: Wanted, site: Site, line: HeaderLine): void {
  const { value, directive } = line;
  const variable = /^%\{(\w+)\}e$/.exec(value.text)?.[1] ?? null;
  const condition = originCondition(directive);
  const rules = variable === null ? [] : site.all.filter((one) => isOriginRule(one, variable));
  const guard = /env=(\w+)/.exec(line.suffix)?.[1] ?? null;
  const guards = guard === null ? [] : site.all.filter((one) => isOriginRule(one, guard));
  if (rules.length > 0 && variable !== null) addRule(draft, wanted, rules, variable);
  else if (condition !== null) changeCondition(draft, wanted, condition, line);
  else if (variable === null && !value.text.startsWith("expr=")) changeWritten(draft, wanted, line);
  else if (guards.length > 0 && guard !== null) addRule(draft, wanted, guards, guard);
  else if (line.suffix === "" && /HTTP[_:]ORIGIN/i.test(value.text)) draft.note(value.start, letsEveryoneIn);
  else if (newOrigins(wanted).length > 0)
    draft.refuse(value.start, say`What ${code(value.text.slice(0, 80))} holds does not stand in this file.`);
}

export function changeOrigins(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const every = site.lines.filter(({ name }) => name === allowOrigin);
  const lines = withoutStays(draft, wanted, every);
  const texts = new Set(lines.map(({ value }) => value.text));
  const second = lines[1];
  if (second !== undefined && texts.size > 1 && newOrigins(wanted).length > 0) {
    draft.refuse(
      second.directive.start,
      say`Here another origin is allowed than in the line before, and the file does not tell which of them answers this call.`,
    );
    return;
  }
  const done = new Set<string>();
  for (const line of lines) {
    const isVariable = line.value.text.includes("%{");
    if (!isVariable || !done.has(line.value.text)) changeLine(draft, wanted, site, line);
    if (isVariable) done.add(line.value.text);
  }
}
