// Brings the catalogues in src/locales/ in step with the texts in src/: npm run locales
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { languages } from "../../src/locales/languages.ts";
import { templateKey } from "../../src/model/language.ts";
import { projectRoot, type SourceFiles, sourceFiles } from "../structure/source-files.ts";
import { isNode, type Node, nodesOf } from "../structure/syntax.ts";

/** A text of the sources: its template as a key, the code of its values, and where it first stands. */
export interface SourceText {
  readonly key: string;
  readonly values: readonly string[];
  readonly path: string;
}

export type Catalogue = Readonly<Record<string, string>>;

const tags: ReadonlySet<unknown> = new Set(["say", "phrase", "drawn"]);

function numberAt(node: Node, name: "start" | "end"): number {
  const at = node[name];
  return typeof at === "number" ? at : 0;
}

function nodesIn(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function cooked({ value }: Node): string {
  return typeof value === "object" && value !== null && "cooked" in value && typeof value.cooked === "string" ? value.cooked : "";
}

function textOf(node: Node, path: string, source: string): readonly SourceText[] {
  const { tag, quasi } = node;
  if (node.type !== "TaggedTemplateExpression" || !isNode(tag) || !tags.has(tag.name) || !isNode(quasi)) return [];
  const values = nodesIn(quasi.expressions).map((one) => source.slice(numberAt(one, "start"), numberAt(one, "end")));
  return [{ key: templateKey(nodesIn(quasi.quasis).map(cooked)), values, path }];
}

/** Returns each text once, file by file and from the top down. */
export function sourceTexts(files: SourceFiles = sourceFiles()): readonly SourceText[] {
  const all = Array.from(files).flatMap(([path, source]) =>
    nodesOf(path, source)
      .toSorted((a, b) => numberAt(a, "start") - numberAt(b, "start"))
      .flatMap((node) => textOf(node, path, source)),
  );
  const first = new Map<string, SourceText>();
  for (const text of all) if (!first.has(text.key)) first.set(text.key, text);
  return Array.from(first.values());
}

/** Reports whether a text has a word to translate; others have only marks around what stands in them. */
export function hasWords({ key }: SourceText): boolean {
  return /\p{L}/u.test(key);
}

function pathOf(tag: string): string {
  return `${projectRoot}src/locales/${tag}.json`;
}

export function readCatalogue(tag: string): Catalogue {
  if (!existsSync(pathOf(tag))) return {};
  // A file of the project, held to its form by the test beside this.
  return JSON.parse(readFileSync(pathOf(tag), "utf8"));
}

/** Writes a catalogue in the order of the texts, without what no text has any more. */
export function writeCatalogue(tag: string, catalogue: Catalogue, texts: readonly SourceText[]): void {
  const kept = texts.flatMap(({ key }) => (catalogue[key] === undefined ? [] : [[key, catalogue[key]]]));
  writeFileSync(pathOf(tag), `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

export function untranslated(catalogue: Catalogue, texts: readonly SourceText[]): readonly SourceText[] {
  return texts.filter((text) => hasWords(text) && catalogue[text.key] === undefined);
}

if (process.argv[1]?.endsWith("locales.ts")) {
  const texts = sourceTexts();
  for (const { tag } of languages) {
    const catalogue = readCatalogue(tag);
    writeCatalogue(tag, catalogue, texts);
    const missing = untranslated(catalogue, texts);
    console.log(`${tag}: ${missing.length} of ${texts.filter(hasWords).length} texts are not translated`);
    for (const { key, path } of missing) console.log(`  ${path}: ${JSON.stringify(key)}`);
  }
}
