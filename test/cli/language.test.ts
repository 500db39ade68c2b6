import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";
import { languageFor, languageOfEnvironment } from "../../src/cli/language.ts";
import { entry, har, preflight } from "../capture/har/build-har.ts";
import { readCatalogue } from "../docs/locales.ts";
import { buildCli, program } from "../kit/build-cli.ts";

const german = readCatalogue("de");

function inGerman(text: string): string {
  const found = german[text];
  if (found === undefined) throw new Error(`not in de.json: ${text}`);
  return found;
}

const url = "https://api.example/items";
const blocked = har([
  preflight({ at: 10, status: 204, url }),
  entry({ method: "PUT", at: 11, url, status: 0, sent: [], response: { _error: "net::ERR_FAILED" } }),
]);

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "why-cors-language-"));
  file = join(folder, "a.har");
  writeFileSync(file, JSON.stringify(blocked));
  await buildCli();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(args: readonly string[], locale: Readonly<Record<string, string>> = {}): string {
  const { LC_ALL: _all, LC_MESSAGES: _messages, LANG: _lang, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8", env: { ...env, ...locale } });
  return stdout + stderr;
}

describe("languageOfEnvironment", () => {
  it.each([
    [{ LANG: "de_AT.UTF-8" }, "de"],
    [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [{ LANG: "zh_TW.UTF-8" }, "en"],
    [{ LANG: "fr_FR@euro" }, "fr"],
    [{ LC_MESSAGES: "es_ES.UTF-8", LANG: "de_DE.UTF-8" }, "es"],
    [{ LC_ALL: "ja_JP.UTF-8", LC_MESSAGES: "es_ES.UTF-8" }, "ja"],
    [{ LC_ALL: "", LANG: "de_DE" }, "de"],
    [{ LC_ALL: "C", LANG: "de_DE.UTF-8" }, "en"],
    [{ LC_ALL: "C.UTF-8", LANG: "de_DE.UTF-8" }, "en"],
    [{ LC_ALL: "POSIX" }, "en"],
    [{}, "en"],
  ])("reads %j as gettext does: %s", (environment, tag) => {
    expect(languageOfEnvironment(environment)).toBe(tag);
  });
});

describe("languageFor", () => {
  const environment = { LANG: "de_DE.UTF-8" };
  const of = (...args: readonly string[]): string => languageFor(parseArguments(args), environment);

  it("is what --lang says, before the environment", () => {
    expect(of("explain", "a.har")).toBe("de");
    expect(of("explain", "a.har", "--lang", "fr")).toBe("fr");
    expect(of("message", "text", "--lang=en")).toBe("en");
    expect(of("check", url, "--origin", "https://app.example", "--lang", "zh-Hans")).toBe("zh-CN");
    expect(of("fix", "a.har", "--lang", "ja")).toBe("ja");
    expect(of("explain", "a.har", "--markdown")).toBe("de");
    expect(of("explain", "a.har", "--html")).toBe("de");
  });

  it("is English for what programs read, and for what has no other texts", () => {
    expect(of("explain", "a.har", "--json", "--lang", "fr")).toBe("en");
    expect(of("explain", "a.har", "--har")).toBe("en");
    expect(of("message", "text", "--json")).toBe("en");
    expect(of("fix", "a.har", "--json")).toBe("en");
    expect(of("check", url, "--origin", "https://app.example", "--json")).toBe("en");
    expect(of("test", "policy.json")).toBe("en");
    expect(of("mcp")).toBe("en");
  });

  it.each([
    ["explain", "a.har"],
    ["message", "text"],
    ["fix", "a.har"],
    ["check", url, "--origin", "https://app.example"],
  ])("%s names the languages where there is no such one", (...args) => {
    const problem = '--lang has to be one of en, de, es, fr, ja, zh-CN, not "tlh".';
    expect(parseArguments([...args, "--lang", "tlh"])).toEqual({ kind: "wrong", problem });
  });
});

describe("why-cors", () => {
  it("tells a blocked call in German, and leaves code and values as they are", () => {
    const text = run(["explain", file], { LANG: "de_DE.UTF-8" });
    expect(text).toContain(inGerman("What went to and fro"));
    expect(text).toContain(inGerman("Why"));
    expect(text).toContain(inGerman("How to check"));
    expect(text).toContain(inGerman("What to change: {0}").replace("{0}", inGerman("whoever runs the server")));
    expect(text).toContain(inGerman("No Access-Control-Allow-Origin"));
    expect(text).toContain("Access-Control-Allow-Origin: https://");
    expect(text).toContain("curl -gi -X OPTIONS");
    expect(text).not.toMatch(/What to change|What went to and fro|How to check|requests|the server/);
  });

  it("has German heads in its tables and the language in its pages", () => {
    const markdown = run(["explain", file, "--markdown", "--lang", "de"]);
    const heads = ["Outcome", "Cause", "Host", "Who has to act", "Requests"].map(inGerman);
    expect(markdown).toContain(`| ${heads.join(" | ")} |`);
    expect(run(["explain", file, "--html", "--lang", "ja"])).toContain('<html lang="ja">');
    expect(run(["explain", file, "--html"])).toContain('<html lang="en">');
  });

  it("writes the change for a server in German, its text as ever", () => {
    const [english, text] = [run(["fix", file, "--server", "nginx"]), run(["fix", file, "--server", "nginx", "--lang", "de"])];
    expect(text).toContain(inGerman("The whole text"));
    const code = (printed: string): string[] => printed.split("\n").filter((line) => line.startsWith("      "));
    expect(code(english).length).toBeGreaterThan(5);
    expect(code(text)).toEqual(code(english));
  });

  it("prints the same JSON everywhere", () => {
    const json = run(["explain", file, "--json"], { LC_ALL: "ja_JP.UTF-8" });
    expect(json).toBe(run(["explain", file, "--json"], { LC_ALL: "C" }));
    expect(run(["explain", file], { LC_ALL: "C" })).toBe(run(["explain", file, "--lang", "en"], { LC_ALL: "ja_JP.UTF-8" }));
  });
});
