import { caddyString } from "../../fixes/quote.ts";
import { displayName } from "../../model/header-list.ts";
import { code, say, value as seen, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { allowOrigin, changeHeaderLines, countsOnce, type LineFormat } from "../list-headers.ts";
import type { Format, Wanted } from "../own-file.ts";
import { secondCopy } from "../phrases.ts";
import { needsPreflights } from "../wanted.ts";
import { changeOrigins, freeName, step } from "./caddy-origins.ts";
import { type HeaderLine, hasApplicationBehind, isMatcher, placeOf, readSite, type Site, sendsTwice } from "./caddy-site.ts";
import { childrenOf, type Directive } from "./tree.ts";

function takeDoubled(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const isBehind = hasApplicationBehind(site);
  const known = new Set<string>();
  for (const line of site.lines) {
    const { name, mark, directive } = line;
    const place = placeOf(line);
    const shown = code(displayName(name));
    const isTwice = known.has(place) && mark === "+" && countsOnce(name);
    if (isTwice) draft.removeLines(directive.start, directive.end, secondCopy(displayName(name)));
    else if (isBehind && wanted.delta.doubled.includes(name))
      draft.removeLines(directive.start, directive.end, say`Takes ${shown} away here: the application behind Caddy sends it already.`);
    known.add(place);
  }
}

/** Puts a header beside the line that names the origin, in its block or as a line of its own. */
function addBelow(draft: Draft, { directive, header, matcher }: HeaderLine, name: string, value: string, told: Text): void {
  const written = caddyString(value);
  if (written === null) {
    draft.refuse(directive.start, say`${seen(value)} cannot be written safely for Caddy.`);
    return;
  }
  const indent = indentAt(draft.text, directive.start);
  const front = directive === header ? `header ${matcher === null ? "" : `${matcher.text} `}` : "";
  draft.addLines(directive.end, [`${indent}${front}${displayName(name)} ${written}`], told);
}

const lineFormat: LineFormat<HeaderLine> = {
  label: "Caddy",
  computed: /[{}]/,
  write: caddyString,
  addsUp: (line, other) => line !== other && placeOf(line) === placeOf(other) && (line.mark === "+" || other.mark === "+"),
  addBelow,
};

function changeLists(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site !== null) changeHeaderLines(draft, site.lines, wanted, lineFormat);
}

