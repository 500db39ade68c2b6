import { posix } from "node:path";
import { parseAst } from "vite";

export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Returns every node of a file's syntax tree. Code inside strings and templates is none. */
export function nodesOf(path: string, text: string): readonly Node[] {
  return nodesBelow(parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }));
}

/** Returns a node and every node below it. */
export function nodesBelow(root: unknown): readonly Node[] {
  const found: Node[] = [];
  const waiting: unknown[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isNode(value)) found.push(value);
    if (typeof value === "object" && value !== null) waiting.push(...Object.values(value).filter((member) => typeof member === "object"));
    while (waiting[waiting.length - 1] === null) waiting.pop();
  }
  return found;
}

export interface Import {
  readonly from: string;
  /** A file of the project by its path, a package by its name. */
  readonly target: string;
  readonly typeOnly: boolean;
}

const importing: ReadonlySet<string> = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function sourceOf(node: Node): string | null {
  const source = node.source ?? node.argument;
  return isNode(source) && typeof source.value === "string" ? source.value : null;
}

/** Returns what a file imports, in whatever way. */
export function importsOf(path: string, text: string): Import[] {
  return nodesOf(path, text).flatMap((node) => {
    const source = importing.has(node.type) ? sourceOf(node) : null;
    if (source === null) return [];
    const target = source.startsWith(".") ? posix.join(posix.dirname(path), source) : source;
    return [{ from: path, target, typeOnly: node.importKind === "type" || node.exportKind === "type" || node.type === "TSImportType" }];
  });
}

/** Returns "chrome.debugger", "browser.tabs", … for each member of those two globals that a file uses. */
export function browserApis(path: string, text: string): string[] {
  return nodesOf(path, text).flatMap((node) => {
    const { object, property } = node;
    if (node.type !== "MemberExpression" || !isNode(object) || !isNode(property)) return [];
    const name = object.name;
    if (name !== "chrome" && name !== "browser") return [];
    return typeof property.name === "string" ? [`${name}.${property.name}`] : [];
  });
}

function keyOf({ key }: Node): string | null {
  return isNode(key) && key.type === "Identifier" && typeof key.name === "string" ? key.name : null;
}

/** Returns the texts, the keys and the imported paths of a file. */
export function namesIn(path: string, text: string): ReadonlySet<string> {
  const names = nodesOf(path, text).flatMap((node) => {
    if (node.type === "Literal" && typeof node.value === "string") return [node.value];
    return node.type === "Property" ? (keyOf(node) ?? []) : [];
  });
  return new Set(names);
}
