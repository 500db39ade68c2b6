// What a terminal, a mail and a comment show without breaking lines themselves.
const columns = 100;

// SGR sequences take no room. https://ecma-international.org/publications-and-standards/standards/ecma-48/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const withoutRoom = /\u001b\[\d+m/g;

function widthOf(text: string): number {
  return text.replace(withoutRoom, "").length;
}

/** Cuts a text that has one line's place in a table. */
export function cell(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

// Commands and header lines are copied as they are.
const copied = /^(?:\$ |Access-Control-[A-Za-z-]+: |Vary: |Location: )/;

// More than a screen of one sentence is read by nobody: an address, a command or a list that long is a fault or an attack.
const mostOfLine = 4000;

/** Cuts a line that would fill screens, and says so; a command is of no use cut. */
export function bounded(line: string): string {
  if (line.length <= mostOfLine) return line;
  const length = widthOf(line);
  if (length <= mostOfLine) return line;
  const indent = /^ */.exec(line)?.[0] ?? "";
  const count = (number: number): string => number.toLocaleString("en");
  if (line.startsWith("$ ", indent.length)) return `${indent}The command has ${count(length)} characters: --all shows it.`;
  const style = line.includes("\u001b") ? "\u001b[0m" : "";
  const kept = line.slice(0, mostOfLine).replace(/[\ud800-\udbff]$/, "");
  return `${kept}${style} … (${count(length - kept.length)} more characters: --all shows them)`;
}

/** Breaks a line at its spaces where it is too long; what follows hangs below its words. */
export function wrapped(line: string): string[] {
  if (widthOf(line) <= columns) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const text = line.slice(indent.length);
  if (copied.test(text)) return [line];
  const lines: string[] = [];
  let current = indent;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && widthOf(current) + 1 + widthOf(word) > columns) {
      lines.push(current);
      current = `${indent}  `;
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}
