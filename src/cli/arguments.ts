import type { ExplainFormat, Telling } from "../lib/explain.ts";
import type { PrintOptions } from "../lib/message.ts";
import { type CheckCommand, checkCommand } from "./check-arguments.ts";
import { type FixCommand, fixCommand } from "./fix-arguments.ts";
import { type CommandName, commandNames } from "./help.ts";
import { browserOf, generalOptions, languageNamed, type Options, type Spoken, split, unknownOption } from "./options.ts";
import { type TestCommand, testCommand } from "./test-arguments.ts";

export interface ExplainCommand extends Telling, Spoken {
  readonly kind: "explain";
  /** "-" is standard input. */
  readonly file: string;
}

export interface MessageCommand extends PrintOptions, Spoken {
  readonly kind: "message";
  /** "-" is standard input. */
  readonly text: string;
}

export type Command =
  | ExplainCommand
  | MessageCommand
  | FixCommand
  | CheckCommand
  | TestCommand
  | { readonly kind: "help"; readonly about: CommandName | null }
  | { readonly kind: "version" }
  | { readonly kind: "mcp" }
  /** `problem` is one plain sentence. */
  | { readonly kind: "wrong"; readonly problem: string };

const formats: ReadonlyMap<string, ExplainFormat> = new Map([
  ["--json", "json"],
  ["--html", "html"],
  ["--markdown", "markdown"],
  ["--har", "har"],
]);

const explainOptions: Options = {
  json: { type: "boolean" },
  html: { type: "boolean" },
  markdown: { type: "boolean" },
  har: { type: "boolean" },
  all: { type: "boolean" },
  browser: { type: "string" },
  lang: { type: "string" },
  "no-redact": { type: "boolean" },
  "keep-names": { type: "boolean" },
};
const messageOptions: Options = {
  json: { type: "boolean" },
  lang: { type: "string" },
  "no-redact": { type: "boolean" },
  "keep-names": { type: "boolean" },
};

function wrong(problem: string): Command {
  return { kind: "wrong", problem };
}

function keptNames(options: ReadonlyMap<string, string>): { readonly keepNames?: true } {
  return options.has("--keep-names") ? { keepNames: true } : {};
}

function explainCommand(args: readonly string[]): Command {
  const parts = split(args, explainOptions);
  if (typeof parts === "string") return wrong(parts);
  const { options, rest } = parts;
  const [file, second] = rest;
  if (file === undefined || file === "") return wrong('explain needs a HAR file, or "-" for standard input.');
  if (second !== undefined) return wrong(`explain takes one file; ${JSON.stringify(second)} is one too many.`);
  const chosen = Array.from(formats).filter(([option]) => options.has(option));
  if (chosen.length > 1) return wrong(`${chosen.map(([option]) => option).join(" and ")} cannot be used together.`);
  const chosenBrowser = browserOf(options);
  if (typeof chosenBrowser === "string") return wrong(chosenBrowser);
  const language = languageNamed(options);
  if (typeof language === "string") return wrong(language);
  const format = chosen[0]?.[1] ?? "text";
  return {
    kind: "explain",
    file,
    format,
    all: options.has("--all"),
    redact: !options.has("--no-redact"),
    ...keptNames(options),
    ...chosenBrowser,
    ...language,
  };
}

function messageCommand(args: readonly string[]): Command {
  const parts = split(args, messageOptions);
  if (typeof parts === "string") return wrong(parts);
  const { options, rest } = parts;
  const text = rest.join(" ");
  if (text.trim() === "") return wrong('message needs the text of an error, or "-" for standard input.');
  const language = languageNamed(options);
  if (typeof language === "string") return wrong(language);
  const kept = options.has("--no-redact") ? { keepSecrets: true as const } : keptNames(options);
  return { kind: "message", text, json: options.has("--json"), ...kept, ...language };
}

function mcpCommand(args: readonly string[]): Command {
  const parts = split(args, {});
  if (typeof parts === "string") return wrong(parts);
  return parts.rest.length > 0 ? wrong("mcp takes no argument.") : { kind: "mcp" };
}

/** Reads the arguments after the program's name. */
export function parseArguments(args: readonly string[]): Command {
  const [name, ...rest] = args;
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  const named = (text: string | undefined): CommandName | null => commandNames.find((one) => one === text) ?? null;
  if (name === "help") return { kind: "help", about: named(rest[0]) };
  if (options.includes("--help") || options.includes("-h")) return { kind: "help", about: named(name) };
  if (options.includes("--version") || name === "version") return { kind: "version" };
  if (name === "explain") return explainCommand(rest);
  if (name === "message") return messageCommand(rest);
  if (name === "fix") return fixCommand(rest);
  if (name === "check") return checkCommand(rest);
  if (name === "test") return testCommand(rest);
  if (name === "mcp") return mcpCommand(rest);
  const names = `${commandNames.slice(0, -1).join(", ")} or ${commandNames.at(-1)}`;
  if (name === undefined) return wrong(`A command is missing: ${names}.`);
  if (name.startsWith("-") && name !== "-") return wrong(unknownOption(name, generalOptions));
  return wrong(`Unknown command ${JSON.stringify(name)}: it is ${names}.`);
}
