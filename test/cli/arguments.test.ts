import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";

const explain = { kind: "explain", file: "a.har", format: "text", all: false, redact: true, browser: "chrome", language: null };

describe("parseArguments", () => {
  it.each([
    [["explain", "a.har"], {}],
    [["explain", "--json", "a.har"], { format: "json" }],
    [["explain", "a.har", "--markdown", "--all"], { format: "markdown", all: true }],
    [["explain", "a.har", "--har", "--no-redact"], { format: "har", redact: false }],
    [["explain", "a.har", "--keep-names"], { keepNames: true }],
    [["explain", "--browser", "firefox", "a.har"], { browser: "firefox" }],
    [["explain", "--browser=safari", "a.har"], { browser: "safari" }],
    [["explain", "-"], { file: "-" }],
    [["explain", "--", "--odd.har"], { file: "--odd.har" }],
    [["explain", "--", "--help"], { file: "--help" }],
  ])("reads %j", (args, expected) => {
    expect(parseArguments(args)).toEqual({ ...explain, ...expected });
  });

  it("reads message", () => {
    expect(parseArguments(["message", "Access to", "fetch", "--json"])).toEqual({
      kind: "message",
      text: "Access to fetch",
      json: true,
      language: null,
    });
    expect(parseArguments(["message", "-"])).toEqual({ kind: "message", text: "-", json: false, language: null });
    expect(parseArguments(["message", "a", "--no-redact"])).toEqual({
      kind: "message",
      text: "a",
      json: false,
      language: null,
      keepSecrets: true,
    });
    expect(parseArguments(["message", "a", "--keep-names"])).toEqual({
      kind: "message",
      text: "a",
      json: false,
      language: null,
      keepNames: true,
    });
  });

  it("reads fix", () => {
    const nothing = { kind: "fix", server: null, host: null, config: null, out: null, json: false, language: null };
    expect(parseArguments(["fix", "a.har"])).toEqual({ ...nothing, from: "a.har" });
    expect(parseArguments(["fix", "-", "--server", "nginx", "--file=n.conf", "--out", "d", "--host", "h", "--json"])).toEqual({
      kind: "fix",
      from: "-",
      server: "nginx",
      host: "h",
      config: "n.conf",
      out: "d",
      json: true,
      language: null,
    });
    expect(parseArguments(["fix", "--origin", "a", "--origin", "b", "--header", "X-A, X-B", "--credentials"])).toEqual({
      ...nothing,
      from: { origins: ["a", "b"], methods: [], requestHeaders: ["x-a", "x-b"], exposedHeaders: [], credentials: true },
    });
  });

  it.each([["--help"], ["-h"], ["help"]])("helps: %s", (arg) => {
    expect(parseArguments([arg])).toEqual({ kind: "help", about: null });
  });

  it("helps and tells its version anywhere", () => {
    expect(parseArguments(["explain", "a", "--help"])).toEqual({ kind: "help", about: "explain" });
    expect(parseArguments(["help", "fix"])).toEqual({ kind: "help", about: "fix" });
    expect(parseArguments(["--version"])).toEqual({ kind: "version" });
  });

  it.each([
    [[], "A command is missing: explain, message, fix, check, test or mcp."],
    [["explian"], 'Unknown command "explian": it is explain, message, fix, check, test or mcp.'],
    [["--jsno"], 'Unknown option "--jsno". Known here: --help, --version.'],
    [["fix"], 'fix needs a HAR file ("-" for standard input), or --origin.'],
    [["fix", "--method", "PUT"], "--method needs --origin as well."],
    [["fix", "a.har", "--origin", "b"], "--origin is for a call without a HAR file: the file says what is needed."],
    [["fix", "a.har", "--out", "d"], "--out needs --file: it takes the diff of that file."],
    [["fix", "a.har", "--file="], "--file needs a value."],
    [["fix", "a", "b"], 'fix takes one HAR file; "b" is one too many.'],
    [["explain"], 'explain needs a HAR file, or "-" for standard input.'],
    [["explain", "a", "b"], 'explain takes one file; "b" is one too many.'],
    [["explain", "a", "--jsno"], 'Unknown option "--jsno". Did you mean --json?'],
    [["explain", "a", "--json=1"], "--json takes no value."],
    [["explain", "a", "--json", "--har"], "--json and --har cannot be used together."],
    [["explain", "a", "--browser", "opera"], '--browser has to be one of chrome, firefox, safari, not "opera".'],
    [["explain", "a", "--browser"], '--browser has to be one of chrome, firefox, safari, not "".'],
    [["message", " "], 'message needs the text of an error, or "-" for standard input.'],
    [["message", "a", "--har"], 'Unknown option "--har". Known here: --json, --lang, --no-redact, --keep-names, --help, --version.'],
  ])("says what is wrong with %j", (args, problem) => {
    expect(parseArguments(args)).toEqual({ kind: "wrong", problem });
  });
});
