import { code, say } from "../../model/text.ts";
import { type Draft, indentAt, lineEnd } from "../draft.ts";
import type { Format, Wanted } from "../own-file.ts";
import { callsOf } from "../script/calls-of.ts";
import { addEntry } from "../script/lists.ts";
import type { Defaults, Holder, OptionNames } from "../script/option-context.ts";
import { changeOptions } from "../script/options.ts";
import { argumentHolder } from "../script/python-file.ts";
import { isSetByHand, readSource } from "../script/read-source.ts";
import { argumentsAt, isMark, isWord, type MapValue, type Source } from "../script/values.ts";

// https://flask-cors.readthedocs.io/en/latest/configuration.html
const names: OptionNames = {
  origins: "origins",
  methods: "methods",
  requestHeaders: "allow_headers",
  exposedHeaders: "expose_headers",
  credentials: "supports_credentials",
};
const defaults: Defaults = {
  anyOrigin: true,
  methods: ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"],
  alwaysHeaders: [],
  requestHeaders: null,
  commaText: false,
  starIsReal: false,
  regexMarks: /[*\\\][?$^()]/,
};

// Others do nothing, whatever tutorials say of CORS_HEADERS.
// https://github.com/corydolphin/flask-cors/blob/main/flask_cors/core.py: CONFIG_OPTIONS
const appSettings: ReadonlySet<string> = new Set(
  ["ORIGINS", "METHODS", "ALLOW_HEADERS", "EXPOSE_HEADERS", "SUPPORTS_CREDENTIALS", "SEND_WILDCARD", "RESOURCES"].map(
    (name) => `CORS_${name}`,
  ),
);

/** Options of one path win over those of all. */
function holderOf(draft: Draft, source: Source, open: number): Holder | null {
  const initialised = initCalls(source, open);
  const [later, another] = initialised;
  if (another !== undefined) {
    draft.refuse(
      source.tokens[another]?.start ?? 0,
      say`${code("init_app")} is called a second time here, and the file does not tell which of the two answers this call.`,
    );
    return null;
  }
  const first = argumentHolder(draft, source, open);
  const own = later === undefined ? first : argumentHolder(draft, source, later);
  // What stands in the later call counts.
  const whole: Holder = { find: (name) => own.find(name) ?? first.find(name), add: own.add };
  const resources = whole.find("resources");
  if (resources === null || resources.kind === "string" || resources.kind === "regex") return whole;
  if (resources.kind !== "map") {
    draft.refuse(resources.start, say`What ${code("resources")} holds does not stand here plainly.`);
    return null;
  }
  const paths = resources.entries.flatMap(({ value }): MapValue[] => (value.kind === "map" && value.entries.length > 0 ? [value] : []));
  const second = paths[1];
  if (second !== undefined) {
    draft.refuse(
      second.start,
      say`${code("resources")} has options of their own for several paths, and the file does not tell which of them answers this call.`,
    );
    return null;
  }
  const [path] = paths;
  if (path === undefined) return whole;
  const ofPath: Holder["find"] = (name) => path.entries.find(({ key }) => key === name)?.value ?? null;
  return {
    find: (name) => ofPath(name) ?? whole.find(name),
    add: (name, written, told) => addEntry(draft, path, `"${name}": ${written}`, told),
  };
}

/** The brackets of `name.init_app(…)`, where `name = CORS(…)`. */
function initCalls({ tokens }: Source, open: number): number[] {
  const name = isMark(tokens[open - 2], "=") && tokens[open - 3]?.kind === "word" ? tokens[open - 3]?.text : null;
  return tokens.flatMap((token, index) => {
    const isInit = isWord(token, "init_app") && isMark(tokens[index - 1], ".") && isMark(tokens[index + 1], "(");
    return isInit && name !== null && isWord(tokens[index - 2], name ?? "") ? [index + 1] : [];
  });
}

function changeCall(draft: Draft, wanted: Wanted): void {
  const source = readSource(draft, "python");
  if (source === null) return;
  const settings = source.tokens.find(({ kind, text }) => kind === "string" && text !== null && appSettings.has(text));
  if (settings !== undefined) {
    draft.refuse(
      settings.start,
      say`Settings of flask-cors stand in ${code("app.config")} as well: take them out first, or change them there.`,
    );
    return;
  }
  const [open, second] = [...callsOf(source, "CORS"), ...callsOf(source, "cross_origin")];
  if (open === undefined) {
    draft.refuse(0, say`This file makes no call of ${code("CORS(app)")}.`);
    return;
  }
  if (second !== undefined) {
    draft.refuse(
      source.tokens[second]?.start ?? 0,
      say`flask-cors is used a second time here, and the file does not tell which of the two answers this call.`,
    );
    return;
  }
  if (isSetByHand(draft, source, "flask-cors")) return;
  const spread = argumentsAt(source, open).find(({ value }) => draft.text.startsWith("**", value.start));
  if (spread !== undefined) {
    draft.refuse(spread.start, say`The arguments come from another place here, and what it holds is not known.`);
    return;
  }
  const holder = holderOf(draft, source, open);
  if (holder !== null) changeOptions({ draft, source, language: "python", holder, names, defaults, wanted });
}

const answer = "answer_preflight";

/** A check in a `before_request` answers 401 to a preflight, unless another function answers it first. */
function answerPreflights(draft: Draft, { delta }: Wanted): void {
  const source = readSource(draft, "python");
  if (source === null || !delta.answerPreflights || source.tokens.some((token) => isWord(token, answer))) return;
  const { tokens } = source;
  const [open] = callsOf(source, "CORS");
  const application = open === undefined ? undefined : argumentsAt(source, open)[0]?.value;
  const imports = tokens.findIndex(
    (token, index) => isWord(token, "from") && isWord(tokens[index + 1], "flask") && isWord(tokens[index + 2], "import"),
  );
  if (open === undefined || application?.kind !== "word" || imports === -1) return;
  const earlier = tokens.findIndex((token, index) => isWord(token, "before_request") && index < open);
  if (earlier !== -1) {
    draft.note(
      tokens[earlier]?.start ?? 0,
      say`This function answers preflights before flask-cors does. Let it pass requests whose method is ${code("OPTIONS")}.`,
    );
    return;
  }
  const end = tokens[tokens[open]?.partner ?? open]?.end ?? 0;
  const indent = indentAt(draft.text, end);
  draft.addLines(
    end,
    [
      "",
      "",
      `@${application.text}.before_request`,
      `def ${answer}():`,
      '    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:',
      '        return "", 204',
    ].map((line) => (line === "" ? line : indent + line)),
    say`Answers preflights before any check of a sign-in.`,
  );
  const first = tokens[imports + 3];
  if (
    first === undefined ||
    tokens.some((token, index) => isWord(token, "request") && index > imports && token.start < lineEnd(draft.text, first.end))
  )
    return;
  const last = tokens.findLast(({ start }) => start < lineEnd(draft.text, first.end));
  if (first.text === "(") draft.insert(first.end, "request, ");
  else if (last !== undefined) draft.insert(last.end, ", request");
}

export const flaskFile: Format = {
  label: "Flask-CORS",
  recognises: (text) => /\bflask_cors\b/.test(text),
  passes: [changeCall, answerPreflights],
};
