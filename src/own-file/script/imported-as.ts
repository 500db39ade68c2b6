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

/** Returns the package or file from which a program of JavaScript has a name; null when it imports none of that name. */
export function moduleOf({ tokens }: Source, name: string): string | null {
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "string" || text === null) continue;
    const isRequired = isMark(tokens[index - 1], "(") && isWord(tokens[index - 2], "require");
    if (!isRequired && !isWord(tokens[index - 1], "from")) continue;
    const last = isRequired ? index - 4 : index - 2;
    const from = tokens[last]?.partner ?? -1;
    const isListed = from !== -1 && tokens.slice(from, last).some((token) => isWord(token, name));
    if (isWord(tokens[last], name) || isListed) return text;
  }
  return null;
}
