/**
 * Parses the text of the servers that cannot be run, each with the parser of its format: `npx tsx test/proofs/formats.ts`.
 * Exit status 0: all could be parsed. It says nothing about what the servers make of the text.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { servers } from "../../src/fixes/registry.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { notProved } from "./not-proved.ts";
import { folderOf, installNpm, type NpmFolder } from "./npm-folder.ts";

const folder: NpmFolder = {
  name: "formats",
  packages: {
    yaml: "2.9.1",
    "fast-xml-parser": "5.12.1",
    "smol-toml": "1.9.1",
    "web-tree-sitter": "0.25.10",
    "tree-sitter-wasms": "0.1.13",
  },
};

/** What stands around a block, by server and place in the Fix; a fragment alone is not a whole text of its language. */
const surroundings: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  actix: [
    ["[dependencies]\n", ""],
    ["fn app() {\nApp::new()\n", ";\n}\n"],
  ],
  axum: [
    ["[dependencies]\n", ""],
    ["fn app() {\n", "}\n"],
  ],
  "go-jub0bs-cors": [
    ["package main\n", ""],
    ["package main\nfunc main() {\n", "}\n"],
  ],
};

/** Each throws an error or returns false when the text is not of the format. */
type Parse = (text: string) => unknown;

interface Tree {
  readonly rootNode: { readonly hasError: boolean };
}

interface TreeSitter {
  readonly Parser: { new (): { setLanguage(language: unknown): void; parse(text: string): Tree | null }; init(): Promise<void> };
  readonly Language: { load(file: string): Promise<unknown> };
}

const grammars: Readonly<Record<string, string>> = {
  java: "java",
  csharp: "c_sharp",
  rust: "rust",
  elixir: "elixir",
  php: "php",
  go: "go",
  javascript: "javascript",
  typescript: "typescript",
  shell: "bash",
  bash: "bash",
  sh: "bash",
};

async function parsers(directory: string): Promise<Record<string, Parse>> {
  const load = createRequire(pathToFileURL(join(directory, "package.json")));
  const yaml = load("yaml") as { parse: Parse };
  const xml = load("fast-xml-parser") as { XMLValidator: { validate(text: string): unknown } };
  const toml = (await import(load.resolve("smol-toml"))) as { parse: Parse };
  const tree = load("web-tree-sitter") as TreeSitter;
  await tree.Parser.init();
  const found: Record<string, Parse> = {
    json: (text) => JSON.parse(text),
    yaml: yaml.parse,
    toml: toml.parse,
    xml: (text) => xml.XMLValidator.validate(`<root>${text}</root>`) === true,
    properties: (text) =>
      text
        .trimEnd()
        .split("\n")
        .every((line) => /^[a-z.-]+=[^\\]+$/.test(line)),
  };
  for (const [language, grammar] of Object.entries(grammars)) {
    const parser = new tree.Parser();
    parser.setLanguage(
      await tree.Language.load(join(directory, "node_modules", "tree-sitter-wasms", "out", `tree-sitter-${grammar}.wasm`)),
    );
    found[language] = (text) => parser.parse(text)?.rootNode.hasError === false;
  }
  return found;
}

const base: CorsPolicy = {
  origins: ["https://app.example.com", "https://b.example.com:8443"],
  anyOriginSuffices: false,
  methods: ["PUT", "GET"],
  requestHeaders: ["content-type", "x-request-id"],
  exposedHeaders: ["x-total-count"],
  credentials: true,
  maxAgeSeconds: 600,
};

// Names with marks are tokens too; a server may refuse them, but what it writes has to stay text of its language.
const policies: Readonly<Record<string, CorsPolicy>> = {
  usual: base,
  everybody: { ...base, origins: [], anyOriginSuffices: true, credentials: false, requestHeaders: [], exposedHeaders: [] },
  marks: { ...base, requestHeaders: ["x-'a", "x-`b", "x-$c", "x-#d", "x-|e", "x-&f"], exposedHeaders: ["x-'a"] },
};

function failureOf(parse: Parse, text: string): string | null {
  try {
    return parse(text) === false ? "not of the format" : null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

async function main(): Promise<number> {
  const installed = await installNpm(folder, 5);
  if (!installed.ready) {
    console.log(`skipped: ${installed.reason}`);
    return 0;
  }
  const byLanguage = await parsers(folderOf(folder));
  let failed = 0;
  for (const id of Object.keys(notProved)) {
    const seen = new Set<string>();
    for (const [name, policy] of Object.entries(policies)) {
      const result = servers.find((server) => server.id === id)?.write(policy);
      if (result?.ok !== true) continue;
      for (const [index, block] of result.fix.blocks.entries()) {
        const parse = byLanguage[block.language];
        const [before, after] = surroundings[id]?.[index] ?? ["", ""];
        const failure = parse === undefined ? null : failureOf(parse, before + block.code + after);
        seen.add(parse === undefined ? `no parser for ${block.language}` : block.language);
        if (failure === null) continue;
        failed += 1;
        console.log(`FAILED  ${id}, block ${index + 1}, ${name}: ${failure}\n${block.code}`);
      }
    }
    console.log(`parsed  ${id}: ${[...seen].join(", ") || "nothing is written for these policies"}`);
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
