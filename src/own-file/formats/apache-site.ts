import { code, say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import { countsOnce } from "../list-headers.ts";
import type { Wanted } from "../own-file.ts";
import { unknownInclude, unreadable } from "../phrases.ts";
import { apacheTree } from "./apache-tree.ts";
import { type Arg, allOf, type Directive, isInside } from "./tree.ts";

/** A `Header` line of a CORS header that sends it. */
export interface HeaderLine {
  readonly directive: Directive;
  /** `always` or `onsuccess`, where it is written. */
  readonly condition: Arg | null;
  readonly isAlways: boolean;
  readonly action: Arg;
  readonly nameArg: Arg;
  /** Lower case. */
  readonly name: string;
  readonly value: Arg;
  /** `env=…` or `expr=…`, as it is written with a space in front; empty for none. */
  readonly suffix: string;
}

export interface Site {
  readonly root: readonly Directive[];
  readonly all: readonly Directive[];
  readonly lines: readonly HeaderLine[];
}

const sending: ReadonlySet<string> = new Set(["set", "add", "append", "merge", "setifempty"]);

/** https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header */
function headerLine(directive: Directive, text: string): HeaderLine | null {
  if (directive.name !== "header") return null;
  const [first] = directive.args;
  const hasCondition = first !== undefined && /^(?:always|onsuccess)$/i.test(first.text);
  const [action, nameArg, value, ...rest] = hasCondition ? directive.args.slice(1) : directive.args;
  if (action === undefined || nameArg === undefined || value === undefined || !sending.has(action.text.toLowerCase())) return null;
  const name = nameArg.text.toLowerCase().replace(/:$/, "");
  if (!name.startsWith("access-control-")) return null;
  const suffix = rest.map(({ start, end }) => ` ${text.slice(start, end)}`).join("");
  const condition = hasCondition ? first : null;
  return { directive, condition, isAlways: condition?.text.toLowerCase() === "always", action, nameArg, name, value, suffix };
}

function isNamed(host: Directive, name: string): boolean {
  const bare = name.replace(/:\d+$/, "");
  return (
    host.block?.directives.some(
      (one) => (one.name === "servername" || one.name === "serveralias") && one.args.some(({ text }) => text.replace(/:\d+$/, "") === bare),
    ) === true
  );
}

/** Reports whether two lines of one section both go out: they fill both of Apache's tables, or one adds to the other. */
export function sentBeside(line: HeaderLine, other: HeaderLine): boolean {
  const isSamePlace = other !== line && other.name === line.name && other.directive.parent === line.directive.parent;
  return isSamePlace && (other.isAlways !== line.isAlways || /^(?:add|append|merge)$/i.test(line.action.text));
}

/** The headers that one section sends twice where browsers take one. */
export function sendsTwice(text: string): ReadonlySet<string> {
  const tree = apacheTree(text);
  const lines = allOf(tree.ok ? tree.directives : []).flatMap((one) => headerLine(one, text) ?? []);
  const once = lines.filter(({ name }) => countsOnce(name));
  return new Set(once.filter((line) => once.some((other) => sentBeside(line, other))).map(({ name }) => name));
}

/** Reads the site; refuses and returns null where the file does not tell what it is. */
export function readSite(draft: Draft, wanted: Wanted): Site | null {
  const tree = apacheTree(draft.text);
  if (!tree.ok) {
    draft.refuse(tree.at, unreadable);
    return null;
  }
  const every = allOf(tree.directives);
  const included = every.find(
    ({ name, args }) => (name === "include" || name === "includeoptional" || name === "use") && /cors/i.test(args[0]?.text ?? ""),
  );
  const linesIn = (directives: readonly Directive[]): HeaderLine[] => directives.flatMap((one) => headerLine(one, draft.text) ?? []);
  if (included !== undefined && linesIn(every).length === 0) {
    draft.refuse(
      included.start,
      say`The CORS lines stand in another place, ${code((included.args[0]?.text ?? "").slice(0, 120))}. Paste that one.`,
    );
    return null;
  }
  const hosts = every.filter(({ name }) => name === "virtualhost");
  const withLines = hosts.filter((host) => linesIn(allOf([host])).length > 0);
  const byName = wanted.host === null ? [] : withLines.filter((host) => isNamed(host, wanted.host ?? ""));
  const [only, other] = byName.length > 0 ? byName : withLines;
  if (other !== undefined) {
    draft.refuse(
      other.start,
      say`This is a second ${code("VirtualHost")} that sends CORS headers, and the file does not tell which of them answers this call.`,
    );
    return null;
  }
  const all = every.filter((one) => hosts.every((host) => host === only || !isInside(one, host)));
  const lines = linesIn(all);
  if (included !== undefined) draft.note(included.start, unknownInclude(included.args[0]?.text ?? ""));
  if (lines.length > 0) return { root: tree.directives, all, lines };
  // What was doubled may be gone from here already.
  if (wanted.delta.doubled.length === 0) draft.refuse(0, say`There is no ${code("Header set Access-Control-…")} line in it to change.`);
  return null;
}

// https://httpd.apache.org/docs/2.4/mod/mod_proxy.html
const passing: ReadonlySet<string> = new Set([
  "proxypass",
  "proxypassmatch",
  "fcgiwrapper",
  "sethandler",
  "wsgiscriptalias",
  "passengerenabled",
]);

export function hasApplicationBehind({ all }: Site): boolean {
  return all.some(({ name }) => passing.has(name));
}
