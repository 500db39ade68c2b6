import { apacheString } from "../../fixes/quote.ts";
import { displayName } from "../../model/header-list.ts";
import { code, say, value as seen, type Text } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { allowOrigin, changeHeaderLines, countsOnce, type LineFormat } from "../list-headers.ts";
import type { Format, Wanted } from "../own-file.ts";
import { secondCopy } from "../phrases.ts";
import { changeOrigins, mergeTwins } from "./apache-origins.ts";
import { type HeaderLine, hasApplicationBehind, readSite, type Site, sendsTwice, sentBeside } from "./apache-site.ts";
import type { Directive } from "./tree.ts";

/** `Header set` and `Header always set` fill two tables, and both are sent. https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header */
function takeDoubled(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const { doubled } = wanted.delta;
  const isBehind = hasApplicationBehind(site);
  const merged = mergeTwins(draft, wanted, site);
  for (const line of site.lines) {
    if (merged.has(line)) continue;
    const { name, directive, isAlways, suffix } = line;
    if (!countsOnce(name)) continue;
    const twins = site.lines.filter((other) => other !== line && other.name === name && other.directive.parent === directive.parent);
    const isSecond = twins.some((twin) => twin.isAlways === isAlways && twin.directive.start < directive.start);
    const shown = displayName(name);
    if (!isAlways && twins.some((twin) => twin.isAlways)) {
      const told = secondCopy(shown);
      if (!isBehind) draft.removeLines(directive.start, directive.end, told);
      // `set` also took away what the application sends.
      else draft.replace(directive.start, directive.end - directive.start, `Header onsuccess unset ${shown}${suffix}`, told);
    } else if (isSecond && line.action.text.toLowerCase() !== "set") draft.removeLines(directive.start, directive.end, secondCopy(shown));
    else if (doubled.includes(name) && twins.length === 0) changeDoubled(draft, site, line);
  }
}

function changeDoubled(draft: Draft, site: Site, { action, isAlways, name, directive }: HeaderLine): void {
  const shown = displayName(name);
  const isSet = action.text.toLowerCase() === "set";
  const isUnset = site.all.some(
    (one) =>
      one.name === "header" && one.args.some(({ text }) => text === "unset") && one.args.some(({ text }) => text.toLowerCase() === name),
  );
  if (!isSet) {
    const told = say`${code(action.text)} sends ${code(shown)} beside the one of the application; ${code("set")} sends one.`;
    draft.replace(action.start, action.end - action.start, "set", told);
  } else if (isAlways && !isUnset && hasApplicationBehind(site)) {
    draft.removeLines(directive.start, directive.end, say`Takes ${code(shown)} away here: the application sends it already.`);
  }
}

function addBelow(draft: Draft, origin: HeaderLine, name: string, value: string, told: Text): void {
  const written = apacheString(value);
  if (written === null) {
    draft.refuse(origin.directive.start, say`${seen(value)} cannot be written safely for Apache.`);
    return;
  }
  const indent = indentAt(draft.text, origin.directive.start);
  const always = origin.condition === null ? "" : `${origin.condition.text} `;
  draft.addLines(origin.directive.end, [`${indent}Header ${always}set ${displayName(name)} ${written}${origin.suffix}`], told);
}

const lineFormat: LineFormat<HeaderLine> = {
  label: "Apache",
  computed: /[%$]\{|^expr=/,
  write: apacheString,
  addsUp: sentBeside,
  addBelow,
};

function changeLists(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site !== null) changeHeaderLines(draft, site.lines, wanted, lineFormat);
}

