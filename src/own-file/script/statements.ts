import type { Language, Token } from "./tokens.ts";
import { isMark, type Source, type Statement } from "./values.ts";

type Unsplit = Pick<Source, "text" | "tokens">;

/** Whether a line ends before the token. */
export function startsLine({ text, tokens }: Unsplit, index: number): boolean {
  const before = tokens[index - 1];
  return before === undefined || text.slice(before.end, tokens[index]?.start).includes("\n");
}

/** Splits the file into its statements outside all brackets: they end with a semicolon, or where a line starts that goes on with nothing. */
export function topStatements(source: Unsplit, language: Language): Statement[] {
  const { tokens } = source;
  const statements: Statement[] = [];
  let from = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token !== undefined && token.partner > index) {
      index = token.partner;
    }
    const next = tokens[index + 1];
    const ends =
      isMark(tokens[index], ";") ||
      (startsLine(source, index + 1) && next?.kind !== "mark" && (language === "python" || !continues(tokens[index])));
    const atEnd = index + 1 >= tokens.length;
    const decorated = startsLine(source, index + 1) && isMark(next, "@");
    if (ends || atEnd || decorated) {
      if (index + 1 > from) statements.push({ from, to: index + 1 });
      from = index + 1;
    }
  }
  return statements;
}

function continues(token: Token | undefined): boolean {
  return token?.kind === "mark" && [",", "=", ".", "+", "&", "|", "?", ":", ">", "<", "-"].includes(token.text ?? "");
}
