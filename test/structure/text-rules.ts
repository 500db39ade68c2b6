import { homedir } from "node:os";
import { projectRoot, type SourceFiles } from "./source-files.ts";
import { nodesOf } from "./syntax.ts";

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** What must stand in no file of src/. */
export const sourceRules: readonly Rule[] = [
  { name: "advice to turn web security off", pattern: /disable-web-security|DisableWebSecurity|security\.fileuri\.strict_origin_policy/i },
  { name: "HTML made from text", pattern: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|(?<![.\w])eval\(|new Function\(/ },
  { name: "a public proxy for CORS", pattern: /cors-anywhere|allorigins\.win|corsproxy\.io|crossorigin\.me|thingproxy/i },
];

/** A folder directly below the root ("/app/") is a word that texts may hold. */
function folderPattern(folder: string): RegExp {
  const parts = folder.split("/").filter((part) => part !== "");
  return parts.length < 2 ? /(?!)/ : new RegExp(literally(`/${parts.join("/")}/`));
}

/** What must stand in no file at all: it would be true on one machine only. */
export const machineRules: readonly Rule[] = [
  { name: "a path of this machine", pattern: folderPattern(projectRoot) },
  { name: "a home folder", pattern: folderPattern(homedir()) },
  { name: "somebody's home folder", pattern: /(?<![\w.:/-])\/(?:home|Users|root)\/[\w.-]+\/|[A-Z]:\\Users\\/ },
];

/** Returns "file: rule" for each rule that a file breaks. */
export function brokenRules(files: SourceFiles, rules: readonly Rule[]): string[] {
  return Array.from(files).flatMap(([path, text]) =>
    rules.filter(({ pattern }) => pattern.test(text)).map(({ name }) => `${path}: ${name}`),
  );
}

/** Playwright takes a reporter from a module's default: https://playwright.dev/docs/test-reporters#custom-reporters */
const defaultForAReason: ReadonlySet<string> = new Set(["src/testing/playwright.ts"]);

/** Returns the files that export a default or everything of another. */
export function looseExports(files: SourceFiles): string[] {
  const loose = new Set(["ExportDefaultDeclaration", "ExportAllDeclaration"]);
  return Array.from(files)
    .filter(([path, text]) =>
      nodesOf(path, text).some(({ type }) => loose.has(type) && !(type === "ExportDefaultDeclaration" && defaultForAReason.has(path))),
    )
    .map(([path]) => path);
}

interface Limit {
  readonly folder: string;
  readonly lines: number;
}

/** In lines; the first that fits counts. */
export const limits: readonly Limit[] = [
  // What the causes of one family share.
  { folder: "src/diagnose/causes/header/parts/", lines: 200 },
  { folder: "src/diagnose/causes/", lines: 120 },
  { folder: "src/panel/components/", lines: 150 },
  { folder: "src/cors/", lines: 200 },
  { folder: "src/", lines: 250 },
];

/** Returns "file: lines > limit" for each file that is too long. */
export function tooLong(files: SourceFiles, exceptions: Readonly<Record<string, string>> = {}): string[] {
  return Array.from(files).flatMap(([path, text]) => {
    const limit = limits.find(({ folder }) => path.startsWith(folder))?.lines ?? Number.POSITIVE_INFINITY;
    const lines = text.replace(/\n$/, "").split("\n").length;
    return lines > limit && exceptions[path] === undefined ? [`${path}: ${lines} > ${limit}`] : [];
  });
}