/** A header that waits for the answer misses the ones that Caddy makes of an error. */
function onErrorsToo(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || !wanted.delta.onErrorsToo) return;
  const deferred = new Set<Directive>();
  for (const { mark, field, name, header } of site.lines) {
    const told = say`Sends ${code(displayName(name))} with Caddy's own errors too: without waiting for an answer.`;
    if (mark === ">" || mark === "?") draft.replace(field.start + (/["`]/.test(draft.text[field.start] ?? "") ? 1 : 0), 1, "", told);
    const defer = header.block?.directives.find((one) => one.name === "defer");
    if (defer === undefined || deferred.has(defer)) continue;
    deferred.add(defer);
    draft.removeLines(defer.start, defer.end, told);
  }
}

function isForPreflights(directive: Directive, site: Site): boolean {
  const [matcher] = directive.args;
  if (matcher === undefined || !isMatcher(matcher)) return false;
  const definition = site.all.find(({ name }) => name === matcher.text);
  const words =
    definition === undefined
      ? []
      : [definition, ...(definition.block?.directives ?? [])].flatMap(({ name, args }) => [name, ...args.map(({ text }) => text)]);
  return words.includes("method") && words.includes("OPTIONS");
}

/** Only one of the `handle` blocks beside each other is entered: headers that stand in one are not sent by another. */
function repeatForPreflights(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  const origin = site?.lines.find(({ name }) => name === allowOrigin);
  const around = origin?.header.parent ?? null;
  if (site === null || origin === undefined || around === null || around.name !== "handle") return;
  for (const sibling of childrenOf(around.parent, site.root)) {
    const hasOwn = site.lines.some(({ header, name }) => header.parent === sibling && name === allowOrigin);
    if (sibling === around || sibling.name !== "handle" || sibling.block === null || hasOwn || !isForPreflights(sibling, site)) continue;
    const headers = Array.from(new Set(site.lines.filter(({ header }) => header.parent === around).map(({ header }) => header)));
    const lines = headers.flatMap(({ start, end }) => (indentAt(draft.text, start) + draft.text.slice(start, end)).split(/\r?\n/));
    draft.addLines(
      sibling.block.start,
      lines,
      say`Repeats the CORS headers here: only one ${code("handle")} answers a request, and the preflight gets this one.`,
    );
  }
}

const signIn: ReadonlySet<string> = new Set(["basicauth", "basic_auth", "forward_auth"]);

/** https://caddyserver.com/docs/caddyfile/directives#directive-order: a check of a sign-in comes before what answers. */
function answerPreflights(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  const origin = site?.lines.find(({ name }) => name === allowOrigin);
  if (site === null || origin === undefined || !needsPreflights(wanted)) return;
  // Caddy itself answers files to OPTIONS with 405; an application behind it may answer well.
  if (hasApplicationBehind(site) && !wanted.delta.answerPreflights) return;
  const around = origin.header.parent;
  const beside = childrenOf(around, site.root);
  const isAnswered = site.all.some(
    (one) => (one.name === "respond" || one.name === "handle" || one.name === "route") && isForPreflights(one, site),
  );
  if (isAnswered) return;
  const indent = indentAt(draft.text, origin.header.start);
  const inner = indent + step(draft.text);
  const name = freeName(draft.text, "@cors_preflight");
  const condition = (depth: string): string[] => [`${depth}method OPTIONS`, `${depth}header Access-Control-Request-Method *`];
  const hasHandles = beside.some((one) => one.name === "handle" || one.name === "handle_path");
  const answer = hasHandles ? [`${indent}handle ${name} {`, `${inner}respond 204`, `${indent}}`] : [`${indent}respond ${name} 204`];
  const last = site.lines.filter(({ header }) => header.parent === around).at(-1) ?? origin;
  draft.addLines(
    last.header.end,
    [`${indent}${name} {`, ...condition(inner), `${indent}}`, ...answer],
    say`Answers preflights here, before the application can refuse them.`,
  );
  for (const check of beside.filter(({ name: one }) => signIn.has(one))) {
    if (isMatcher(check.args[0])) {
      draft.note(check.start, say`This check of a sign-in has to let preflights pass: they carry no cookie and no token.`);
      continue;
    }
    const free = freeName(draft.text, "@no_preflight");
    const own = indentAt(draft.text, check.start);
    const deeper = inner + inner.slice(indent.length);
    draft.addLinesAbove(check.start, [`${own}${free} {`, `${inner}not {`, ...condition(deeper), `${inner}}`, `${own}}`]);
    draft.insert(check.head.end, ` ${free}`, say`Lets preflights pass this check: they carry no cookie and no token.`);
  }
}

// Lines of Go, JavaScript, Java, Rust and C#: they have braces and imports too.
const isProgram = /^\s*(?:package\s+[\w.]+\s*$|import\s*[({"']|import\s.*\bfrom\b|(?:export|const|func|fn|use|using|return)\s)/m;

export const caddyFile: Format = {
  label: "Caddyfile",
  recognises: (text) =>
    /^\s*(?:reverse_proxy|header|encode|file_server|php_fastcgi|handle(?:_path)?|respond|tls|import)\s/m.test(text) &&
    /^[^#;\n]*\{\s*$/m.test(text) &&
    !/;\s*$/m.test(text) &&
    !isProgram.test(text),
  sendsTwice,
  passes: [changeOrigins, takeDoubled, changeLists, onErrorsToo, repeatForPreflights, answerPreflights],
};
