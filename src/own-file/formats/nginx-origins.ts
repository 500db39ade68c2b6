import { nginxString } from "../../fixes/quote.ts";
import { code, say, value as seen, type Text } from "../../model/text.ts";
import { commentStart, type Draft, indentAt } from "../draft.ts";
import { allowOrigin } from "../list-headers.ts";
import { meantOrigin } from "../origin-entry.ts";
import type { Wanted } from "../own-file.ts";
import { addedOrigins, exactly, named, secondCopy, starBecomesList, starIsEnough, unanchored, varies } from "../phrases.ts";
import { allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { addBefore, addBehind, isFirstInLine, takeAway } from "./nginx-lines.ts";
import { type HeaderLine, headerLines, isLeftToApplication, readSite, type Site } from "./nginx-site.ts";
import { type Arg, childrenOf, type Directive } from "./tree.ts";

function quoted(text: string): string {
  return nginxString(text) ?? '""';
}

/** Keeps the quotes that a word has. */
function setArg(draft: Draft, arg: Arg, text: string, told: Text | null): void {
  const quote = draft.text[arg.start] ?? "";
  const written = quote === '"' || quote === "'" ? `${quote}${text}${quote}` : text;
  draft.replace(arg.start, arg.end - arg.start, written, told);
}

/** Adds entries to a `map $http_origin $name`, and writes those exactly that never match. */
function changeMap(draft: Draft, wanted: Wanted, map: Directive): void {
  const entries = map.block?.directives ?? [];
  const fallback = entries.find(({ name }) => name === "default")?.args[0];
  if (fallback !== undefined && fallback.text !== "" && fallback.text !== "0") {
    if (!/^\*$/.test(fallback.text) || !needsList(wanted)) {
      draft.note(fallback.start, say`By its ${code("default")} this map lets every site in.`);
      return;
    }
    setArg(draft, fallback, "", starBecomesList(allOrigins(wanted)));
  }
  const isStar = fallback?.text === "*";
  const there: string[] = [];
  for (const { name, head, args } of entries) {
    if (name.startsWith("~") && !/^~\*?\^/.test(name)) {
      draft.note(head.start, unanchored);
    }
    const meant = name.startsWith("~") ? null : meantOrigin(name, allOrigins(wanted));
    const result = args[0];
    if (meant !== null) setArg(draft, head, meant, exactly(meant));
    if (meant !== null && result !== undefined && meantOrigin(result.text, []) !== null) setArg(draft, result, meant, null);
    there.push(meant ?? name);
  }
  const added = lacking(isStar ? allOrigins(wanted) : newOrigins(wanted), there, true);
  const last = entries.at(-1);
  if (added.length === 0 || last === undefined) return;
  const indent = indentAt(draft.text, last.start);
  const copied = entries.some(({ args }) => args[0]?.text === "$http_origin");
  addBehind(
    draft,
    last.end,
    added.map((origin) => `${indent}${quoted(origin)} ${copied ? "$http_origin" : quoted(origin)};`),
    addedOrigins(added),
  );
}

/** A variable that `set` fills where an `if` compares the origin. */
function changeSet(draft: Draft, wanted: Wanted, site: Site, variable: Arg): void {
  const sets = site.all.filter(({ name, args, parent }) => name === "set" && args[0]?.text === variable.text && parent?.name === "if");
  const last = sets.at(-1);
  const condition = last?.parent ?? null;
  if (last === undefined || condition === null) {
    draft.refuse(variable.start, say`What ${code(variable.text)} holds does not stand in this file.`);
    return;
  }
  const added = newOrigins(wanted).filter((origin) => !draft.text.includes(`"${origin}") {`));
  const indent = indentAt(draft.text, condition.start);
  const result = draft.text.slice(last.start, last.end);
  if (added.length === 0) return;
  addBehind(
    draft,
    condition.end,
    added.flatMap((origin) => [`${indent}if ($http_origin = ${quoted(origin)}) {`, `${indent}    ${result}`, `${indent}}`]),
    say`Lets ${named(added)} in as well.`,
  );
}

function mapName(text: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "$cors_origin" : `$cors_origin_${number}`;
    if (!text.includes(name)) return name;
  }
}

/** Takes the place of written origins: a map that answers with the asking origin when it is in the list. */
function makeMap(draft: Draft, site: Site, lines: readonly HeaderLine[], origins: readonly string[], told: Text): void {
  const { server } = site;
  if (server === null) {
    draft.refuse(
      lines[0]?.directive.start ?? 0,
      say`Several origins need a ${code("map")} outside the ${code("server")} block, and this part of a configuration has none around it.`,
    );
    return;
  }
  const name = mapName(draft.text);
  const indent = indentAt(draft.text, server.start);
  addBefore(
    draft,
    isFirstInLine(draft.text, server.start) ? commentStart(draft.text, server.start, "#") : server.start,
    [`map $http_origin ${name} {`, '    default "";', ...origins.map((origin) => `    ${quoted(origin)} ${quoted(origin)};`), "}", ""].map(
      (line) => (line === "" ? "" : indent + line),
    ),
    say`Lists the origins that are let in: ${named(origins)}.`,
  );
  const isFirst = new Set<Directive | null>();
  for (const { directive, value } of lines) {
    if (isFirst.has(directive.parent)) {
      takeAway(draft, directive, secondCopy("Access-Control-Allow-Origin"));
      continue;
    }
    isFirst.add(directive.parent);
    draft.replace(value.start, value.end - value.start, name, told);
    const hasVary = headerLines(directive.parent, site).some((line) => line.name === "vary");
    const quote = draft.text[directive.args[0]?.start ?? 0] === "'" ? "'" : "";
    if (!hasVary)
      addBehind(draft, directive.end, [`${indentAt(draft.text, directive.start)}add_header ${quote}Vary${quote} Origin always;`], varies);
  }
}

