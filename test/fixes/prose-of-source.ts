import { displayName } from "../../src/model/header-list.ts";
import { nodesOf } from "../structure/syntax.ts";

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function nameOf(value: unknown): string | null {
  return isNode(value) && typeof value.name === "string" ? value.name : null;
}

function cooked({ value }: Node): string {
  return typeof value === "object" && value !== null && "cooked" in value ? String(value.cooked) : "";
}

/** What a piece shows as far as the source says it: code, header lines and terms; "…" for what is known only later. */
function shown(expression: Node): string {
  const parts = nodes(expression.arguments).map((argument) => {
    if (argument.type === "Literal") return String(argument.value);
    return argument.type === "TemplateLiteral" ? templateText(argument) : "…";
  });
  const [first = "…", second] = parts;
  switch (expression.type === "CallExpression" ? nameOf(expression.callee) : null) {
    case "header":
      return second === undefined ? displayName(first) : `${displayName(first)}: ${second}`;
    case "code":
    case "value":
    case "link":
      return first;
    case "term":
      return parts.join(" ");
    default:
      return "…";
  }
}

function templateText({ quasis, expressions }: Node): string {
  const holes = nodes(expressions);
  return nodes(quasis)
    .map((quasi, index) => {
      const hole = holes[index];
      return cooked(quasi) + (hole === undefined ? "" : shown(hole));
    })
    .join("");
}

const tags: ReadonlySet<string | null> = new Set(["say", "phrase", "drawn"]);

/**
 * Returns what a source file has to say to people: its `say`, `phrase` and `drawn` templates, the text of its elements, and strings with spaces in them.
 * Strings of src/fixes are lines of code; they are judged as what is written out.
 */
export function proseOf(path: string, text: string): string[] {
  const readsStrings = !path.startsWith("src/fixes/");
  return nodesOf(path, text).flatMap((node) => {
    if (node.type === "TaggedTemplateExpression" && tags.has(nameOf(node.tag)) && isNode(node.quasi)) return [templateText(node.quasi)];
    if (
      readsStrings &&
      (node.type === "Literal" || node.type === "JSXText") &&
      typeof node.value === "string" &&
      /\S \S+ \S/.test(node.value)
    ) {
      return [node.value];
    }
    return [];
  });
}
