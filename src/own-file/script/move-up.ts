import { code, say } from "../../model/text.ts";
import { type Draft, lineEnd, lineStart } from "../draft.ts";
import { argumentsAt, isMark, isWord, type Source, type Statement } from "./values.ts";

export interface OrderRule {
  /** The function that makes the application. */
  readonly maker: string;
  /** The package whose import may be called at once: `require("express")()`. */
  readonly module?: string;
  readonly middleware: string;
  /** Middleware in front of which it may stand or not. */
  readonly answerNothing: ReadonlySet<string>;
}

const routeMethods: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all", "route", "use"]);

function wordsIn({ tokens }: Pick<Source, "tokens">, { from, to }: Statement): string[] {
  return tokens.slice(from, to).flatMap(({ kind, text }) => (kind === "word" && text !== null ? [text] : []));
}

/** The name that a declaration gives. */
function declared({ tokens }: Source, { from: start, to }: Statement): string[] {
  const from = isWord(tokens[start], "export") ? start + 1 : start;
  if (!["const", "let", "var"].includes(tokens[from]?.text ?? "")) return [];
  if (tokens[from + 1]?.kind === "word") return [tokens[from + 1]?.text ?? ""];
  const close = tokens[from + 1]?.partner ?? -1;
  return close > from && close < to ? wordsIn({ tokens }, { from: from + 1, to: close }) : [];
}

function applicationOf(
  source: Source,
  statements: readonly Statement[],
  { maker, module }: OrderRule,
): { readonly name: string; readonly at: number } | null {
  for (const [at, statement] of statements.entries()) {
    const words = wordsIn(source, statement);
    const [name] = declared(source, statement);
    const isCalledAtOnce = source.tokens
      .slice(statement.from, statement.to)
      .some(({ kind, text }, index, all) => kind === "string" && text === module && isMark(all[index + 2], "("));
    if (name !== undefined && isCalledAtOnce) return { name, at };
    if (name !== undefined && words.includes(maker) && !words.includes("require") && !words.includes("Router")) return { name, at };
  }
  return null;
}

/** The method that a statement calls on the application, with its bracket. */
function callOn({ tokens }: Source, { from }: Statement, name: string): { readonly method: string; readonly open: number } | null {
  if (!isWord(tokens[from], name) || tokens[from + 1]?.text !== "." || tokens[from + 3]?.text !== "(") return null;
  return { method: tokens[from + 2]?.text ?? "", open: from + 3 };
}

function takesRequests(source: Source, statement: Statement, name: string, rule: OrderRule): boolean {
  const call = callOn(source, statement, name);
  if (call === null || !routeMethods.has(call.method)) return false;
  const args = argumentsAt(source, call.open);
  const words = wordsIn(source, statement);
  if (words.includes(rule.middleware)) return false;
  if (call.method !== "use") return args.length > 1 || call.method === "route";
  return !args.every(({ value }) => value.kind === "call" && rule.answerNothing.has(value.name.split(".").at(-1) ?? ""));
}

/** The statements that have to move with one, since they declare what it names; null where one of them cannot. */
function withDeclarations(source: Source, statements: readonly Statement[], from: number, moved: number): number[] | null {
  const wanted = new Set<number>([moved]);
  const queue = [moved];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const statement = statements[next];
    const words = new Set(statement === undefined ? [] : wordsIn(source, statement));
    for (let index = from + 1; index < statements.length; index += 1) {
      const other = statements[index];
      if (other === undefined || wanted.has(index) || !declared(source, other).some((name) => words.has(name))) continue;
      if (index > moved) return null;
      wanted.add(index);
      queue.push(index);
    }
  }
  return Array.from(wanted).sort((a, b) => a - b);
}

function placeOf({ tokens }: Source, { from, to }: Statement): { readonly start: number; readonly end: number } {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

/** Whether a statement has its lines for itself. */
function ownsItsLines(source: Source, statement: Statement): boolean {
  const { start, end } = placeOf(source, statement);
  const { text } = source;
  const behind = text.slice(end, lineEnd(text, end)).trim();
  return text.slice(lineStart(text, start), start).trim() === "" && (behind === "" || behind.startsWith("//"));
}

/** Moves a middleware below the line that makes the application, where a route or a check stands in front of it. */
export function moveUp(draft: Draft, source: Source, rule: OrderRule): void {
  const { statements } = source;
  const application = applicationOf(source, statements, rule);
  if (application === null) return;
  const { name, at } = application;
  const used = statements.findIndex((one) => callOn(source, one, name)?.method === "use" && wordsIn(source, one).includes(rule.middleware));
  const first = statements.findIndex((one, index) => index > at && takesRequests(source, one, name, rule));
  const target = statements[at];
  if (used === -1 || first === -1 || first > used || target === undefined) return;
  const moved = withDeclarations(source, statements, at, used);
  const parts = moved?.flatMap((index) => statements[index] ?? []) ?? [];
  const here = placeOf(source, statements[used] ?? target);
  if (parts.length === 0 || !parts.every((one) => ownsItsLines(source, one)) || !ownsItsLines(source, target)) {
    draft.note(
      here.start,
      say`${code(`${rule.middleware}()`)} has to stand directly below the line that makes ${code(name)}: what stands above it answers first.`,
    );
    return;
  }
  draft.moveLines(
    parts.map((one) => ({ ...placeOf(source, one), about: one === statements[used] ? here.start : null })),
    placeOf(source, target).end,
    "//",
    say`Moves ${code(`${rule.middleware}()`)} up, below the line that makes ${code(name)}: what stood above it answered first, without the headers.`,
  );
}
