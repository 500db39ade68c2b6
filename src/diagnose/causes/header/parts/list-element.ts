import { code, say, type Text, value } from "../../../../model/text.ts";
import { meantTokens } from "./token-list.ts";

/** Says what is wrong with an element of a list of methods or header names that is no token. */
export function describeBadElement(element: string): Text {
  const meant = meantTokens(element);
  const suggestion = meant.length === 0 ? say`` : say` Probably ${code(meant.join(", "))} was meant.`;
  return say`${value(element)} ${fault(element)}${suggestion}`;
}

function fault(element: string): string {
  if (/["'`]/.test(element)) return "has quotation marks, which do not belong there.";
  if (/[[\](){}]/.test(element)) return "has brackets: the list is plain text, not a list of a programming language.";
  if (element.includes(";")) return "has a semicolon; the separator is a comma.";
  if (/[\t ]/.test(element)) return "has blanks inside; the separator is a comma.";
  if (/[^\x21-\x7e]/.test(element)) return "has characters that are not plain ASCII, perhaps invisible ones.";
  return "has a character that no name may have.";
}
