import { code, say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import type { Format, Wanted } from "../own-file.ts";
import type { Defaults, OptionNames } from "../script/option-context.ts";
import { changeOptions } from "../script/options.ts";
import { argumentHolder, type Block, blocksOf } from "../script/python-file.ts";
import { isSetByHand, readSource } from "../script/read-source.ts";
import { argumentsAt, isWord, type Source } from "../script/values.ts";

// https://www.starlette.io/middleware/#corsmiddleware
const names: OptionNames = {
  origins: "allow_origins",
  methods: "allow_methods",
  requestHeaders: "allow_headers",
  exposedHeaders: "expose_headers",
  credentials: "allow_credentials",
};
const defaults: Defaults = {
  anyOrigin: false,
  methods: ["GET"],
  // https://github.com/encode/starlette/blob/master/starlette/middleware/cors.py: SAFELISTED_HEADERS
  alwaysHeaders: ["accept", "accept-language", "content-language", "content-type"],
  requestHeaders: [],
  commaText: false,
  starIsReal: true,
  regexMarks: null,
};

/** The brackets of calls that take CORSMiddleware as what they add, and of those that make it. */
function middlewareCalls(source: Source): number[] {
  const { tokens } = source;
  return tokens.flatMap((token, index) => {
    if (!isWord(token, "CORSMiddleware")) return [];
    if (tokens[index + 1]?.text === "(") return [index + 1];
    const isFirst =
      tokens[index - 1]?.text === "(" && (isWord(tokens[index - 2], "add_middleware") || isWord(tokens[index - 2], "Middleware"));
    return isFirst ? [index - 1] : [];
  });
}

function changeArguments(draft: Draft, wanted: Wanted): void {
  const source = readSource(draft, "python");
  if (source === null) return;
  const [open, second] = middlewareCalls(source);
  if (open === undefined) {
    draft.refuse(0, say`This file does not use ${code("CORSMiddleware")}.`);
    return;
  }
  if (second !== undefined) {
    draft.refuse(
      source.tokens[second]?.start ?? 0,
      say`${code("CORSMiddleware")} is used a second time here. One has to go, and only you know which.`,
    );
    return;
  }
  if (isSetByHand(draft, source, "CORSMiddleware")) return;
  const spread = argumentsAt(source, open).find(({ value }) => draft.text.startsWith("**", value.start));
  if (spread !== undefined) {
    draft.refuse(spread.start, say`The arguments come from another place here, and what it holds is not known.`);
    return;
  }
  changeOptions({ draft, source, language: "python", holder: argumentHolder(draft, source, open), names, defaults, wanted });
}

function adds(source: Source, { from, to }: Block, isWanted: (name: string) => boolean): boolean {
  const { tokens } = source;
  const at = tokens.findIndex((token, index) => index >= from && index < to && isWord(token, "add_middleware"));
  return at === from + 2 && isWanted(tokens[at + 2]?.text ?? "");
}

/** A function that `@app.middleware("http")` makes a middleware: the decorator's block and the one behind it. */
function isDecorator({ tokens }: Source, { from }: Block): boolean {
  return tokens[from]?.text === "@" && isWord(tokens[from + 3], "middleware");
}

/** What is added last is asked first. https://www.starlette.io/applications/ */
function orderMiddleware(draft: Draft): void {
  const source = readSource(draft, "python");
  if (source === null) return;
  const { tokens } = source;
  const blocks = blocksOf(source);
  const own = blocks.findIndex((block) => adds(source, block, (name) => name === "CORSMiddleware"));
  const last = blocks.findLastIndex(
    (block, index) =>
      index > own && (adds(source, block, (name) => name !== "GZipMiddleware" && name !== "CORSMiddleware") || isDecorator(source, block)),
  );
  const block = blocks[own];
  const target = blocks[last];
  if (own === -1 || last === -1 || block === undefined || target === undefined) return;
  const behind = isDecorator(source, target) ? (blocks[last + 1] ?? target) : target;
  const start = tokens[block.from]?.start ?? 0;
  const end = tokens[block.to - 1]?.end ?? start;
  const below = tokens[behind.to - 1]?.end ?? 0;
  if (isDecorator(source, target)) draft.addLines(below, ["", ""]);
  draft.moveLines(
    [{ start, end, about: start }],
    below,
    "#",
    say`Moves ${code("CORSMiddleware")} below the other middleware: what is added last is asked first, and the other one answered preflights before it.`,
  );
}

export const fastapiFile: Format = {
  label: "FastAPI",
  recognises: (text) => /\bCORSMiddleware\b/.test(text) && /^\s*(?:from|import)\s/m.test(text),
  passes: [changeArguments, orderMiddleware],
};
