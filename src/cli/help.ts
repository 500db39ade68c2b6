interface Help {
  /** Each a line, without the program's name. */
  readonly usage: readonly string[];
  /** One line. */
  readonly about: string;
  /** Sentences, then options, each with what it does. */
  readonly more: string;
}

const helps = {
  explain: {
    usage: ["explain FILE.har [--json | --html | --markdown | --har] [--all] [--browser NAME] [--no-redact | --keep-names]"],
    about: "Reads a HAR file and says which requests CORS blocked, why, and what to change.",
    more: `"-" in place of FILE.har reads standard input.

Options:
  --json            Print JSON (schema/explain.schema.json).
  --html            Print a page that needs nothing else, to be read in any browser.
  --markdown        Print Markdown, for a ticket.
  --har             Print a HAR with what was found in it ("_cors").
  --all             Also tell of requests that passed, and lines of over 4,000 characters whole. JSON and HAR always do.
  --lang TAG        Write in de, en, es, fr, ja or zh-CN. Otherwise as LC_ALL, LC_MESSAGES or LANG says. JSON and HAR are English.
  --browser NAME    Judge as chrome (default), firefox or safari does.
  --no-redact       Leave cookies, tokens and passwords in. They are taken out otherwise.
  --keep-names      Leave e-mail addresses and user names in, and nothing else.

Exit status: 0 nothing blocked, 1 something blocked or failed, 2 the input cannot be used.
`,
  },
  message: {
    usage: ['message "Access to fetch at …" [--json] [--no-redact | --keep-names]'],
    about: "Says what an error message of a browser's console means.",
    more: `"-" in place of the message reads standard input.

Options:
  --json            Print JSON (schema/message.schema.json).
  --lang TAG        Write in de, en, es, fr, ja or zh-CN. Otherwise as LC_ALL, LC_MESSAGES or LANG says. JSON is English.
  --no-redact       Leave cookies, tokens and passwords in. They are taken out otherwise.
  --keep-names      Leave e-mail addresses and user names in, and nothing else.

Exit status: 0 no failure, 1 a failure, 2 the text holds no message that is known.
`,
  },
  fix: {
    usage: [
      "fix FILE.har [--server ID] [--host HOST] [--file CONFIG [--out DIFF]] [--json]",
      "fix --origin ORIGIN [--method M] [--header H] [--expose H] [--credentials] [--server ID] [--file CONFIG] …",
    ],
    about: "Writes the change for the server: the smallest one and the whole text, or a diff of your own configuration file.",
    more: `"-" in place of FILE.har reads standard input.

Options:
  --server ID       Write for this server: nginx, apache, caddy, express … A wrong ID lists them all.
  --host HOST       Only for this host.
  --file CONFIG     Read this configuration file and print the diff that changes it. It is not written to: … | patch CONFIG.
  --out DIFF        Write the diff to this file.
  --origin ORIGIN   Instead of a HAR file: an origin that has to be let in. So with --method, --header (sent by the page) and
                    --expose (read by the page); each may be given several times. --credentials: with cookies.
  --lang TAG        Write in de, en, es, fr, ja or zh-CN. Otherwise as LC_ALL, LC_MESSAGES or LANG says. JSON is English.
  --json            Print JSON (schema/fix.schema.json).

Exit status: 0 nothing to change, 1 a change is printed, 2 the input cannot be used.
`,
  },
  check: {
    usage: ["check URL --origin ORIGIN [--method M] [--header 'N: v'] [--credentials] [--follow] [--server ID] [--bisect] [--json] …"],
    about: "Asks a live server as a browser would, and says whether the page may read the answer.",
    more: `It sends OPTIONS where a browser asks first, then GET or HEAD. No other method is sent without --send, and no credentials go to
another origin. Bodies are not downloaded.

Options:
  --origin ORIGIN   The page's origin, such as https://app.example; null for a page that has none.
  --method M        The method of the page's call. GET otherwise.
  --header 'N: v'   A header that the page sets. May be given several times. Cookie needs --credentials.
  --credentials     The call is made with credentials: "include".
  --follow          Follow redirects, as a browser does.
  --send            Send methods that may change data (POST, PUT, DELETE …), too.
  --bisect          Find out which part of the call is refused, by preflights alone.
  --server ID       Print the change for this server as well: nginx, apache, caddy, express … A wrong ID lists them all.
  --browser NAME    Explain it as chrome (default), firefox or safari does. All three are judged.
  --ca FILE         Trust the certificates in this file (PEM) as well.
  --timeout SECONDS For each request; 15 otherwise.
  --no-redact       Leave cookies, tokens and passwords in. They are taken out otherwise.
  --lang TAG        Write in de, en, es, fr, ja or zh-CN. Otherwise as LC_ALL, LC_MESSAGES or LANG says. JSON is English.
  --json            Print JSON (schema/check.schema.json).

Exit status: 0 allowed in all three browsers, 1 blocked, failed or not decided, 2 the input cannot be used.
`,
  },
  test: {
    usage: ["test POLICY.json [--junit FILE] [--github] [--json]", "test --init URL --origin ORIGIN"],
    about: "Tries what a CORS policy says on a running server, and the look-alikes of its origins.",
    more: `"-" in place of POLICY.json reads standard input. It sends OPTIONS and GET, and nothing else.

Options:
  --init URL        Write a policy (schema/policy.schema.json) from what the server does now: > cors.policy.json
  --origin ORIGIN   With --init: a page that the server lets in now.
  --junit FILE      Write a report for a build server to this file.
  --github          Print an annotation for each failure, as GitHub's workflows read them.
  --ca FILE         Trust the certificates in this file (PEM) as well.
  --timeout SECONDS For each request; 15 otherwise.
  --json            Print JSON (schema/test.schema.json).

Exit status: 0 the server does what the policy says, 1 it does not, 2 the input cannot be used.
`,
  },
  mcp: {
    usage: ["mcp"],
    about: "Answers a coding assistant over the Model Context Protocol, on standard input and output.",
    more: `Tools: check_url, explain_har, explain_message, write_fix, list_causes, watch_page. An answer has at most 2 kB. Secrets are taken
out, and what was read from the network stands in double quotes. Only OPTIONS, GET and HEAD are sent.
docs/assistants.md says how to set it up.

Exit status: 0 when the client goes away.
`,
  },
} satisfies Record<string, Help>;

export type CommandName = keyof typeof helps;

export const commandNames = Object.keys(helps) as readonly CommandName[];

const overview = `Usage:
${commandNames.flatMap((name) => helps[name].usage.map((line) => `  why-cors ${line}`)).join("\n")}

${commandNames.map((name) => `${name.padEnd(10)}${helps[name].about}`).join("\n")}

Options:
  --help            Print this; after a command: its options.
  --version         Print the version.

Exit status: 0 nothing blocked, 1 something blocked or failed, 2 the input cannot be used. fix: 0 nothing to change, 1 a change is
printed, 2 the input cannot be used.
`;

/** Returns what --help prints; null: for the whole program. */
export function helpOf(name: CommandName | null): string {
  if (name === null) return overview;
  const { usage, about, more } = helps[name];
  return `Usage:\n${usage.map((line) => `  why-cors ${line}\n`).join("")}\n${about}\n${more}`;
}
