import { phrase } from "../model/text.ts";

// What a terminal, a mail and a comment show without breaking lines themselves.
const columns = 100;

// SGR sequences take no room. https://ecma-international.org/publications-and-standards/standards/ecma-48/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const withoutRoom = /\u001b\[\d+m/g;

// Characters that take two columns: https://www.unicode.org/reports/tr11/#ED4
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

function widthOf(text: string): number {
  return text.replace(withoutRoom, "").replace(wide, "  ").length;
}

/** Cuts a text that has one line's place in a table. */
export function cell(text: string, width: number): string {
  const room = widthOf(text);
  if (room <= width) return `${text}${" ".repeat(width - room)}`;
  let kept = text;
  while (widthOf(kept) >= width) kept = kept.slice(0, -1);
  return `${kept}…${" ".repeat(width - 1 - widthOf(kept))}`;
}

// Commands and header lines are copied as they are. A sentence may begin with a header line, too, and ends as one.
const copied = /^(?:\$ |(?:Access-Control-[A-Za-z-]+|Vary|Location): (?!.*[.。]$))/;

// More than a screen of one sentence is read by nobody: an address, a command or a list that long is a fault or an attack.
const mostOfLine = 4000;

/** Cuts a line that would fill screens, and says so; a command is of no use cut. */
export function bounded(line: string): string {
  if (line.length <= mostOfLine) return line;
  const length = widthOf(line);
  if (length <= mostOfLine) return line;
  const indent = /^ */.exec(line)?.[0] ?? "";
  const count = (number: number): string => number.toLocaleString("en");
  if (line.startsWith("$ ", indent.length)) return `${indent}${phrase`The command has ${count(length)} characters: --all shows it.`}`;
  const style = line.includes("\u001b") ? "\u001b[0m" : "";
  const kept = line.slice(0, mostOfLine).replace(/[\ud800-\udbff]$/, "");
  return `${kept}${style} … (${phrase`${count(length - kept.length)} more characters: --all shows them`})`;
}

// Between two characters of Chinese or Japanese, but not before a mark that ends something, nor after one that opens it.
const betweenWide = /(?<=[\u3040-\u30ff\u3400-\u9fff\u3001\u3002\uff01-\uff60])(?<![「『（《“])(?=[\u3040-\u30ff\u3400-\u9fff「『（《])/u;

/** Breaks a line where it is too long: at its spaces, and where a language without them may be broken. What follows hangs below its words. */
export function wrapped(line: string): string[] {
  if (widthOf(line) <= columns) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const text = line.slice(indent.length);
  if (copied.test(text)) return [line];
  const lines: string[] = [];
  let current = indent;
  let isEmpty = true;
  const words = text.split(" ").flatMap((word) => word.split(betweenWide).map((piece, at) => ({ piece, gap: at === 0 ? " " : "" })));
  for (const { piece, gap } of words) {
    if (!isEmpty && widthOf(current) + gap.length + widthOf(piece) > columns) {
      lines.push(current);
      current = `${indent}  `;
      isEmpty = true;
    }
    current += isEmpty ? piece : `${gap}${piece}`;
    isEmpty = false;
  }
  return [...lines, current];
}
