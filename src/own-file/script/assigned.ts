import { startsLine } from "./statements.ts";
import { isMark, isWord, type Source, type Value, valueAt } from "./values.ts";

const declaring: ReadonlySet<string> = new Set(["const", "let", "var"]);

/** Where a value ends that starts at a token inside a function: at a mark that ends it, or where a line starts that does not go on with it. */
function endOfValue(source: Source, from: number): number {
  const { tokens } = source;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const isClosing = token.partner !== -1 && token.partner < index;
    const isNext = index > from && startsLine(source, index) && token.kind !== "mark";
    if (isClosing || isMark(token, ";") || isMark(token, ",") || isNext) return index;
    if (token.partner > index) index = token.partner;
  }
  return tokens.length;
}

/** The mark that gives a name its value: behind the name, or behind its type. Returns -1 where none does. */
function equalsBehind({ tokens }: Source, name: number): number {
  let at = name + 1;
  if (isMark(tokens[at], ":")) while (at < name + 12 && tokens[at] !== undefined && !isMark(tokens[at], "=")) at += 1;
  return isMark(tokens[at], "=") && !isMark(tokens[at + 1], "=") && !isMark(tokens[at + 1], ">") ? at : -1;
}

/** What functions and blocks give a name inside themselves. Named arguments are none of it. */
function inside(source: Source, name: string): Value[] {
  const { tokens } = source;
  const found: Value[] = [];
  const open: (string | null)[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.partner > index) open.push(token.text);
    else if (token.partner !== -1) open.pop();
    if (!isWord(token, name) || (open.length > 0 && open.at(-1) !== "{")) continue;
    const isStatement = declaring.has(tokens[index - 1]?.text ?? "") || startsLine(source, index);
    const equals = isStatement ? equalsBehind(source, index) : -1;
    if (equals !== -1) found.push(valueAt(source, equals + 1, endOfValue(source, equals + 1)));
  }
  return found;
}

/** Returns the one value that the file gives a name; "several" when it is given more than once, null when never. */
export function assigned(source: Source, name: string): Value | "several" | null {
  const { tokens } = source;
  const found: Value[] = [];
  for (const { from, to } of source.statements) {
    let at = from;
    while (["const", "let", "var", "export"].includes(tokens[at]?.text ?? "") && tokens[at]?.kind === "word") at += 1;
    if (!isWord(tokens[at], name)) continue;
    let equals = at + 1;
    while (equals < to && !isMark(tokens[equals], "=")) equals += 1;
    if (equals >= to || (equals > at + 1 && !isMark(tokens[at + 1], ":"))) continue;
    found.push(valueAt(source, equals + 1, isMark(tokens[to - 1], ";") ? to - 1 : to));
  }
  const all = found.length === 0 ? inside(source, name) : found;
  if (all.length > 1) return "several";
  return all[0] ?? null;
}
