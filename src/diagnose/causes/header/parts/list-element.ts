import { code, say, sentences, type Text, value } from "../../../../model/text.ts";
import { meantTokens } from "./token-list.ts";

/** Says what is wrong with an element of a list of methods or header names that is no token. */
export function describeBadElement(element: string): Text {
  const meant = meantTokens(element);
  return sentences(fault(element), meant.length === 0 ? null : say`Probably ${code(meant.join(", "))} was meant.`);
}

function fault(element: string): Text {
  const seen = value(element);
  if (/["'`]/.test(element)) return say`${seen} has quotation marks, which do not belong there.`;
  if (/[[\](){}]/.test(element)) return say`${seen} has brackets: the list is plain text, not a list of a programming language.`;
  if (element.includes(";")) return say`${seen} has a semicolon; the separator is a comma.`;
  if (/[\t ]/.test(element)) return say`${seen} has blanks inside; the separator is a comma.`;
  if (/[^\x21-\x7e]/.test(element)) return say`${seen} has characters that are not plain ASCII, perhaps invisible ones.`;
  return say`${seen} has a character that no name may have.`;
}
