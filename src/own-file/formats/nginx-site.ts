import { code, say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import type { Wanted } from "../own-file.ts";
import { unknownInclude } from "../phrases.ts";
import { locationFor } from "./nginx-locations.ts";
import { nginxTree } from "./nginx-tree.ts";
import { type Arg, allOf, childrenOf, type Directive, isInside } from "./tree.ts";

/** The part of a configuration that answers a host, with all that stands around and inside it. */
export interface Site {
  readonly all: readonly Directive[];
  readonly root: readonly Directive[];
  /** The server block; null: the file is a part of one. */
  readonly server: Directive | null;
  /** Blocks that hold `add_header` lines of CORS; null is the top of the file. */
  readonly contexts: readonly (Directive | null)[];
}

/** An `add_header` line, with its name in lower case. */
export interface HeaderLine {
  readonly directive: Directive;
  readonly name: string;
  readonly value: Arg;
  readonly isAlways: boolean;
}

/** The lines of a block that add a header, those of CORS and others. */
export function headerLines(context: Directive | null, site: Pick<Site, "root">): HeaderLine[] {
  return childrenOf(context, site.root).flatMap((directive) => {
    const [name, value, always] = directive.args;
    if (directive.name !== "add_header" || name === undefined || value === undefined) return [];
    return [{ directive, name: name.text.toLowerCase(), value, isAlways: always?.text === "always" }];
  });
}

export function isCors({ name }: HeaderLine): boolean {
  return name.startsWith("access-control-");
}

export function corsLines(context: Directive | null, site: Pick<Site, "root">): HeaderLine[] {
  return headerLines(context, site).filter(isCors);
}

/** The lines of the nearest block around one that adds headers: they are lost as soon as the inner block has one of its own. */
export function outerGroup(context: Directive, site: Pick<Site, "root">): HeaderLine[] {
  for (let at = context.parent; ; at = at.parent) {
    const lines = headerLines(at, site);
    if (lines.length > 0 || at === null) return lines;
  }
}

/** The condition of an `if`, as it is written. */
export function conditionOf({ args }: Directive, text: string): string {
  const first = args[0];
  const last = args.at(-1);
  return first === undefined || last === undefined ? "" : text.slice(first.start, last.end);
}

/** Reports whether a block is an `if` that only preflights get into. */
export function isForPreflights(context: Directive | null, text: string): boolean {
  return context?.name === "if" && /OPTIONS|access_control_request_method|preflight/i.test(conditionOf(context, text));
}

/** `*.example.com`, `.example.com` and `www.*` stand for many names. https://nginx.org/en/docs/http/server_names.html */
function matchesName(pattern: string, name: string): boolean {
  if (pattern.startsWith("*.")) return name.endsWith(pattern.slice(1));
  if (pattern.startsWith(".")) return name === pattern.slice(1) || name.endsWith(pattern);
  return pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -1));
}

/** The servers that answer a host: those with its very name, else those with a pattern for it. */
function serversOf(servers: readonly Directive[], host: string): Directive[] {
  const name = host.replace(/:\d+$/, "");
  const having = (matches: (text: string) => boolean): Directive[] =>
    servers.filter((server) =>
      server.block?.directives.some((one) => one.name === "server_name" && one.args.some(({ text }) => matches(text))),
    );
  const exact = having((text) => text === name);
  return exact.length > 0 ? exact : having((text) => matchesName(text, name));
}

function hasCors(server: Directive): boolean {
  return allOf([server]).some((one) => corsLines(one, { root: [] }).length > 0);
}

/** Whether a block around a server sends headers, which its answers inherit. */
function inheritsCors(server: Directive, root: readonly Directive[]): boolean {
  for (let at = server.parent; ; at = at.parent) {
    if (corsLines(at, { root }).length > 0) return true;
    if (at === null) return false;
  }
}

function chooseServer(
  draft: Draft,
  servers: readonly Directive[],
  root: readonly Directive[],
  { host, delta }: Pick<Wanted, "host" | "delta">,
): Directive | null {
  const named = host === null ? [] : serversOf(servers, host);
  // Beside the one that answers there is often one that only redirects to it.
  const [only = named[0], other] = (named.length > 0 ? named : servers).filter(hasCors);
  if (only !== undefined && other === undefined) return only;
  if (other !== undefined) {
    draft.refuse(
      other.start,
      say`This is a second ${code("server")} block that sends CORS headers, and the file does not tell which of them answers this call.`,
    );
    return null;
  }
  const heir = servers.find((one) => inheritsCors(one, root));
  if (heir !== undefined) return heir;
  if (delta.doubled.length === 0) draft.refuse(servers[0]?.start ?? 0, say`No ${code("server")} block of this file sends CORS headers.`);
  return null;
}

