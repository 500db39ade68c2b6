import { caddyString } from "../../fixes/quote.ts";
import { code, say, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { allowOrigin, withoutStays } from "../list-headers.ts";
import { meantOrigin, meantOrigins } from "../origin-entry.ts";
import type { Wanted } from "../own-file.ts";
import { addedOrigins, answersFromList, exactly, named, secondCopy, starBecomesList, starIsEnough, varies } from "../phrases.ts";
import { allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { type HeaderLine, placeOf, readSite, type Site } from "./caddy-site.ts";
import type { Arg, Directive } from "./tree.ts";

const quoted = (origin: string): string => caddyString(origin) ?? '""';

/** A level of indentation, as the file has it. */
export function step(text: string): string {
  return /^\t/m.test(text) ? "\t" : (/^( {2,8})\S/m.exec(text)?.[1] ?? "\t");
}

export function freeName(text: string, wish: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish}_${number}`;
    if (!text.includes(name)) return name;
  }
}

/** `header Origin` lines of one matcher: any of them is enough. https://caddyserver.com/docs/caddyfile/matchers#header */
function originLines(definition: Directive): { readonly directive: Directive; readonly value: Arg }[] {
  const candidates = definition.block === null ? [] : definition.block.directives;
  return candidates.flatMap((directive) => {
    const [field, value] = directive.args;
    return directive.name === "header" && field?.text.toLowerCase() === "origin" && value !== undefined ? [{ directive, value }] : [];
  });
}

/** In quotes where the word has them. */
function likeWritten(draft: Draft, { start }: Arg, origin: string): string {
  return /["`]/.test(draft.text[start] ?? "") ? quoted(origin) : origin;
}

function mend(draft: Draft, wanted: Wanted, value: Arg): string {
  const meant = meantOrigin(value.text, allOrigins(wanted));
  if (meant !== null) draft.replace(value.start, value.end - value.start, likeWritten(draft, value, meant), exactly(meant));
  return meant ?? value.text;
}

function addToMatcher(draft: Draft, wanted: Wanted, site: Site, matcher: Arg): void {
  const definition = site.all.find(({ name }) => name === matcher.text);
  if (definition === undefined) {
    draft.refuse(matcher.start, say`What ${code(matcher.text)} stands for is not in this file.`);
    return;
  }
  const [kind, field, value] = definition.args;
  if (definition.block === null && kind?.text === "header" && field?.text.toLowerCase() === "origin" && value !== undefined) {
    const there = meantOrigin(value.text, allOrigins(wanted)) ?? value.text;
    const added = lacking(newOrigins(wanted), [there], true);
    if (added.length === 0) mend(draft, wanted, value);
    if (added.length === 0 || value.text === "*") return;
    const indent = indentAt(draft.text, definition.start);
    const inner = indent + step(draft.text);
    const lines = [quoted(there), ...added.map(quoted)].map((one) => `${inner}header Origin ${one}${draft.eol}`);
    draft.replace(kind.start, value.end - kind.start, `{${draft.eol}${lines.join("")}${indent}}`, addedOrigins(added));
    return;
  }
  const lines = originLines(definition);
  const last = lines.at(-1);
  const there = lines.map(({ value: one }) => mend(draft, wanted, one));
  const added = lacking(newOrigins(wanted), there, true);
  if (added.length === 0 || there.includes("*")) return;
  if (last === undefined) {
    draft.refuse(definition.start, say`This matcher lets origins in by a pattern or by another thing than a list.`);
    return;
  }
  const indent = indentAt(draft.text, last.directive.start);
  draft.addLines(
    last.directive.end,
    added.map((one) => `${indent}header Origin ${quoted(one)}`),
    addedOrigins(added),
  );
}

/** A snippet whose origin comes with each `import`. */
function addImport(draft: Draft, wanted: Wanted, site: Site, line: HeaderLine): void {
  let top = line.directive;
  while (top.parent !== null) top = top.parent;
  const snippet = top.name.replace(/^\(|\)$/g, "");
  const fixed = top.block?.directives.find(({ name }) => name.startsWith("@") && !name.includes("{args"));
  const imports = site.all.filter(({ name, args }) => name === "import" && args[0]?.text === snippet);
  const last = imports.at(-1);
  const there = imports.flatMap(({ args }) => (args[1] === undefined ? [] : [mend(draft, wanted, args[1])]));
  const added = lacking(newOrigins(wanted), there, true);
  if (last === undefined || added.length === 0) return;
  if (fixed !== undefined) {
    draft.refuse(
      fixed.start,
      say`${code(fixed.name)} has one name for every ${code("import")}, so this snippet cannot be imported for a second origin.`,
    );
    return;
  }
  const indent = indentAt(draft.text, last.start);
  const rest = last.args
    .slice(2)
    .map(({ start, end }) => ` ${draft.text.slice(start, end)}`)
    .join("");
  draft.addLines(
    last.end,
    added.map((origin) => `${indent}import ${snippet} ${quoted(origin)}${rest}`),
    addedOrigins(added),
  );
}

