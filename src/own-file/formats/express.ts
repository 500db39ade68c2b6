import { code, say } from "../../model/text.ts";
import { createDraft, type Draft } from "../draft.ts";
import type { Format, Wanted } from "../own-file.ts";
import { assigned } from "../script/assigned.ts";
import { callsOf } from "../script/calls-of.ts";
import { importedAs, moduleOf } from "../script/imported-as.ts";
import { moveUp } from "../script/move-up.ts";
import type { Defaults, Holder, OptionNames } from "../script/option-context.ts";
import { changeOptions } from "../script/options.ts";
import { isSetByHand, readSource } from "../script/read-source.ts";
import { argumentsAt, isMark, isWord, type Source } from "../script/values.ts";
import { changeSetters, setterLines } from "./express-by-hand.ts";
import { objectHolder, optionObjects } from "./express-options.ts";

// https://github.com/expressjs/cors#configuration-options
const names: OptionNames = {
  origins: "origin",
  methods: "methods",
  requestHeaders: "allowedHeaders",
  exposedHeaders: "exposedHeaders",
  credentials: "credentials",
};
const defaults: Defaults = {
  anyOrigin: true,
  methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
  alwaysHeaders: [],
  requestHeaders: null,
  commaText: true,
  starIsReal: false,
  regexMarks: null,
};

/** Options that are written into an empty pair of brackets, all at once. */
function newObject(draft: Draft, at: number): { readonly holder: Holder; readonly finish: () => void } {
  const parts: string[] = [];
  const holder: Holder = {
    find: () => null,
    add(name, written, told) {
      parts.push(`${name}: ${written}`);
      draft.insert(at, "", told);
    },
  };
  return { holder, finish: () => parts.length > 0 && draft.insert(at, `{ ${parts.join(", ")} }`) };
}

/** `res.set({ "Access-Control-Allow-Origin": … })`: refuses, and returns true. */
function isSetAsObject(draft: Draft, { tokens }: Source): boolean {
  const key = tokens.find(
    ({ kind, text }, index) => kind === "string" && /^access-control-/i.test(text ?? "") && isMark(tokens[index + 1], ":"),
  );
  if (key !== undefined)
    draft.refuse(key.start, say`The headers are set as one object here. Only calls with a name and a value are understood.`);
  return key !== undefined;
}

/** The brackets of `require("cors")(…)`. */
function calledAtOnce({ tokens }: Source): number[] {
  return tokens.flatMap(({ kind, text }, index) => {
    const isRequired = kind === "string" && text === "cors" && isWord(tokens[index - 2], "require");
    return isRequired && isMark(tokens[index + 1], ")") && isMark(tokens[index + 2], "(") ? [index + 2] : [];
  });
}

/** The one call of `cors` whose options count. */
function callOf(draft: Draft, source: Source, name: string, calls: readonly number[]): number | null {
  const texts = new Set(
    calls.map((open) =>
      argumentsAt(source, open)
        .map(({ value }) => draft.text.slice(value.start, value.end))
        .join(","),
    ),
  );
  const [first, second] = calls;
  const lineOf = (open: number): number => draft.text.slice(0, source.tokens[open]?.start).split("\n").length;
  if (first === undefined) return null;
  if (second !== undefined && texts.size > 1) {
    draft.refuse(
      source.tokens[second]?.start ?? 0,
      say`${code(`${name}()`)} is called with different options in line ${lineOf(first)} and here, and the file does not tell which of them answers this call.`,
    );
    return null;
  }
  if (second !== undefined && texts.has("")) {
    draft.refuse(
      source.tokens[second]?.start ?? 0,
      say`${code(`${name}()`)} is called without options in line ${lineOf(first)} and here. Give both the same options.`,
    );
    return null;
  }
  return first;
}

