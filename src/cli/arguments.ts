import { type ParseArgsConfig, parseArgs } from "node:util";

export type BrowserName = "chrome" | "firefox" | "safari";

export type ExplainFormat = "text" | "json" | "markdown" | "har";

export interface ExplainCommand {
  readonly kind: "explain";
  /** "-" is standard input. */
  readonly file: string;
  readonly format: ExplainFormat;
  /** Also what passed and needs no word. */
  readonly all: boolean;
  readonly redact: boolean;
  readonly browser: BrowserName;
}

export interface MessageCommand {
  readonly kind: "message";
  /** "-" is standard input. */
  readonly text: string;
  readonly json: boolean;
}

export type Command =
  | ExplainCommand
  | MessageCommand
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  /** `problem` is one plain sentence. */
  | { readonly kind: "wrong"; readonly problem: string };

const browsers: readonly BrowserName[] = ["chrome", "firefox", "safari"];
const formats: ReadonlyMap<string, ExplainFormat> = new Map([
  ["--json", "json"],
  ["--markdown", "markdown"],
  ["--har", "har"],
]);

type Options = NonNullable<ParseArgsConfig["options"]>;

const explainOptions: Options = {
  json: { type: "boolean" },
  markdown: { type: "boolean" },
  har: { type: "boolean" },
  all: { type: "boolean" },
  browser: { type: "string" },
  "no-redact": { type: "boolean" },
};
const messageOptions: Options = { json: { type: "boolean" } };
const generalOptions: readonly string[] = ["--help", "--version"];

export const usage = `Usage:
  why-cors explain FILE.har [--json | --markdown | --har] [--all] [--browser NAME] [--no-redact]
  why-cors message "Access to fetch at …" [--json]

explain   Reads a HAR file and says which requests CORS blocked, why, and what to change.
message   Says what an error message of a browser's console means.
"-" in place of FILE.har or of the message reads standard input.

Options:
  --json            Print JSON.
  --markdown        Print Markdown, for a ticket.
  --har             Print a HAR with what was found in it ("_cors").
  --all             Also tell of requests that passed. JSON and HAR always do.
  --browser NAME    Judge as chrome (default), firefox or safari does.
  --no-redact       Leave cookies, tokens and passwords in. They are taken out otherwise.
  --help            Print this.
  --version         Print the version.

Exit status: 0 nothing blocked, 1 something blocked or failed, 2 the input cannot be used.
`;

function wrong(problem: string): Command {
  return { kind: "wrong", problem };
}

interface Split {
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/** How many single letters have to change to make one word of another, as far as a suggestion needs it. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function unknownOption(option: string, known: readonly string[]): string {
  const near = known.map((name) => ({ name, far: distance(option, name) })).sort((a, b) => a.far - b.far)[0];
  const hint = near !== undefined && near.far <= 2 ? ` Did you mean ${near.name}?` : ` Known here: ${known.join(", ")}.`;
  return `Unknown option ${JSON.stringify(option)}.${hint}`;
}

/** Tells options from the rest; "--" ends the options. Returns a sentence when that fails: Node's own names no near option. */
function split(args: readonly string[], options: Options): Split | string {
  const given = new Map<string, string>();
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const type = Object.hasOwn(options, token.name) ? options[token.name]?.type : undefined;
    if (type === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`);
      return unknownOption(args[token.index]?.split("=")[0] ?? "", [...known, ...generalOptions]);
    }
    if (type === "boolean" && token.value !== undefined) return `${token.rawName} takes no value.`;
    given.set(token.rawName, token.value ?? "");
  }
  return { options: given, rest: positionals };
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
  const named = options.get("--browser") ?? "chrome";
  const browser = browsers.find((known) => known === named);
  if (browser === undefined) return wrong(`--browser has to be one of ${browsers.join(", ")}, not ${JSON.stringify(named)}.`);
  const format = chosen[0]?.[1] ?? "text";
  return { kind: "explain", file, format, all: options.has("--all"), redact: !options.has("--no-redact"), browser };
}

function messageCommand(args: readonly string[]): Command {
  const parts = split(args, messageOptions);
  if (typeof parts === "string") return wrong(parts);
  const { options, rest } = parts;
  const text = rest.join(" ");
  if (text.trim() === "") return wrong('message needs the text of an error, or "-" for standard input.');
  return { kind: "message", text, json: options.has("--json") };
}

/** Reads the arguments after the program's name. */
export function parseArguments(args: readonly string[]): Command {
  const [name, ...rest] = args;
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  if (options.includes("--help") || options.includes("-h") || name === "help") return { kind: "help" };
  if (options.includes("--version") || name === "version") return { kind: "version" };
  if (name === "explain") return explainCommand(rest);
  if (name === "message") return messageCommand(rest);
  if (name === undefined) return wrong("A command is missing: explain or message.");
  if (name.startsWith("-") && name !== "-") return wrong(unknownOption(name, generalOptions));
  return wrong(`Unknown command ${JSON.stringify(name)}: it is explain or message.`);
}