// What packages install under these names adds no header to answers.
const harmless = /(?:mime\.types|_params|fastcgi\.conf|modules-enabled\/[^/]*|options-ssl-nginx\.conf)$/;

// https://github.com/openresty/headers-more-nginx-module
const otherHeaders: ReadonlySet<string> = new Set(["more_set_headers", "add_trailer"]);

/**
 * Those of the blocks that send headers with the answers to the calls: the ones around and inside the locations that answer their paths.
 * All of them where a path's location is not known, or none of them sends any.
 */
function answering(
  sending: readonly (Directive | null)[],
  paths: readonly string[],
  server: Directive | null,
  root: readonly Directive[],
): readonly (Directive | null)[] {
  const found = new Set<Directive | null>();
  for (const path of paths) {
    const location = locationFor(server, root, path);
    if (location === "unknown") return sending;
    const block = location ?? server;
    const own = sending.filter((one) => one === block || (one?.name === "if" && one.parent === block));
    const group = block === null ? [] : outerGroup(block, { root });
    const around = group[0]?.directive.parent;
    const inherited = sending.includes(block) ? [] : sending.filter((one) => one === around);
    for (const one of [...own, ...inherited]) found.add(one);
  }
  return found.size === 0 ? sending : sending.filter((one) => found.has(one));
}

/** Reads the site; refuses and returns null where the file does not tell what it is. */
export function readSite(draft: Draft, wanted: Pick<Wanted, "host" | "delta" | "failedAt">): Site | null {
  const tree = nginxTree(draft.text);
  if (!tree.ok) {
    draft.refuse(
      tree.at,
      tree.isCode
        ? say`This block holds program code, and what it does to the answer is not known.`
        : say`From this line on the file cannot be read: a brace, a quote or a semicolon is missing.`,
    );
    return null;
  }
  const root = tree.directives;
  const all = allOf(root);
  const included = all.find(({ name, args }) => name === "include" && /cors/i.test(args[0]?.text ?? ""));
  if (included !== undefined && !all.some((one) => corsLines(one, { root }).length > 0) && corsLines(null, { root }).length === 0) {
    draft.refuse(
      included.start,
      say`The CORS lines stand in another file, ${code((included.args[0]?.text ?? "").slice(0, 120))}. Paste that one.`,
    );
    return null;
  }
  const servers = all.filter(({ name, block }) => name === "server" && block !== null);
  const [first, second] = servers;
  const server = second === undefined ? (first ?? null) : chooseServer(draft, servers, root, wanted);
  if (draft.refusal !== null) return null;
  const inside = server === null ? all : all.filter((one) => isInside(one, server) || (one.name === "http" && isInside(server, one)));
  const candidates: (Directive | null)[] = [
    ...(server === null || server.parent === null ? [null] : []),
    ...inside.filter(({ block }) => block !== null),
  ];
  const sending = candidates.filter((one) => corsLines(one, { root }).length > 0);
  const contexts = answering(sending, wanted.failedAt, server, root);
  if (contexts.length === 0) {
    // What was doubled may be gone from here already.
    const other = inside.find(({ name, args }) => otherHeaders.has(name) && args.some(({ text }) => /^access-control-/i.test(text)));
    if (other !== undefined)
      draft.refuse(other.start, say`The CORS headers are set with ${code(other.name)} here, and only ${code("add_header")} is understood.`);
    else if (wanted.delta.doubled.length === 0)
      draft.refuse(server?.start ?? 0, say`There is no ${code("add_header Access-Control-…")} line in it to change.`);
    return null;
  }
  for (const one of inside) {
    const included = one.name === "include" ? (one.args[0]?.text ?? "") : "";
    if (included !== "" && !harmless.test(included)) {
      draft.note(one.start, unknownInclude(included));
    }
  }
  return { all, root, server, contexts };
}

const passing: ReadonlySet<string> = new Set(["proxy_pass", "fastcgi_pass", "uwsgi_pass", "grpc_pass", "scgi_pass"]);

export function hasApplicationBehind({ all }: Site): boolean {
  return all.some(({ name }) => passing.has(name));
}

/** Reports whether an application behind nginx sends the doubled headers too: then they go from here, and all else is its business. */
export function isLeftToApplication(site: Site, { delta }: Wanted): boolean {
  return delta.doubled.length > 0 && hasApplicationBehind(site);
}
