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

/** The packages that files of src/ import at run time; types are gone by then. */
function importedPackages(): string[] {
  const imports = [...sourceFiles()].flatMap(([path, text]) => importsOf(path, text)).filter(({ typeOnly }) => !typeOnly);
  const packages = imports.map(({ target }) => target).filter((target) => !target.startsWith("src/") && !target.startsWith("node:"));
  const names = packages.map((target) =>
    target
      .split("/")
      .slice(0, target.startsWith("@") ? 2 : 1)
      .join("/"),
  );
  return [...new Set(names)];
}

/** What ships, by name. */
export function shippedPackages(): ReadonlyMap<string, Locked> {
  const lock = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8")) as { packages: Record<string, Locked> };
  const shipped = new Map<string, Locked>();
  const add = (name: string): void => {
    const locked = lock.packages[`node_modules/${name}`];
    if (locked === undefined) throw new Error(`package-lock.json has no ${name}`);
    if (shipped.has(name)) return;
    shipped.set(name, locked);
    for (const needed of Object.keys(locked.dependencies ?? {})) add(needed);
  };
  for (const name of importedPackages()) add(name);
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

Bundled into the extension at build time; nothing is loaded at run time. Every other package builds or tests it and does not ship.
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
