import { type FixCommand, fixCommand } from "./fix-arguments.ts";
import { generalOptions, type Options, split, unknownOption } from "./options.ts";

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
  /** Leaves e-mail addresses and user names in; left out: they go with the secrets. */
  readonly keepNames?: true;
  readonly browser: BrowserName;
}

export interface MessageCommand {
  readonly kind: "message";
  /** "-" is standard input. */
  readonly text: string;
  readonly json: boolean;
  /** Leaves everything in; left out: secrets go. */
  readonly keepSecrets?: true;
  readonly keepNames?: true;
}

export type Command =
  | ExplainCommand
  | MessageCommand
  | FixCommand
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

const explainOptions: Options = {
  json: { type: "boolean" },
  markdown: { type: "boolean" },
  har: { type: "boolean" },
  all: { type: "boolean" },
  browser: { type: "string" },
  "no-redact": { type: "boolean" },
  "keep-names": { type: "boolean" },
};
const messageOptions: Options = { json: { type: "boolean" }, "no-redact": { type: "boolean" }, "keep-names": { type: "boolean" } };

export const usage = `Usage:
  why-cors explain FILE.har [--json | --markdown | --har] [--all] [--browser NAME] [--no-redact | --keep-names]
  why-cors message "Access to fetch at …" [--json] [--no-redact | --keep-names]
  why-cors fix FILE.har [--server ID] [--host HOST] [--file CONFIG [--out DIFF]] [--json]
  why-cors fix --origin ORIGIN [--method M] [--header H] [--expose H] [--credentials] [--server ID] [--file CONFIG] …

explain   Reads a HAR file and says which requests CORS blocked, why, and what to change.
message   Says what an error message of a browser's console means.
fix       Writes the change for the server: the smallest one and the whole text, or a diff of your own configuration file.
"-" in place of FILE.har or of the message reads standard input.

Options:
  --json            Print JSON.
  --markdown        Print Markdown, for a ticket.
  --har             Print a HAR with what was found in it ("_cors").
  --all             Also tell of requests that passed. JSON and HAR always do.
  --browser NAME    Judge as chrome (default), firefox or safari does.
  --no-redact       Leave cookies, tokens and passwords in. They are taken out otherwise.
  --keep-names      Leave e-mail addresses and user names in, and nothing else.
  --server ID       Write for this server: nginx, apache, caddy, express … A wrong ID lists them all.
  --host HOST       Only for this host.
  --file CONFIG     Read this configuration file and print the diff that changes it. It is not written to: … | patch CONFIG.
  --out DIFF        Write the diff to this file.
  --origin ORIGIN   Instead of a HAR file: an origin that has to be let in. So with --method, --header (sent by the page) and
                    --expose (read by the page); each may be given several times. --credentials: with cookies.
  --help            Print this.
  --version         Print the version.

Exit status: 0 nothing blocked, 1 something blocked or failed, 2 the input cannot be used. fix: 0 nothing to change, 1 a change is
printed, 2 the input cannot be used.
`;

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
  const named = options.get("--browser") ?? "chrome";
  const browser = browsers.find((known) => known === named);
  if (browser === undefined) return wrong(`--browser has to be one of ${browsers.join(", ")}, not ${JSON.stringify(named)}.`);
  const format = chosen[0]?.[1] ?? "text";
  return { kind: "explain", file, format, all: options.has("--all"), redact: !options.has("--no-redact"), ...keptNames(options), browser };
}

function messageCommand(args: readonly string[]): Command {
  const parts = split(args, messageOptions);
  if (typeof parts === "string") return wrong(parts);
  const { options, rest } = parts;
  const text = rest.join(" ");
  if (text.trim() === "") return wrong('message needs the text of an error, or "-" for standard input.');
  const kept = options.has("--no-redact") ? { keepSecrets: true as const } : keptNames(options);
  return { kind: "message", text, json: options.has("--json"), ...kept };
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
  if (name === "fix") return fixCommand(rest);
  if (name === undefined) return wrong("A command is missing: explain, message or fix.");
  if (name.startsWith("-") && name !== "-") return wrong(unknownOption(name, generalOptions));
  return wrong(`Unknown command ${JSON.stringify(name)}: it is explain, message or fix.`);
}
