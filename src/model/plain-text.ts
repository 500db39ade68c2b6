import { displayName } from "./header-list.ts";
import type { Text, TextPart } from "./text.ts";

// Controls, invisible and direction-changing characters, and lone surrogates: they could hide or fake parts of a line.
// https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Makes every character visible: invisible ones become `\u{…}` with the code point in hexadecimal. */
export function visible(text: string): string {
  return text.replace(invisible, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * Returns an explanation as one line of plain text. Values stand in double quotes, so that an empty one can be seen; a term
 * is followed by its meaning in brackets, a link by its address.
 */
export function plainText(text: Text): string {
  return text.map(plainPart).join("");
}

function plainPart(part: TextPart): string {
  switch (part.kind) {
    case "text":
    case "code":
      return visible(part.text);
    case "header":
      return part.value === null ? visible(displayName(part.name)) : `${visible(displayName(part.name))}: ${visible(part.value)}`;
    case "value":
      return `"${visible(part.text)}"`;
    case "link":
      return part.text === part.href ? visible(part.href) : `${visible(part.text)} (${visible(part.href)})`;
    case "term":
      return `${visible(part.text)} (${visible(part.meaning)})`;
  }
}