function changeCall(draft: Draft, wanted: Wanted): void {
  const source = readSource(draft, "javascript");
  if (source === null) return;
  const imported = importedAs(source, "cors");
  const name = imported ?? "cors";
  const calls = [...callsOf(source, name), ...calledAtOnce(source)];
  // Without the package the program may set the headers itself.
  if (imported === null && calls.length === 0 && setterLines(source).length > 0) {
    changeSetters(draft, source, wanted);
    return;
  }
  const context = { draft, source, language: "javascript", names, defaults, wanted } as const;
  if (calls.length === 0) {
    const [only, other] = optionObjects(source);
    const holder = only === undefined || other !== undefined ? null : objectHolder(draft, source, only);
    if (holder !== null) changeOptions({ ...context, holder });
    else if (isSetAsObject(draft, source)) return;
    else draft.refuse(0, say`This file makes no call of ${code(`${name}()`)}, and holds no one object with its options.`);
    return;
  }
  const module = imported === null ? moduleOf(source, name) : null;
  if (module !== null) {
    draft.refuse(
      source.tokens[calls[0] ?? 0]?.start ?? 0,
      say`${code(`${name}()`)} comes from ${code(module.slice(0, 120))} here, whose options are not those of the package ${code("cors")}.`,
    );
    return;
  }
  const open = callOf(draft, source, name, calls);
  if (open === null || isSetByHand(draft, source, `${name}()`)) return;
  const [options] = argumentsAt(source, open);
  if (options === undefined) {
    const made = newObject(draft, source.tokens[open]?.end ?? 0);
    changeOptions({ ...context, holder: made.holder });
    made.finish();
    return;
  }
  const given = options.value.kind === "word" ? assigned(source, options.value.text) : options.value;
  if (given === null || given === "several" || given.kind !== "map") {
    draft.refuse(options.start, say`The options of ${code(`${name}()`)} do not stand in this file as a plain object.`);
    return;
  }
  const holder = objectHolder(draft, source, given);
  if (holder === null) return;
  changeOptions({ ...context, holder });
  if (options.value.kind === "map") changeAlike(draft, source, calls.slice(1), wanted);
}

/** Calls that have the same options written out once more. What they share with others is changed once. */
function changeAlike(draft: Draft, source: Source, calls: readonly number[], wanted: Wanted): void {
  const known = new Set(draft.edits.map(({ at, length, insert }) => `${at} ${length} ${insert}`));
  for (const open of calls) {
    const own = createDraft(draft.text);
    const value = argumentsAt(source, open)[0]?.value;
    const holder = value?.kind === "map" ? objectHolder(own, source, value) : null;
    if (holder !== null) changeOptions({ draft: own, source, language: "javascript", names, defaults, wanted, holder });
    for (const { at, length, insert, text } of own.edits)
      if (!known.has(`${at} ${length} ${insert}`)) draft.replace(at, length, insert, text);
  }
}

// They read or decorate requests, and answer none.
const answerNothing: ReadonlySet<string> = new Set([
  "json",
  "urlencoded",
  "helmet",
  "morgan",
  "compression",
  "cookieParser",
  "bodyParser",
  "raw",
  "text",
]);

function orderMiddleware(draft: Draft): void {
  const source = readSource(draft, "javascript");
  if (source !== null)
    moveUp(draft, source, {
      maker: importedAs(source, "express") ?? "express",
      module: "express",
      middleware: importedAs(source, "cors") ?? "cors",
      answerNothing,
    });
}

/** A file of its own for the options, which imports nothing. */
function isOptionsFile(text: string): boolean {
  return /\bcors_?options\b/i.test(text) && /\borigin\s*[:(]/.test(text) && !/["'](?:@[\w-]+|hono)\/cors["']/.test(text);
}

export const expressFile: Format = {
  label: "Express with cors",
  recognises: (text) =>
    isOptionsFile(text) ||
    (/require\(\s*["'`](?:cors|express)["'`]\s*\)|from\s+["'](?:cors|express)["']/.test(text) &&
      /\bcors\b|\.(?:header|set|setHeader|append)\(\s*["'`]access-control-/i.test(text)),
  passes: [changeCall, orderMiddleware],
};
