import { say } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import { type Language, tokensOf } from "./tokens.ts";
import { type Source, topStatements } from "./values.ts";

/** Reads a draft's text as a program; refuses and returns null where its strings or brackets do not close. */
export function readSource(draft: Draft, language: Language): Source | null {
  const tokens = tokensOf(draft.text, language);
  if (typeof tokens !== "number") return { text: draft.text, tokens, statements: topStatements({ text: draft.text, tokens }, language) };
  draft.refuse(tokens, say`From this line on the file cannot be read: a quote or a bracket has no partner.`);
  return null;
}
