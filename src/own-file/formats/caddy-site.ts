import { code, say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import { countsOnce } from "../list-headers.ts";
import type { Wanted } from "../own-file.ts";
import { unreadable } from "../phrases.ts";
import { caddyTree } from "./caddy-tree.ts";
import { type Arg, allOf, type Directive, isInside } from "./tree.ts";

/** A line that sends a CORS header: a `header` directive of its own, or a line in the block of one. */
export interface HeaderLine {
  readonly directive: Directive;
  /** The `header` directive: itself, or the one around it. */
  readonly header: Directive;
  readonly matcher: Arg | null;
  readonly field: Arg;
  /** Lower case, without the mark in front. */
  readonly name: string;
  /** `+`, `?`, `>`, or nothing. */
  readonly mark: string;
  readonly value: Arg;
}

export interface Site {
  readonly root: readonly Directive[];
  readonly all: readonly Directive[];
  readonly lines: readonly HeaderLine[];
}

export function isMatcher(arg: Arg | undefined): boolean {
  return arg !== undefined && /^[@/*]/.test(arg.text);
}

function lineOf(
  directive: Directive,
  header: Directive,
  matcher: Arg | null,
  field: Arg | undefined,
  value: Arg | undefined,
): HeaderLine[] {
  const [, mark = "", name = ""] = /^([+?>-]?)(.*)$/s.exec(field?.text.toLowerCase() ?? "") ?? [];
  if (field === undefined || value === undefined || mark === "-" || !name.startsWith("access-control-")) return [];
  return [{ directive, header, matcher, field, name, mark, value }];
}

/** https://caddyserver.com/docs/caddyfile/directives/header */
function linesOf(header: Directive): HeaderLine[] {
  if (header.name !== "header" || header.parent?.name.startsWith("@") === true) return [];
  const [first] = header.args;
  const matcher = first !== undefined && isMatcher(first) ? first : null;
  const [field, value] = matcher === null ? header.args : header.args.slice(1);
  if (header.block === null) return lineOf(header, header, matcher, field, value);
  return header.block.directives.flatMap((one) => lineOf(one, header, matcher, one.head, one.args[0]));
}

function isNamed(site: Directive, host: string): boolean {
  const bare = host.replace(/:\d+$/, "");
  return [site.head, ...site.args].some(({ text }) => {
    const address = text.replace(/,$/, "").replace(/^https?:\/\//, "");
    return address === host || address.replace(/:\d+$/, "") === bare;
  });
}

/** Where a line counts: two with `+` in one place send two headers. */
export function placeOf({ header, matcher, name }: HeaderLine): string {
  return `${name} ${header.parent?.start ?? -1} ${matcher?.text ?? ""}`;
}

/** The headers that one place adds to. */
export function sendsTwice(text: string): ReadonlySet<string> {
  const tree = caddyTree(text);
  const lines = allOf(tree.ok ? tree.directives : [])
    .flatMap(linesOf)
    .filter(({ name }) => countsOnce(name));
  const added = lines.filter((line, at) => line.mark === "+" && lines.slice(0, at).some((other) => placeOf(other) === placeOf(line)));
  return new Set(added.map(({ name }) => name));
}

/** Reads the site; refuses and returns null where the file does not tell what it is. */
export function readSite(draft: Draft, wanted: Wanted): Site | null {
  const tree = caddyTree(draft.text);
  if (!tree.ok) {
    draft.refuse(tree.at, unreadable);
    return null;
  }
  const root = tree.directives;
  const withLines = root.filter((one) => one.block !== null && allOf([one]).some((inner) => linesOf(inner).length > 0));
  const sites = withLines.filter(({ name }) => !name.startsWith("("));
  const byName = wanted.host === null ? [] : sites.filter((one) => isNamed(one, wanted.host ?? ""));
  const [only, other] = byName.length > 0 ? byName : sites;
  if (other !== undefined) {
    draft.refuse(
      other.start,
      say`This is a second site that sends CORS headers, and the file does not tell which of them answers this call.`,
    );
    return null;
  }
  const all = allOf(root).filter((one) => sites.every((site) => site === only || !isInside(one, site)));
  const lines = all.flatMap(linesOf);
  if (lines.length > 0) return { root, all, lines };
  const imported = all.find(({ name, args }) => name === "import" && /cors/i.test(args[0]?.text ?? ""));
  // What was doubled may be gone from here already.
  if (wanted.delta.doubled.length > 0) return null;
  draft.refuse(
    imported?.start ?? 0,
    imported === undefined
      ? say`There is no ${code("header Access-Control-…")} line in it to change.`
      : say`The CORS lines stand in another file. Paste that one.`,
  );
  return null;
}

const passing: ReadonlySet<string> = new Set(["reverse_proxy", "php_fastcgi"]);

export function hasApplicationBehind({ all }: Site): boolean {
  return all.some(({ name }) => passing.has(name));
}
