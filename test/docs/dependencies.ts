// Writes docs/dependencies.md: what ships with the extension that others wrote. tsx test/docs/dependencies.ts
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "../structure/source-files.ts";
import { importsOf } from "../structure/syntax.ts";
import { knownAdvisories, lookedThroughOn } from "./known-advisories.ts";

const root = new URL("../../", import.meta.url);

export const dependenciesFile = fileURLToPath(new URL("docs/dependencies.md", root));

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What a package is bundled into: the extension, or the command line and the library, which alone ask servers themselves. */
export type Product = "extension" | "command-line";

const outsideBrowsers = ["src/cli/", "src/lib/", "src/probe/"];

function isOf(path: string, product: Product | null): boolean {
  const isOutside = outsideBrowsers.some((folder) => path.startsWith(folder));
  return product === null || isOutside === (product === "command-line");
}

/** The packages that files of src/ import at run time; types are gone by then. What tests import has its runner beside it, not inside. */
function importedPackages(product: Product | null): string[] {
  const files = [...sourceFiles()].filter(([path]) => isOf(path, product) && !path.startsWith("src/testing/"));
  const imports = files.flatMap(([path, text]) => importsOf(path, text)).filter(({ typeOnly }) => !typeOnly);
  const packages = imports.map(({ target }) => target).filter((target) => !target.startsWith("src/") && !target.startsWith("node:"));
  const names = packages.map((target) =>
    target
      .split("/")
      .slice(0, target.startsWith("@") ? 2 : 1)
      .join("/"),
  );
  return [...new Set(names)];
}

/** Of a package of which only parts are imported: what those parts need. A test compares it with what the build bundles. */
const neededByParts: Readonly<Record<string, readonly string[]>> = {
  "@modelcontextprotocol/sdk": ["ajv", "ajv-formats", "zod"],
  ajv: ["fast-deep-equal", "fast-uri", "json-schema-traverse"],
};

/** What ships, by name: with one product, or with any. */
export function shippedPackages(product: Product | null = null): ReadonlyMap<string, Locked> {
  const lock = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8")) as { packages: Record<string, Locked> };
  const shipped = new Map<string, Locked>();
  /** As Node looks for it: beside the package that needs it first. */
  const lockedOf = (name: string, path: string): readonly [string, Locked] => {
    const own = `${path}node_modules/${name}`;
    const locked = lock.packages[own];
    if (locked !== undefined) return [`${own}/`, locked];
    if (path === "") throw new Error(`package-lock.json has no ${name}`);
    return lockedOf(name, path.replace(/node_modules\/(?:@[^/]+\/)?[^/]+\/$/, ""));
  };
  const add = (name: string, path: string): void => {
    const [own, locked] = lockedOf(name, path);
    if (shipped.has(name)) return;
    shipped.set(name, locked);
    for (const needed of neededByParts[name] ?? Object.keys(locked.dependencies ?? {})) add(needed, own);
  };
  for (const name of importedPackages(product)) add(name, "");
  return new Map([...shipped].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns the file's text. */
export function dependenciesText(): string {
  const shipped = shippedPackages();
  const rows = [...shipped].map(([name, { version, license }]) => `| \`${name}\` | ${version} | ${license ?? "unknown"} |`);
  const advisories = knownAdvisories.map(
    ({ id, name, range, source }) =>
      `| [${id}](${source}) | \`${name}\` ${range.replaceAll("|", "\\|")} | ${shipped.get(name)?.version ?? "does not ship"} |`,
  );
  return `# What ships that others wrote

Bundled into the extension, the command line and the library at build time; nothing is loaded at run time. Every other package builds or tests it and does not ship.
The versions are those of \`package-lock.json\`. \`npm run docs\` writes this file anew.

| package | version | licence |
| --- | --- | --- |
${rows.join("\n")}

## Known advisories

What was published about these packages, as of ${lookedThroughOn}. A test holds that no version that ships is affected. \`npm run advisories\` asks
npm's registry again.

| advisory | affects | ships |
| --- | --- | --- |
${advisories.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(dependenciesFile, dependenciesText());