/** Written origins become a matcher: the answer names the asking origin when it is in it. */
function makeMatcher(draft: Draft, line: HeaderLine, origins: readonly string[], told: Text): void {
  const { header, matcher, directive, value, field } = line;
  if (matcher !== null && !matcher.text.startsWith("/")) {
    draft.refuse(matcher.start, say`This line is sent under a condition of its own, so a list of origins does not fit beside it.`);
    return;
  }
  const name = freeName(draft.text, "@cors_origin");
  const indent = indentAt(draft.text, header.start);
  const inner = indent + step(draft.text);
  const path = matcher === null ? [] : [`${inner}path ${matcher.text}`];
  const definition = [`${indent}${name} {`, ...path, ...origins.map((origin) => `${inner}header Origin ${quoted(origin)}`), `${indent}}`];
  const vary = [`${indent}header ${matcher === null ? "" : `${matcher.text} `}+Vary Origin`];
  draft.addLinesAbove(header.start, definition, say`Lists the origins that are let in: ${named(origins)}.`);
  if (!/\bVary\b/i.test(draft.text)) draft.addLinesAbove(header.start, vary, varies);
  const written = `header ${name} ${field.text} {http.request.header.Origin}`;
  if (directive === header) draft.replace(directive.start, value.end - directive.start, written, told);
  else {
    draft.addLinesAbove(header.start, [indent + written]);
    draft.removeLines(directive.start, directive.end, told);
  }
}

function changeWritten(draft: Draft, wanted: Wanted, line: HeaderLine): void {
  const { value } = line;
  if (/[{}]/.test(value.text)) {
    if (newOrigins(wanted).length > 0)
      draft.refuse(value.start, say`What ${code(value.text.slice(0, 80))} holds does not stand in this file.`);
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
    if (first !== value.text) draft.replace(value.start, value.end - value.start, likeWritten(draft, value, first), exactly(first));
    return;
  }
  if ((added.length === 0 && meant === null) || first === undefined) return;
  if (meant === null) {
    draft.refuse(value.start, say`${code(value.text.slice(0, 200))} is no single origin, and what it is meant to be is not known.`);
    return;
  }
  makeMatcher(draft, line, all, isStar ? starBecomesList(all) : answersFromList(added));
}

/**
 * Lines of one place that name different origins, or a star beside one, and add up: a star stays where it may, else one list takes in all
 * of them. Returns the lines that it dealt with.
 */
function mergeTwins(draft: Draft, wanted: Wanted, written: readonly HeaderLine[]): ReadonlySet<HeaderLine> {
  const done = new Set<HeaderLine>();
  for (const place of new Set(written.map(placeOf))) {
    const twins = written.filter((line) => placeOf(line) === place);
    const [first, second] = twins;
    if (first === undefined || second?.mark !== "+" || new Set(twins.map(({ value }) => value.text)).size < 2) continue;
    const star = twins.find(({ value }) => value.text === "*");
    const names = twins.flatMap(({ value }) => (value.text === "*" ? [] : [meantOrigin(value.text, allOrigins(wanted)) ?? value.text]));
    const keepsStar = star !== undefined && !needsList(wanted);
    const kept = keepsStar ? star : first;
    const origins = Array.from(new Set([...names, ...(star === undefined ? newOrigins(wanted) : allOrigins(wanted))]));
    if (!keepsStar && !origins.every((origin) => origin.includes("://"))) continue;
    if (!keepsStar) {
      const told = star === undefined ? say`Answers with the asking origin when it is in the list.` : starBecomesList(origins);
      makeMatcher(draft, kept, origins, told);
    }
    for (const line of twins) {
      done.add(line);
      if (line === kept) continue;
      const told = keepsStar && line.value.text !== "*" ? starIsEnough : secondCopy("Access-Control-Allow-Origin");
      draft.removeLines(line.directive.start, line.directive.end, told);
    }
  }
  return done;
}

const askingOrigin = /^\{(?:http\.request\.header\.|header\.|>)origin\}$/i;
const argument = /^\{args(?:\.0|\[0\])\}$/;

export function changeOrigins(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const every = site.lines.filter(({ name }) => name === allowOrigin);
  const matchers = new Set<string>();
  const written = every.filter(({ value }) => !/[{}]/.test(value.text));
  const merged = mergeTwins(draft, wanted, written);
  const lines = withoutStays(
    draft,
    wanted,
    every.filter((line) => !merged.has(line)),
  );
  const rest = lines.filter((line) => written.includes(line));
  const other = rest.find(({ value }) => value.text !== rest[0]?.value.text);
  if (other !== undefined && newOrigins(wanted).length > 0) {
    draft.refuse(
      other.directive.start,
      say`Here another origin is allowed than in the line before, and the file does not tell which of them answers this call.`,
    );
    return;
  }
  for (const line of lines) {
    const { matcher, value } = line;
    if (argument.test(value.text)) addImport(draft, wanted, site, line);
    else if (askingOrigin.test(value.text) && matcher === null)
      draft.note(value.start, say`This lets every site in. Answer with the asking origin only where it is in a list.`);
    else if (askingOrigin.test(value.text) && matcher !== null && !matchers.has(matcher.text)) {
      matchers.add(matcher.text);
      addToMatcher(draft, wanted, site, matcher);
    } else if (!askingOrigin.test(value.text)) changeWritten(draft, wanted, line);
  }
}
