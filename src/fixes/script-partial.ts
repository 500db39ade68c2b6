import type { Text, TextPart } from "../model/text.ts";
import { jsListSyntax, pythonArgumentSyntax } from "./list-syntax.ts";
import { afterOpening, afterOpeningOrBare, type NewOption } from "./new-option.ts";
import { type ListOption, optionPartial } from "./option-partial.ts";
import type { PartialDefinition } from "./partial.ts";
import { jsString } from "./quote.ts";
import type { OptionNames } from "./script-options.ts";

interface ScriptPartial {
  readonly file: string;
  readonly owner: TextPart;
  /** What stands before the first option; the first is shown. */
  readonly openings: readonly [string, ...string[]];
  /** A call without options, and how it has room for one; null: there is none. */
  readonly bare: { readonly call: string; readonly becomes: string } | null;
  readonly names: OptionNames & { readonly methods: string };
  readonly indent: string;
  /** What counts as long as the option is not there. */
  readonly without: { readonly methods: readonly string[]; readonly requestHeaders: readonly string[] | "all" };
  readonly origins?: Partial<ListOption>;
  readonly position: Text;
  readonly apply: Text;
}

interface JsPartial extends ScriptPartial {
  readonly language: "javascript" | "typescript";
  /** How the code adds a header by hand: `res.setHeader`. */
  readonly setters: readonly string[];
}

interface PythonPartial extends ScriptPartial {
  /** Options may also stand in a dictionary. */
  readonly takesKeys?: true;
}

function inBothQuotes(setters: readonly string[], name: string): string[] {
  return setters.flatMap((setter) => [`${setter}(${jsString(name)}`, `${setter}('${name}'`]);
}

function newOption({ openings, bare }: ScriptPartial): NewOption {
  return bare === null ? afterOpening(openings) : afterOpeningOrBare(openings, bare);
}

/** The partial form for a JavaScript library that takes an object of options. */
export function jsPartial({ language, setters, ...script }: JsPartial): PartialDefinition {
  const { names, without, indent } = script;
  const list = (name: string, rest: ListOption["without"]): ListOption => ({ name, syntax: jsListSyntax, without: rest });
  return optionPartial({
    ...script,
    language,
    newOption: newOption(script),
    lists: {
      origins: { ...list(names.origins, "all"), ...script.origins },
      methods: list(names.methods, without.methods),
      requestHeaders: list(names.requestHeaders, without.requestHeaders),
      exposedHeaders: list(names.exposedHeaders, []),
    },
    originLines: [`${names.origins}:`],
    credentials: { start: `${names.credentials}:`, line: `${names.credentials}: true,` },
    indent,
    byHand: (name) => inBothQuotes(setters, name),
    apply: [script.apply],
  });
}

/** The partial form for a Python library that takes keyword arguments. */
export function pythonPartial({ takesKeys, ...script }: PythonPartial): PartialDefinition {
  const { names, without, indent } = script;
  const list = (name: string, rest: ListOption["without"]): ListOption => ({
    name,
    syntax: pythonArgumentSyntax,
    without: rest,
    ...(takesKeys === true && { alsoOpens: ['"', "'"].map((quote) => `${quote}${name}${quote}: [`) }),
  });
  return optionPartial({
    ...script,
    language: "python",
    newOption: newOption(script),
    lists: {
      origins: { ...list(names.origins, "all"), ...script.origins },
      methods: list(names.methods, without.methods),
      requestHeaders: list(names.requestHeaders, without.requestHeaders),
      exposedHeaders: list(names.exposedHeaders, []),
    },
    originLines: [`${names.origins}=`],
    credentials: { start: `${names.credentials}=`, line: `${names.credentials}=True,` },
    indent,
    byHand: (name) => inBothQuotes(["response.headers"], name).map((start) => start.replace("(", "[")),
    apply: [script.apply],
  });
}

/** What npm's cors does without the option. https://github.com/expressjs/cors#configuration-options */
export const corsPackageDefaults: ScriptPartial["without"] = {
  methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
  requestHeaders: "all",
};
