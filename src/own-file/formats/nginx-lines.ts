import type { Text } from "../../model/text.ts";
import { type Draft, lineEnd, lineStart } from "../draft.ts";
import type { HeaderLine } from "./nginx-site.ts";
import type { Directive } from "./tree.ts";

// nginx reads a line's end like a space: what shares its line with a brace or with another directive has to stay on that line.

function isLastInLine(text: string, at: number): boolean {
  return /^\s*(?:#.*)?$/.test(text.slice(at, lineEnd(text, at)));
}

/** Reports whether nothing but space stands before an offset on its line. */
export function isFirstInLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === "";
}

function inOneLine(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** Adds directives behind the one that ends at an offset. */
export function addBehind(draft: Draft, end: number, lines: readonly string[], told: Text): void {
  if (isLastInLine(draft.text, end)) draft.addLines(end, lines, told);
  else draft.insert(end, ` ${inOneLine(lines)}`, told);
}

/** Adds directives before the one that starts at an offset. */
export function addBefore(draft: Draft, start: number, lines: readonly string[], told: Text): void {
  if (isFirstInLine(draft.text, start)) draft.addLinesAbove(start, lines, told);
  else draft.insert(start, `${inOneLine(lines)} `, told);
}

/** Takes a directive away. */
export function takeAway(draft: Draft, { start, end }: Directive, told: Text): void {
  if (isFirstInLine(draft.text, start) && isLastInLine(draft.text, end)) draft.removeLines(start, end, told);
  else draft.replace(start, end - start, "", told);
}

/** The lines of each block, in the order of the file. */
export function byBlock(lines: readonly HeaderLine[]): Map<Directive | null, HeaderLine[]> {
  const blocks = new Map<Directive | null, HeaderLine[]>();
  for (const line of lines) {
    const own = blocks.get(line.directive.parent);
    if (own === undefined) blocks.set(line.directive.parent, [line]);
    else own.push(line);
  }
  return blocks;
}

/** A header's name in the quotes that another line has. */
export function nameLike({ directive }: HeaderLine, name: string, text: string): string {
  const quote = text[directive.args[0]?.start ?? 0] ?? "";
  return quote === "'" || quote === '"' ? `${quote}${name}${quote}` : name;
}