/** Without `always` errors, and answers that a rewrite makes, go out without the header. */
function makeAlways(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null) return;
  const isAsked = wanted.delta.onErrorsToo || wanted.delta.answerPreflights;
  const isBehind = hasApplicationBehind(site);
  for (const { directive, condition, isAlways, action, name, suffix } of site.lines) {
    if (isAlways) continue;
    const shown = displayName(name);
    if (!isAsked) {
      if (name === allowOrigin)
        draft.note(
          directive.start,
          say`Without ${code("always")} errors go out without this header, and the page cannot read why a request failed.`,
        );
      continue;
    }
    // `set` took away what the application sends; with `always` it no longer does.
    if (isBehind)
      draft.addLinesAbove(
        directive.start,
        [`${indentAt(draft.text, directive.start)}Header onsuccess unset ${shown}${suffix}`],
        say`Takes away the ${code(shown)} of the application, as ${code("set")} did.`,
      );
    const told = say`Sends ${code(shown)} with errors too.`;
    if (condition === null) draft.insert(action.start, "always ", told);
    else draft.replace(condition.start, condition.end - condition.start, "always", told);
  }
}

/** Where rewrite rules are read in order: the virtual host, the directory, or the file. */
function containerOf(directive: Directive): Directive | null {
  let at = directive.parent;
  while (at !== null && !["virtualhost", "directory"].includes(at.name)) at = at.parent;
  return at;
}

function answersPreflights(rule: Directive, before: Directive | undefined): boolean {
  const flags = rule.args[2]?.text ?? "";
  return (
    rule.name === "rewriterule" &&
    /\bR=2\d\d\b/.test(flags) &&
    before?.name === "rewritecond" &&
    before.args.some(({ text }) => /OPTIONS|Request-Method/.test(text))
  );
}

/** Where a part begins that WordPress and its like write anew: `# BEGIN … # END`. Null: the offset is in none. */
function generatedFrom(text: string, at: number): number | null {
  const begin = text.lastIndexOf("# BEGIN ", at);
  if (begin === -1 || text.slice(begin, at).includes("# END ")) return null;
  return text.slice(at).includes("# END ") ? begin : null;
}

function answerPreflights(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  const origin = site?.lines.find(({ name }) => name === allowOrigin);
  if (site === null || origin === undefined || !wanted.delta.answerPreflights) return;
  const container = containerOf(origin.directive);
  const inside = site.all.filter((one) => containerOf(one) === container && one !== container);
  if (inside.some((one, index) => answersPreflights(one, inside[index - 1]))) return;
  const engine = inside.find(({ name, args }) => name === "rewriteengine" && args[0]?.text.toLowerCase() === "on");
  const outermost = (directive: Directive): Directive =>
    directive.parent === container || directive.parent === null ? directive : outermost(directive.parent);
  const at =
    engine ?? outermost(site.lines.filter(({ directive }) => containerOf(directive) === container).at(-1)?.directive ?? origin.directive);
  const begin = generatedFrom(draft.text, at.start);
  const indent = begin === null ? indentAt(draft.text, at.start) : "";
  const rule = [
    "RewriteCond %{REQUEST_METHOD} =OPTIONS",
    'RewriteCond %{HTTP:Access-Control-Request-Method} !=""',
    "RewriteRule ^ - [R=204,L]",
  ];
  const lines = [...(engine === undefined || begin !== null ? ["RewriteEngine On"] : []), ...rule].map((line) => indent + line);
  const told = say`Answers preflights here, before another rule redirects them or the application refuses them.`;
  if (begin === null) draft.addLines(at.end, lines, told);
  else draft.addLinesAbove(begin, lines, told);
  if (container?.name === "directory" || container === null) {
    draft.note(
      at.start,
      say`In this place rules are read after a check of a sign-in. If there is one, the lines belong into the ${code("VirtualHost")}.`,
    );
  }
}

export const apacheFile: Format = {
  label: "Apache",
  recognises: (text) =>
    /^\s*(?:<VirtualHost|<IfModule|<Directory|RewriteEngine|RewriteRule|SetEnvIf|LoadModule|ProxyPass|Header\s+(?:always\s+|onsuccess\s+)?(?:set|add|append|merge|unset))\b/im.test(
      text,
    ),
  sendsTwice,
  passes: [takeDoubled, changeOrigins, changeLists, makeAlways, answerPreflights],
};
