import { isMark, isWord, type Source } from "./values.ts";

/** Returns the name under which a program of JavaScript has a package; null when it does not import it. */
export function importedAs({ tokens }: Source, module: string): string | null {
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "string" || text !== module) continue;
    const isRequired = isMark(tokens[index - 1], "(") && isWord(tokens[index - 2], "require") && isMark(tokens[index - 3], "=");
    // `import name, { more } from "module"` names it before the braces.
    const braces = isMark(tokens[index - 2], "}") ? (tokens[index - 2]?.partner ?? index) : index - 1;
    const name = isRequired
      ? tokens[index - 4]
      : isWord(tokens[index - 1], "from")
        ? tokens[braces - (braces === index - 1 ? 1 : 2)]
        : undefined;
    if (name?.kind === "word") return name.text;
  }
  return null;
}
