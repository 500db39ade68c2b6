import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path relative to the project, with "/" → text. A test can make one by hand. */
export type SourceFiles = ReadonlyMap<string, string>;

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

export function folderExists(folder: string): boolean {
  return existsSync(`${projectRoot}${folder}`);
}

/** Reads all files of a folder whose names end in one of the endings; folders of packages and builds are passed over. */
export function readFiles(folder: string, endings: readonly string[]): SourceFiles {
  const names = readdirSync(`${projectRoot}${folder}`, { recursive: true, encoding: "utf8" });
  const paths = names
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => !/\/(node_modules|dist|venv)\//.test(path) && endings.some((ending) => path.endsWith(ending)));
  return new Map(paths.toSorted().map((path) => [path, readFileSync(`${projectRoot}${path}`, "utf8")]));
}

export function sourceFiles(): SourceFiles {
  return new Map([...readFiles("src", [".ts", ".tsx"])].filter(([path]) => !path.endsWith(".d.ts")));
}