/** The lines of each block. */
function byBlock(lines: readonly HeaderLine[]): HeaderLine[][] {
  const blocks = new Map<Directive | null, HeaderLine[]>();
  for (const line of lines) blocks.set(line.directive.parent, [...(blocks.get(line.directive.parent) ?? []), line]);
  return Array.from(blocks.values());
}

/** A star stands in one of the lines: it stays for all, or gives way to a list of what stands beside it and what is wanted. */
function changeStar(draft: Draft, wanted: Wanted, site: Site, lines: readonly HeaderLine[]): void {
  const isStar = ({ value }: HeaderLine): boolean => value.text === "*";
  if (needsList(wanted)) {
    const beside = lines.filter((line) => !isStar(line)).map(({ value }) => meantOrigin(value.text, allOrigins(wanted)) ?? value.text);
    const origins = Array.from(new Set([...beside.filter((origin) => origin.includes("://")), ...allOrigins(wanted)]));
    makeMap(draft, site, lines, origins, starBecomesList(origins));
    return;
  }
  for (const block of byBlock(lines)) {
    const star = block.find(isStar);
    for (const line of star === undefined ? [] : block) {
      if (line !== star) takeAway(draft, line.directive, isStar(line) ? secondCopy("Access-Control-Allow-Origin") : starIsEnough);
    }
  }
}

function changeWritten(draft: Draft, wanted: Wanted, site: Site, lines: readonly HeaderLine[]): void {
  const [first] = lines;
  if (first === undefined) return;
  if (lines.some(({ value }) => value.text === "*")) {
    changeStar(draft, wanted, site, lines);
    return;
  }
  const there = Array.from(new Set(lines.map(({ value }) => meantOrigin(value.text, allOrigins(wanted)) ?? value.text)));
  const perBlock = byBlock(lines).map((block) => block.map(({ value }) => value.text));
  const isSame = new Set(perBlock.map((values) => values.toSorted().join(" "))).size <= 1;
  const added = lacking(newOrigins(wanted), there, true);
  // Of two equal lines one goes later on.
  const isDoubled = there.length > 1 && perBlock.some((values) => values.length > 1);
  if (added.length === 0 && !isDoubled) {
    for (const { value } of lines) {
      const meant = meantOrigin(value.text, allOrigins(wanted));
      if (meant !== null) setArg(draft, value, meant, exactly(meant));
    }
    return;
  }
  if (!isSame) {
    draft.refuse(
      lines[1]?.directive.start ?? 0,
      say`Here another origin is allowed than in another block, and the file does not tell which of them answers this call.`,
    );
    return;
  }
  const wrong = there.find((origin) => nginxString(origin) === null || !origin.includes("://"));
  if (wrong !== undefined) {
    draft.refuse(first.directive.start, say`${seen(wrong)} is no single origin, and what it is meant to be is not known.`);
    return;
  }
  makeMap(
    draft,
    site,
    lines,
    [...there, ...added],
    added.length === 0
      ? say`Answers with the asking origin when it is in the list.`
      : say`Answers with the asking origin when it is in the list, so that ${named(added)} may read too.`,
  );
}

/** The first pass: who is let in. */
export function changeOrigins(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || isLeftToApplication(site, wanted)) return;
  const lines = site.contexts.flatMap((context) => headerLines(context, site).filter(({ name }) => name === allowOrigin));
  const variables = new Map(
    lines.filter(({ value }) => value.text.includes("$")).map(({ value, directive }) => [value.text, { value, directive }]),
  );
  for (const [text, { value, directive }] of variables) {
    const variable = text.replace(/^\$\{(\w+)\}$/, "$$$1");
    const map = site.all.find(({ name, args }) => name === "map" && args[1]?.text === variable);
    if (variable === "$http_origin") {
      if (directive.parent?.name === "if" && newOrigins(wanted).length > 0)
        draft.refuse(directive.parent.start, say`An ${code("if")} decides here which origins are let in, by a pattern or a variable.`);
      else draft.note(value.start, say`This lets every site in. Answer with ${code("$http_origin")} only for origins of a list.`);
    } else if (map !== undefined) changeMap(draft, wanted, map);
    else if (newOrigins(wanted).length > 0) changeSet(draft, wanted, site, value);
  }
  changeWritten(
    draft,
    wanted,
    site,
    lines.filter(({ value }) => !value.text.includes("$")),
  );
}

/** The lines of a map that hold a list, for headers whose value is a variable. */
export function mapValues(site: Site, variable: string): Arg[] {
  const map = site.all.find(({ name, args }) => name === "map" && args[1]?.text === variable);
  return childrenOf(map ?? null, []).flatMap(({ args }) => (args[0] !== undefined && args[0].text !== "" ? [args[0]] : []));
}
