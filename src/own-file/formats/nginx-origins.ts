import { code, say, value as seen, type Text } from "../../model/text.ts";
import { commentStart, type Draft, indentAt } from "../draft.ts";
import { allowOrigin } from "../list-headers.ts";
import { meantOrigins } from "../origin-entry.ts";
import type { Wanted } from "../own-file.ts";
import { answersFromList, exactly, named, secondCopy, starBecomesList, starIsEnough, starStays, varies } from "../phrases.ts";
import { allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { addBefore, addBehind, byBlock, isFirstInLine, takeAway } from "./nginx-lines.ts";
import { changeFlag, changeMap, changeSet, mapKey, mapOf, plainVariable, quoted, setArg } from "./nginx-maps.ts";
import { conditionOf, type HeaderLine, headerLines, isLeftToApplication, readSite, type Site } from "./nginx-site.ts";
import type { Directive } from "./tree.ts";

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
  addBefore(
    draft,
    isFirstInLine(draft.text, server.start) ? commentStart(draft.text, server.start, "#") : server.start,
    [`map $http_origin ${name} {`, '    default "";', ...origins.map((origin) => `    ${mapKey(origin)} ${quoted(origin)};`), "}", ""].map(
      (line) => (line === "" ? "" : indent + line),
    ),
    say`Lists the origins that are let in: ${named(origins)}.`,
  );
}

const isStar = ({ value }: HeaderLine): boolean => value.text === "*";

/** What the lines name beside a star. Null: one of them names no origin. */
function namedIn(lines: readonly HeaderLine[], wanted: Wanted): string[] | null {
  const found = lines.map((line) => (isStar(line) ? [] : meantOrigins(line.value.text, allOrigins(wanted))));
  return found.includes(null) ? null : Array.from(new Set(found.flatMap((origins) => origins ?? [])));
}

/** A star stands in one of the lines: it stays for all, or gives way to a list of what stands beside it and what is wanted. */
function changeStars(draft: Draft, wanted: Wanted, site: Site, lines: readonly HeaderLine[]): void {
  if (needsList(wanted)) {
    const origins = Array.from(new Set([...(namedIn(lines, wanted) ?? []), ...allOrigins(wanted)]));
    makeMap(draft, site, lines, origins, starBecomesList(origins));
    return;
  }
  for (const block of byBlock(lines).values()) {
    const star = block.find(isStar);
    for (const line of block) {
      if (line !== star) takeAway(draft, line.directive, isStar(line) ? secondCopy("Access-Control-Allow-Origin") : starIsEnough);
    }
  }
}

/** A block with a star has let in already what another block lacks. */
function changeWritten(draft: Draft, wanted: Wanted, site: Site, lines: readonly HeaderLine[]): void {
  const blocks = Array.from(byBlock(lines).values());
  const stars = blocks.filter((block) => block.some(isStar)).flat();
  const rest = blocks.filter((block) => !block.some(isStar)).flat();
  const staysForCookies = rest.length > 0 && needsList(wanted) && wanted.delta.starBecomes.length === 0;
  if (staysForCookies) for (const { value } of stars.filter(isStar)) draft.note(value.start, starStays);
  else if (stars.length > 0 && rest.length > 0 && needsList(wanted)) {
    changeStars(draft, wanted, site, lines);
    return;
  } else if (stars.length > 0) changeStars(draft, wanted, site, stars);
  changeNamed(draft, wanted, site, rest);
}

function changeNamed(draft: Draft, wanted: Wanted, site: Site, lines: readonly HeaderLine[]): void {
  const [first] = lines;
  if (first === undefined) return;
  const there = namedIn(lines, wanted);
  const perBlock = Array.from(byBlock(lines).values()).map((block) => namedIn(block, wanted) ?? block.map(({ value }) => value.text));
  const isSame = new Set(perBlock.map((values) => values.toSorted().join(" "))).size <= 1;
  const added = lacking(newOrigins(wanted), there ?? lines.map(({ value }) => value.text), true);
  const isSeveral = perBlock.some((values) => values.length !== 1);
  if (added.length === 0 && !isSeveral) {
    for (const { value } of lines) {
      const [meant] = meantOrigins(value.text, allOrigins(wanted)) ?? [];
      if (meant !== undefined && meant !== value.text) setArg(draft, value, meant, exactly(meant));
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
  if (there === null) {
    const wrong = lines.find(({ value }) => meantOrigins(value.text, allOrigins(wanted)) === null) ?? first;
    draft.refuse(
      wrong.directive.start,
      say`${seen(wrong.value.text.slice(0, 200))} is no single origin, and what it is meant to be is not known.`,
    );
    return;
  }
  const origins = [...there, ...added];
  const [only, other] = origins;
  // What names no one becomes the one that is wanted.
  if (only !== undefined && other === undefined && perBlock.every((values) => values.length === 0)) {
    for (const block of byBlock(lines).values()) if (block[0] !== undefined) setArg(draft, block[0].value, only, exactly(only));
    return;
  }
  if (only === undefined) return;
  makeMap(draft, site, lines, origins, answersFromList(added));
}

/** The variable that an `if` around a line asks first. */
function flagOf({ parent }: Directive, text: string): string {
  return parent?.name === "if" ? (/\$\w+/.exec(conditionOf(parent, text))?.[0] ?? "") : "";
}

/** The first pass: who is let in. */
export function changeOrigins(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || isLeftToApplication(site, wanted)) return;
  const lines = site.contexts.flatMap((context) => headerLines(context, site).filter(({ name }) => name === allowOrigin));
  const flags = new Set<string>();
  const variables = new Map(
    lines
      .filter(({ value }) => value.text.includes("$"))
      .map(({ value, directive }) => [`${value.text} ${flagOf(directive, draft.text)}`, { value, directive }]),
  );
  for (const { value, directive } of variables.values()) {
    if (draft.refusal !== null) return;
    const variable = plainVariable(value.text);
    const map = mapOf(site, variable);
    const { parent } = directive;
    const flag = flagOf(directive, draft.text);
    if (variable === "$http_origin") {
      if (parent?.name !== "if" || newOrigins(wanted).length === 0)
        draft.note(value.start, say`This lets every site in. Answer with ${code("$http_origin")} only for origins of a list.`);
      else if (!flags.has(flag) && !changeFlag(draft, wanted, site, parent))
        draft.refuse(parent.start, say`An ${code("if")} decides here which origins are let in, by a pattern or a variable.`);
      flags.add(flag);
    } else if (map !== null) changeMap(draft, wanted, site, map);
    else if (newOrigins(wanted).length > 0) changeSet(draft, wanted, site, value);
  }
  changeWritten(
    draft,
    wanted,
    site,
    lines.filter(({ value }) => !value.text.includes("$")),
  );
}
