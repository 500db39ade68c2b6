import type { SourceFiles } from "./source-files.ts";
import { isNode, type Node, nodesBelow, nodesOf } from "./syntax.ts";

/** A type of which all members are known by name: texts, or objects that differ by their `kind`. */
export interface ClosedUnion {
  readonly name: string;
  readonly path: string;
  readonly members: readonly string[];
}

// Two members stand for many things: "request" and "response" are the keys of a HAR, too.
const fewestMembers = 3;

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function textOf(value: unknown): string | null {
  return isNode(value) && value.type === "Literal" && typeof value.value === "string" ? value.value : null;
}

function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  return value.type === "Identifier" && typeof value.name === "string" ? value.name : textOf(value);
}

function memberOf(type: Node): string | null {
  if (type.type === "TSLiteralType") return textOf(type.literal);
  if (type.type !== "TSTypeLiteral") return null;
  const kind = nodes(type.members).find(({ key }) => nameOf(key) === "kind");
  const annotation = isNode(kind?.typeAnnotation) ? kind.typeAnnotation.typeAnnotation : null;
  return isNode(annotation) ? memberOf(annotation) : null;
}

function typeMembers({ typeAnnotation }: Node): (string | null)[] {
  return isNode(typeAnnotation) && typeAnnotation.type === "TSUnionType" ? nodes(typeAnnotation.types).map(memberOf) : [];
}

function listMembers({ init }: Node): (string | null)[] {
  const list = isNode(init) && init.type === "TSAsExpression" && isNode(init.expression) ? init.expression : null;
  return list?.type === "ArrayExpression" ? nodes(list.elements).map(textOf) : [];
}

/** Returns the closed unions that a file declares; a list `as const` is one, too. */
export function closedUnions(path: string, text: string): ClosedUnion[] {
  return nodesOf(path, text).flatMap((node) => {
    const read = { TSTypeAliasDeclaration: typeMembers, VariableDeclarator: listMembers }[node.type];
    const found = read?.(node) ?? [];
    const members = new Set(found.filter((member) => member !== null));
    const name = nameOf(node.id);
    return name === null || found.includes(null) || members.size < fewestMembers ? [] : [{ name, path, members: [...members] }];
  });
}

// Two words, or one with a capital: neither is an id, a class or the path of a drawing.
const forPeople = /[a-z’']{2,} [a-z’']{2,}|^[A-Z][a-z]+$/;

function shownText({ type, value }: Node): string {
  if (type === "TemplateElement") return typeof value === "object" && value !== null && "cooked" in value ? String(value.cooked) : "";
  return typeof value === "string" ? value : "";
}

/** The ids that an object or a switch distinguishes; empty for any other node. */
function distinguished(node: Node): ReadonlySet<string> {
  if (node.type === "ObjectExpression") return new Set(nodes(node.properties).map(({ key }) => nameOf(key) ?? ""));
  return new Set(node.type === "SwitchStatement" ? nodes(node.cases).map(({ test }) => textOf(test) ?? "") : []);
}

/** Returns the unions of which a file words every member: in an object by member, or in a switch. */
export function wordedIn(path: string, text: string, unions: readonly ClosedUnion[]): ClosedUnion[] {
  const worded = nodesOf(path, text).flatMap((node) => {
    const ids = distinguished(node);
    const covered = unions.filter(({ members }) => members.every((member) => ids.has(member)));
    return covered.length > 0 && nodesBelow(node).some((part) => forPeople.test(shownText(part))) ? covered : [];
  });
  return [...new Set(worded)];
}

/** Returns the files that word each union. */
export function wordings(files: SourceFiles): ReadonlyMap<ClosedUnion, readonly string[]> {
  const unions = [...files].flatMap(([path, text]) => closedUnions(path, text));
  const found = new Map<ClosedUnion, string[]>();
  for (const [path, text] of files) for (const union of wordedIn(path, text, unions)) found.set(union, [...(found.get(union) ?? []), path]);
  return found;
}
