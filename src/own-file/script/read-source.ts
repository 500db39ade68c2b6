import { code, say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import { topStatements } from "./statements.ts";
import { type Language, tokensOf } from "./tokens.ts";
import type { Source } from "./values.ts";

/** Reads a draft's text as a program; refuses and returns null where its strings or brackets do not close. */
export function readSource(draft: Draft, language: Language): Source | null {
  const tokens = tokensOf(draft.text, language);
  if (typeof tokens !== "number") return { text: draft.text, tokens, statements: topStatements({ text: draft.text, tokens }, language) };
  draft.refuse(tokens, say`From this line on the file cannot be read: a quote or a bracket has no partner.`);
  return null;
}

/** Refuses, and returns true, where a program sets the header itself beside a library that does: which of the two counts shows only when it runs. */
export function isSetByHand(draft: Draft, { tokens }: Source, library: string): boolean {
  const byHand = tokens.find(({ kind, text }) => kind === "string" && text?.toLowerCase() === "access-control-allow-origin");
  if (byHand === undefined) return false;
  draft.refuse(
    byHand.start,
    say`${code("Access-Control-Allow-Origin")} is set by hand here, and ${code(library)} sends it as well. Take this line out first.`,
  );
  return true;
}
