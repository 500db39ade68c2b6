import { nginxString } from "../../fixes/quote.ts";
import { displayName } from "../../model/header-list.ts";
import { code, say, value as seen, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import {
  allowOrigin,
  allowsCookies,
  asksForCookies,
  countsOnce,
  type ListHeader,
  listHeaders,
  onlyTrue,
  setsList,
} from "../list-headers.ts";
import type { Format, Wanted } from "../own-file.ts";
import { added as addedTo, applicationToo, secondCopy } from "../phrases.ts";
import { itemsOf, lacking, needsPreflights, twice, withItems } from "../wanted.ts";
import { copyToBareBlocks, sendsAt } from "./nginx-bare.ts";
import { addBefore, addBehind, byBlock, nameLike, takeAway } from "./nginx-lines.ts";
import { mapValues, plainVariable } from "./nginx-maps.ts";
import { repeatForMethods } from "./nginx-methods.ts";
import { changeOrigins } from "./nginx-origins.ts";
import {
  corsLines,
  type HeaderLine,
  hasApplicationBehind,
  headerLines,
  isCors,
  isForPreflights,
  isLeftToApplication,
  outerGroup,
  readSite,
  type Site,
} from "./nginx-site.ts";
import { nginxTree } from "./nginx-tree.ts";
import { type Arg, allOf, childrenOf, type Directive } from "./tree.ts";

/** What one layer sends twice, and what the application behind sends as well. */
function takeDoubled(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const isApplications = isLeftToApplication(site, wanted);
  for (const context of site.contexts) {
    const known = new Set<string>();
    for (const { name, directive } of corsLines(context, site).filter((line) => countsOnce(line.name))) {
      const shown = code(displayName(name));
      if (known.has(name)) {
        takeAway(draft, directive, secondCopy(displayName(name)));
        if (hasApplicationBehind(site)) draft.note(directive.start, applicationToo);
      } else if (isApplications && wanted.delta.doubled.includes(name)) {
        takeAway(draft, directive, say`Takes ${shown} away here: the application behind nginx sends it already.`);
      }
      known.add(name);
    }
  }
}

function sendsTwice(text: string): ReadonlySet<string> {
  const tree = nginxTree(text);
  const root = tree.ok ? tree.directives : [];
  return twice(
    [null, ...allOf(root)].map((context) => corsLines(context, { root }).flatMap(({ name }) => (countsOnce(name) ? [name] : []))),
  );
}

function extend(draft: Draft, arg: Arg, { added, what, caseCounts }: ListHeader, beside: readonly HeaderLine[]): void {
  const there = [arg, ...beside.map(({ value }) => value)].flatMap(({ text }) => itemsOf(text));
  const missing = lacking(added, there, caseCounts);
  if (missing.length === 0) return;
  const list = withItems(arg.text, missing);
  const isSingle = draft.text[arg.start] === "'" && !/['\\$]/.test(list);
  const written = isSingle ? `'${list}'` : nginxString(list);
  if (written === null) {
    draft.refuse(arg.start, say`${seen(list.slice(0, 200))} cannot be written safely for nginx.`);
    return;
  }
  draft.replace(arg.start, arg.end - arg.start, written, addedTo(missing, what));
}

/** Puts a header below the line that names the origin. */
function addBelow(draft: Draft, origin: HeaderLine, name: string, value: string, told: Text): void {
  const written = nginxString(value);
  if (written === null) {
    draft.refuse(origin.directive.start, say`${seen(value)} cannot be written safely for nginx.`);
    return;
  }
  const indent = indentAt(draft.text, origin.directive.start);
  addBehind(
    draft,
    origin.directive.end,
    [`${indent}add_header ${nameLike(origin, displayName(name), draft.text)} ${written} always;`],
    told,
  );
}

function changeList(draft: Draft, site: Site, header: ListHeader): void {
  if (header.added.length === 0) return;
  const origins = site.contexts.flatMap((context) =>
    corsLines(context, site)
      .filter(({ name }) => name === allowOrigin)
      .slice(0, 1),
  );
  const forPreflights = origins.filter(({ directive }) => isForPreflights(directive.parent, draft.text));
  const isForActual = header.name === "access-control-expose-headers";
  const rest = origins.filter((line) => !forPreflights.includes(line));
  const needy = isForActual || forPreflights.length === 0 ? rest : forPreflights;
  const lines = site.contexts.flatMap((context) => corsLines(context, site)).filter(({ name }) => name === header.name);
  const preflightLines = lines.filter(({ directive }) => isForPreflights(directive.parent, draft.text));
  const changed = preflightLines.length > 0 && !isForActual ? preflightLines : lines;
  const inBlock = byBlock(changed);
  for (const { value, directive } of changed) {
    const variable = plainVariable(value.text);
    if (variable === "$http_access_control_request_headers") continue;
    // Of several in one block the last is added to.
    const all = inBlock.get(directive.parent) ?? [];
    if (all.at(-1)?.value !== value) continue;
    const beside = all.slice(0, -1);
    if (!variable.includes("$")) extend(draft, value, header, beside);
    else {
      const values = mapValues(site, variable);
      if (values.length === 0) {
        draft.refuse(value.start, say`What ${code(variable)} holds does not stand in this file.`);
        return;
      }
      for (const one of values) extend(draft, one, header, []);
    }
  }
  const listed = new Set(lines.map(({ directive }) => directive.parent));
  const like = new Set(origins.flatMap(({ directive, value }) => (listed.has(directive.parent) ? [value.text] : [])));
  for (const origin of needy) {
    // Where blocks let in different sites, one without a list is another matter.
    if (listed.has(origin.directive.parent) || (like.size > 0 && !like.has(origin.value.text))) continue;
    addBelow(draft, origin, header.name, header.all.join(", "), setsList(header));
  }
}

function changeCredentials(draft: Draft, site: Site, wanted: Wanted): void {
  if (!asksForCookies(wanted)) return;
  for (const context of site.contexts) {
    const lines = corsLines(context, site);
    const origin = lines.find(({ name }) => name === allowOrigin);
    const own = lines.find(({ name }) => name === "access-control-allow-credentials");
    // One that is left here answers other calls.
    if (origin?.value.text === "*") continue;
    if (own !== undefined && own.value.text !== "true" && !own.value.text.includes("$")) {
      draft.replace(own.value.start, own.value.end - own.value.start, '"true"', onlyTrue);
    }
    if (own === undefined && origin !== undefined) addBelow(draft, origin, "access-control-allow-credentials", "true", allowsCookies);
  }
}

function changeLists(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || isLeftToApplication(site, wanted)) return;
  changeCredentials(draft, site, wanted);
  for (const header of listHeaders(wanted)) changeList(draft, site, header);
}

/** https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header: without `always` only with 200, 201, 204, 206, 301 … */
function onErrorsToo(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const lines = site.contexts.flatMap((context) => headerLines(context, site)).filter((line) => !line.isAlways && isCors(line));
  for (const { directive, value, name } of lines) {
    if (wanted.delta.onErrorsToo) draft.insert(value.end, " always", say`Sends ${code(displayName(name))} with errors too.`);
    else if (name === allowOrigin && !isForPreflights(directive.parent, draft.text))
      draft.note(
        directive.start,
        say`Without ${code("always")} errors go out without this header, and the page cannot read why a request failed.`,
      );
  }
}

/** https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header: inherited only where the level has no add_header of its own. */
function repeatInInnerBlocks(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  for (const context of site.all) {
    const own = headerLines(context, site);
    const last = own.at(-1);
    const isInner = context.name === "location" || context.name === "if";
    if (last === undefined || !isInner || own.some(({ name }) => name === allowOrigin)) continue;
    const outer = outerGroup(context, site);
    const isCors = outer.some(({ name }) => name === allowOrigin);
    const isOurs = site.contexts.includes(outer[0]?.directive.parent ?? null);
    if (!isCors || !isOurs) continue;
    const known = new Set(own.map(({ name }) => name));
    const lost = outer.filter(({ name }) => (name.startsWith("access-control-") || name === "vary") && !known.has(name));
    const indent = indentAt(draft.text, last.directive.start);
    addBehind(
      draft,
      last.directive.end,
      lost.map(({ directive }) => indent + draft.text.slice(directive.start, directive.end)),
      say`Repeats the CORS headers here: a block with an ${code("add_header")} of its own loses those of the block around it.`,
    );
  }
}

/** Whether a block, or one around it, answers preflights. */
function isAnswered(context: Directive | null, answering: ReadonlySet<Directive | null>): boolean {
  for (let at = context; ; at = at.parent) if (answering.has(at) || at === null) return answering.has(at);
}

const rewriting: ReadonlySet<string> = new Set(["return", "rewrite", "if"]);

/** `return` comes before all checks of a sign-in. https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return */
function answerPreflights(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || !needsPreflights(wanted)) return;
  // nginx itself answers files to OPTIONS with 405; an application behind it may answer well.
  if (hasApplicationBehind(site) && !wanted.delta.answerPreflights) return;
  for (const one of site.all) {
    const status = one.name === "return" && isForPreflights(one.parent, draft.text) ? one.args[0] : undefined;
    if (status !== undefined && /^[345]\d\d$/.test(status.text))
      draft.replace(
        one.args[0]?.start ?? 0,
        (one.args.at(-1)?.end ?? 0) - status.start,
        "204",
        say`Answers preflights with 204: with any other status than 2xx the browser stops.`,
      );
  }
  const returning = site.all.filter(
    (one) => isForPreflights(one, draft.text) && one.block?.directives.some(({ name }) => name === "return") === true,
  );
  const answering = new Set(returning.map(({ parent }) => parent));
  for (const context of site.contexts) {
    const origin = corsLines(context, site).find(({ name }) => name === allowOrigin);
    if (origin === undefined || context?.name === "if" || context?.name === "http" || isAnswered(context, answering)) continue;
    const indent = indentAt(draft.text, origin.directive.start);
    const lines = [`${indent}if ($http_access_control_request_method) {`, `${indent}    return 204;`, `${indent}}`];
    const told = say`Answers preflights here, before a check of a sign-in or the application can refuse them.`;
    const first = childrenOf(context, site.root).find(({ name }) => rewriting.has(name));
    const last = corsLines(context, site).at(-1)?.directive ?? origin.directive;
    if (first !== undefined && first.start < last.end) addBefore(draft, first.start, lines, told);
    else addBehind(draft, last.end, lines, told);
  }
}

export const nginxFile: Format = {
  label: "nginx",
  recognises: (text) =>
    /^\s*(?:add_header|proxy_pass|server_name|listen|fastcgi_pass)\s[^\n]*;/m.test(text) || /^\s*(?:server|http)\s*\{/m.test(text),
  sendsTwice,
  sendsAt,
  passes: [changeOrigins, takeDoubled, changeLists, repeatForMethods, onErrorsToo, copyToBareBlocks, repeatInInnerBlocks, answerPreflights],
};
