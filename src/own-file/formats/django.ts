import { code, phrase, say, type Text } from "../../model/text.ts";
import { type Draft, isFirstColumn, lineEnd, lineStart } from "../draft.ts";
import type { Format, Wanted } from "../own-file.ts";
import { assigned } from "../script/assigned.ts";
import { addToList, isTrue, literals } from "../script/lists.ts";
import type { Defaults, Holder, OptionNames } from "../script/option-context.ts";
import { changeOptions } from "../script/options.ts";
import { readSource } from "../script/read-source.ts";
import { isWord, type ListValue, type Source, type StringValue, type Value } from "../script/values.ts";
import { allOrigins, needsList, newOrigins } from "../wanted.ts";

// https://github.com/adamchainz/django-cors-headers#configuration
const names: OptionNames = {
  origins: "CORS_ALLOWED_ORIGINS",
  methods: "CORS_ALLOW_METHODS",
  requestHeaders: "CORS_ALLOW_HEADERS",
  exposedHeaders: "CORS_EXPOSE_HEADERS",
  credentials: "CORS_ALLOW_CREDENTIALS",
};
// https://github.com/adamchainz/django-cors-headers/blob/main/src/corsheaders/defaults.py
const defaultMethods = ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"];
const defaultHeaders = ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with"];
const defaults: Defaults = {
  anyOrigin: false,
  methods: defaultMethods,
  alwaysHeaders: [],
  requestHeaders: defaultHeaders,
  commaText: false,
  starIsReal: false,
  regexMarks: null,
};
function cors(name: string): string {
  return `CORS_${name}`;
}
const settings: ReadonlySet<string> = new Set([
  ...Object.values(names),
  ...["ALLOWED_ORIGIN_REGEXES", "ALLOW_ALL_ORIGINS", "ORIGIN_WHITELIST", "ORIGIN_REGEX_WHITELIST", "ORIGIN_ALLOW_ALL"].map(cors),
  ...["URLS_REGEX", "PREFLIGHT_MAX_AGE", "ALLOW_PRIVATE_NETWORK", "REPLACE_HTTPS_REFERER", "MODEL"].map(cors),
]);
const knownLists = { default_headers: defaultHeaders, default_methods: defaultMethods };
function isSettings(text: string): boolean {
  return /^(?:MIDDLEWARE|CORS_[A-Z_]+|INSTALLED_APPS)[ \t]*=/m.test(text);
}

/** Earlier names of the settings, which still work. */
const oldNames: Readonly<Record<string, string>> = { CORS_ALLOWED_ORIGINS: "CORS_ORIGIN_WHITELIST" };
const middleware = "corsheaders.middleware.CorsMiddleware";

/** Behind the last setting of this kind, or at the file's end. */
function endOfSettings({ text, tokens }: Source): number {
  const last = tokens.findLastIndex(
    ({ kind, text: name, start }) => kind === "word" && (name ?? "").startsWith("CORS_") && isFirstColumn(text, start),
  );
  if (last === -1) return tokens.at(-1)?.end ?? 0;
  let at = last;
  while (at + 1 < tokens.length && (tokens[at]?.partner ?? -1) <= at && !/\n/.test(text.slice(tokens[at]?.end, tokens[at + 1]?.start)))
    at += 1;
  const partner = tokens[at]?.partner ?? -1;
  return tokens[Math.max(partner, at)]?.end ?? text.length;
}

function settingsHolder(draft: Draft, source: Source): Holder {
  const end = endOfSettings(source);
  return {
    find(name) {
      const found = [name, oldNames[name] ?? name].map((one) => assigned(source, one)).find((one) => one !== null) ?? null;
      if (found !== "several") return found;
      const at = source.tokens.findLast((token) => isWord(token, name))?.start ?? 0;
      draft.refuse(at, say`${code(name)} is set more than once, and the file does not tell which one counts.`);
      return null;
    },
    add: (name, written, told) => draft.addLines(end, [`${name} = ${written}`], told),
  };
}

/** Where every origin is let in, that is enough, or becomes a list, because cookies do not go with it. Returns the origins to add. */
function originsToAdd(draft: Draft, source: Source, wanted: Wanted): readonly string[] {
  const name = ["CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL"].find((one) => assigned(source, one) !== null);
  const value = name === undefined ? null : assigned(source, name);
  if (name === undefined || value === null || value === "several" || !isTrue(value)) return newOrigins(wanted);
  if (!needsList(wanted)) return [];
  draft.replace(
    value.start,
    value.end - value.start,
    "False",
    say`Cookies do not go with every origin: a list takes the place of ${code(name)}. Add every other site that reads today.`,
  );
  return allOrigins(wanted);
}

