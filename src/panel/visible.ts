/** A stretch of text, and whether it stands for characters that cannot be seen. */
export interface Segment {
  readonly text: string;
  readonly escaped: boolean;
}

// Controls, format characters, lone surrogates, unassigned, line separators, everything that is drawn as nothing, and all
// spaces but the ordinary one. https://www.unicode.org/reports/tr44/#General_Category_Values
// The narrow one stays where French has it, beside these marks: it is seen as a gap, and no header or address can hold it as it is.
const unseen = /(?:[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! |\u202f[:;!?»]|(?<=«)\u202f)\p{Zs})+/gu;

function escapeCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16).toUpperCase();
  return codePoint > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

function escapeRun(run: string): string {
  return Array.from(run, escapeCharacter).join("");
}

/** Splits a text into what can be seen and, as \uXXXX, what cannot. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > end) segments.push({ text: text.slice(end, match.index), escaped: false });
    segments.push({ text: escapeRun(match[0]), escaped: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push({ text: text.slice(end), escaped: false });
  return segments;
}

/** Returns the text with every character that cannot be seen as \uXXXX. */
export function visibleText(text: string): string {
  return text.replace(unseen, escapeRun);
}

/** Returns at most `length` UTF-16 units from the beginning, never half of a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Returns one line for attributes and lists: cut, with an ellipsis, and without invisible characters. */
export function shortText(text: string, length: number): string {
  return text.length <= length ? visibleText(text) : `${visibleText(cutText(text, length))}…`;
}
