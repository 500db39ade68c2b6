import { emptyDelta } from "../../model/policy-delta.ts";
import { code, listOf, say, type Text } from "../../model/text.ts";
import { createDraft, type Draft, indentAt } from "../draft.ts";
import { allowOrigin } from "../list-headers.ts";
import type { Wanted } from "../own-file.ts";
import { addBehind } from "./nginx-lines.ts";
import { locationFor } from "./nginx-locations.ts";
import { corsLines, type HeaderLine, headerLines, isLeftToApplication, outerGroup, readSite, type Site } from "./nginx-site.ts";
import { childrenOf, type Directive, isInside } from "./tree.ts";

/** The lines that answers of a block have: its own, or those of a block around it. */
function linesFor(block: Directive | null, site: Site): HeaderLine[] {
  const own = headerLines(block, site);
  return own.length > 0 || block === null ? own : outerGroup(block, site);
}

function sends(block: Directive | null, site: Site): boolean {
  const inside = childrenOf(block, site.root).flatMap((one) => (one.name === "if" ? corsLines(one, site) : []));
  return [...inside, ...linesFor(block, site)].some(({ name }) => name === allowOrigin);
}

/** A variable that only one block fills is not to be had in another. */
function isFilledEverywhere({ value }: HeaderLine, { all }: Site): boolean {
  const variable = /^\$\{?(\w+)\}?$/.exec(value.text)?.[1];
  if (variable === undefined) return !value.text.includes("$");
  return variable === "http_origin" || all.some(({ name, args }) => name === "map" && args[1]?.text === `$${variable}`);
}

/** The lines of CORS that the file has, if all of its blocks have the same. */
function linesToCopy(draft: Draft, site: Site): readonly string[] | null {
  const groups = site.contexts.flatMap((context) => {
    const lines = headerLines(context, site).filter(({ name }) => name.startsWith("access-control-") || name === "vary");
    return lines.some(({ name }) => name === allowOrigin) ? [{ context, lines }] : [];
  });
  if (groups.some(({ context, lines }) => context?.name === "if" || !lines.every((line) => isFilledEverywhere(line, site)))) return null;
  const texts = groups.map(({ lines }) => lines.map(({ directive }) => draft.text.slice(directive.start, directive.end)));
  return new Set(texts.map((lines) => lines.join("\n"))).size === 1 ? (texts[0] ?? null) : null;
}

const passing = /^(?:proxy|fastcgi|uwsgi|grpc|scgi)_pass$/;

function copyTo(draft: Draft, block: Directive, lines: readonly string[], paths: Text, site: Site): void {
  const own = headerLines(block, site);
  const last = own.at(-1)?.directive;
  // With a line of its own the block loses what it has from the blocks around it.
  const kept = own.length > 0 ? [] : outerGroup(block, site).map(({ directive }) => draft.text.slice(directive.start, directive.end));
  const first = block.block?.directives[0];
  const at = last?.end ?? block.block?.start ?? block.end;
  const indent = last !== undefined ? indentAt(draft.text, last.start) : indentAt(draft.text, first?.start ?? block.start);
  addBehind(
    draft,
    at,
    [...kept, ...lines].map((line) => indent + line),
    kept.length === 0
      ? say`Copies the CORS headers here: this block answers ${paths}, and had none.`
      : say`Copies the CORS headers here: this block answers ${paths}, and had none. What it has from the block around it stands here as well, or it would be lost.`,
  );
  if (block.block?.directives.some(({ name }) => passing.test(name)) === true)
    draft.note(
      block.start,
      say`If the application behind this block sends CORS headers for other addresses, browsers refuse the two: then change the application instead.`,
    );
}

/** Reports whether a path is answered with CORS headers: false too where a pattern decides which block it is. */
export function sendsAt(text: string, path: string, host: string | null): boolean {
  const site = readSite(createDraft(text), { host, delta: emptyDelta, failedAt: [] });
  if (site === null) return false;
  const block = locationFor(site.server, site.root, path);
  return block !== "unknown" && sends(block ?? site.server, site);
}

/** The addresses that answer in the place of an error: headers of the block where it happened are lost then. */
function errorPages({ all, server }: Site): string[] {
  const pages = all.filter((one) => one.name === "error_page" && (server === null || isInside(one, server)));
  return pages.flatMap(({ args }) => args.slice(-1).flatMap(({ text }) => (/^\/[^$]*$/.test(text) ? [text] : [])));
}

/** Headers stand in one block, and the call that lacked them is answered by another. */
export function copyToBareBlocks(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || isLeftToApplication(site, wanted)) return;
  const found = new Map<Directive | null, string[]>();
  for (const path of [...wanted.bareAt, ...(wanted.delta.onErrorsToo ? errorPages(site) : [])]) {
    const block = locationFor(site.server, site.root, path);
    if (block === "unknown") continue;
    const answering = block ?? site.server;
    if (!sends(answering, site)) found.set(answering, [...(found.get(answering) ?? []), path]);
  }
  for (const [block, paths] of found) {
    const shown = listOf(paths.map((path) => code(path.slice(0, 80))));
    const lines = linesToCopy(draft, site);
    // What is sent beside all locations, they would send too.
    if (block !== null && block.name === "location" && lines !== null) copyTo(draft, block, lines, shown, site);
    else
      draft.note(
        block?.start ?? 0,
        say`What answers ${shown} here sends no CORS header. Put the lines of another block there, or move them up to the ${code("server")} block.`,
      );
  }
}
