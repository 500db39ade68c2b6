import type { Tokens } from "./tokens.ts";
import { isMark, isWord, type Source } from "./values.ts";

/** Returns the places of the bracket behind each call of a name that is no method and no declaration. */
export function callsOf({ tokens }: Source, name: string): number[] {
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    const open = isWord(token, name) ? behindTypes(tokens, index + 1) : index;
    const isCall = isWord(token, name) && isMark(tokens[open], "(");
    return isCall && !isMark(before, ".") && !isWord(before, "function") && !isWord(before, "def") && !isWord(before, "class")
      ? [open]
      : [];
  });
}

// Longer than any list of types between a name and its arguments.
const mostTypes = 40;

/** Where a call goes on behind TypeScript's `<Type, …>`; the same place where none stands. */
function behindTypes(tokens: Tokens, at: number): number {
  if (!isMark(tokens[at], "<")) return at;
  let depth = 0;
  for (let index = at; index < at + mostTypes; index += 1) {
    if (isMark(tokens[index], "<")) depth += 1;
    if (isMark(tokens[index], ">")) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return at;
}