/** A misspelt setting does nothing, and nobody says so. */
function noteUnknown(draft: Draft, { statements, tokens }: Source): void {
  for (const { from } of statements) {
    const { text, start, kind } = tokens[from] ?? { text: null, start: 0, kind: "mark" };
    const isSet = kind === "word" && tokens[from + 1]?.text === "=";
    if (isSet && text !== null && /^CORS_/.test(text) && !settings.has(text))
      draft.note(start, say`${code(text.slice(0, 80))} is no setting of django-cors-headers: it does nothing.`);
  }
}

function changeSettings(draft: Draft, wanted: Wanted): void {
  const source = readSource(draft, "python");
  if (source === null) return;
  if (!isSettings(draft.text)) {
    draft.refuse(0, say`There is no setting of Django in it to change.`);
    return;
  }
  const indented = source.tokens.find(
    ({ kind, text, start }, index) =>
      kind === "word" && (text ?? "").startsWith("CORS_") && source.tokens[index + 1]?.text === "=" && !isFirstColumn(draft.text, start),
  );
  if (indented !== undefined) {
    draft.refuse(
      indented.start,
      say`${code(indented.text ?? "")} is set here under a condition, and the file does not tell whether it holds.`,
    );
    return;
  }
  noteUnknown(draft, source);
  const delta = { ...wanted.delta, origins: originsToAdd(draft, source, wanted) };
  changeOptions({
    draft,
    source,
    language: "python",
    holder: settingsHolder(draft, source),
    names,
    defaults,
    wanted: { ...wanted, delta },
    knownLists,
  });
}

function listOfName(draft: Draft, source: Source, name: string): ListValue | null {
  const value = assigned(source, name);
  if (value !== null && value !== "several" && value.kind === "list") return value;
  if (value !== null)
    draft.note(value === "several" ? 0 : value.start, say`${code(name)} is put together here: check that ${code("corsheaders")} is in it.`);
  return null;
}

function isString(value: Value, text: string): value is StringValue {
  return value.kind === "string" && value.text === text;
}

function moveFirst(draft: Draft, list: ListValue, own: StringValue, told: Text): void {
  const { text } = draft;
  const first = list.items[0];
  const line = text.slice(lineStart(text, own.start), lineEnd(text, own.end));
  const isAlone = line.trim().replace(/,$/, "").trim() === own.source;
  if (first === undefined) return;
  if (isAlone) {
    const isLast = list.items.at(-1) === own && !line.trim().endsWith(",");
    draft.addLinesAbove(first.start, [isLast ? `${line.replace(/\r$/, "")},` : line.replace(/\r$/, "")]);
    draft.removeLines(own.start, own.end, told);
    return;
  }
  const index = list.items.indexOf(own);
  const before = list.items[index - 1];
  if (before === undefined) return;
  draft.insert(first.start, `${own.source}, `);
  draft.replace(before.end, own.end - before.end, "", told);
}

/** https://github.com/adamchainz/django-cors-headers#setup: above any middleware that can answer. */
function orderMiddleware(draft: Draft): void {
  const source = readSource(draft, "python");
  const list = source === null ? null : listOfName(draft, source, "MIDDLEWARE");
  if (list === null) return;
  const own = list.items.find((item) => isString(item, middleware));
  const [first] = list.items;
  if (own === undefined || own.kind !== "string") {
    const [written = ""] = literals([middleware], draft, "python", list);
    const told = say`Puts in ${code("CorsMiddleware")}: without it no setting of django-cors-headers does anything.`;
    if (first === undefined) {
      addToList(draft, list, [written], told);
      return;
    }
    const isAlone = draft.text.slice(lineStart(draft.text, first.start), first.start).trim() === "";
    const indent = draft.text.slice(lineStart(draft.text, first.start), first.start);
    if (isAlone) draft.addLinesAbove(first.start, [`${indent}${written},`], told);
    else draft.insert(first.start, `${written}, `, told);
    return;
  }
  // It only adds headers that say how a page is to be reached.
  const above = list.items
    .slice(0, list.items.indexOf(own))
    .filter((item) => !isString(item, "django.middleware.security.SecurityMiddleware"));
  if (above.length === 0) return;
  moveFirst(draft, list, own, say`Moves ${code("CorsMiddleware")} to the top: what stood above it answered first, without the headers.`);
}

function installApp(draft: Draft): void {
  const source = readSource(draft, "python");
  const list = source === null ? null : listOfName(draft, source, "INSTALLED_APPS");
  if (list === null || list.items.some((item) => isString(item, "corsheaders") || isString(item, "corsheaders.apps.CorsHeadersAppConfig")))
    return;
  addToList(draft, list, literals(["corsheaders"], draft, "python", list), say`Adds ${code("corsheaders")} to the installed apps.`);
}

export const djangoFile: Format = {
  label: phrase`Django settings`,
  recognises: isSettings,
  passes: [changeSettings, orderMiddleware, installApp],
};
