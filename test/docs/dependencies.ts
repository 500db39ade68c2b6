// Writes docs/dependencies.md: what ships with the extension that others wrote. tsx test/docs/dependencies.ts
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "../structure/source-files.ts";
import { importsOf } from "../structure/syntax.ts";

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

/** Returns the file's text. */
export function dependenciesText(): string {
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
  const rows = [...shipped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { version, license }]) => `| \`${name}\` | ${version} | ${license ?? "unknown"} |`);
  return `# What ships that others wrote

Bundled into the extension at build time; nothing is loaded at run time. Every other package builds or tests it and does not ship.
The versions are those of \`package-lock.json\`. \`npm run docs\` writes this file anew.

| package | version | licence |
| --- | --- | --- |
${rows.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(dependenciesFile, dependenciesText());
