// What terminals are wide, and what is wide enough for a message to be broken more than once.
const [narrowest, widest] = [40, 250];
const usualWidths: ReadonlySet<number> = new Set([72, 76, 78, 79, 80, 100, 120, 132]);

// A sentence that ends at the edge is whole: two messages of one length stand below each other more often than one is broken there.
const isWhole = /[.!?)\]"'”’»]$/;

// Messages of one kind begin alike; how one goes on below is not how it began.
const alike = 10;

/** Reports whether the lines of a paragraph reach its edge wherever they do not end by themselves: at spaces, lines end before it. */
function isBrokenAtEdge(lines: readonly string[], width: number): boolean {
  // Mail programs break what they quote at spaces.
  if (lines.some((line) => line.startsWith(">"))) return false;
  const full = lines.filter(({ length }) => length === width).length;
  if (width < narrowest || width > widest || (full < 2 && !usualWidths.has(width))) return false;
  return lines.slice(0, -1).every((line) => line.length >= width - 1 || isWhole.test(line));
}

function joinPoint(line: string, next: string, width: number): string {
  if (line.length < width - 1 || isWhole.test(line) || line.slice(0, alike) === next.slice(0, alike)) return "\n";
  // A space at the edge was cut off.
  return line.length === width ? "" : " ";
}

function joined(lines: readonly string[]): string | null {
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (lines.length < 2 || !isBrokenAtEdge(lines, width)) return null;
  return lines.map((line, index) => line + (index + 1 < lines.length ? joinPoint(line, lines[index + 1] ?? "", width) : "")).join("");
}

/** Returns a text with the lines put together that a terminal broke at its edge, in the middle of words as well; null when none was. */
export function unwrapped(text: string): string | null {
  const lines = text.replaceAll("\r\n", "\n");
  const paragraphs = lines.split(/(\n{2,})/);
  const whole = paragraphs.map((paragraph) => joined(paragraph.split("\n")) ?? paragraph).join("");
  return whole === lines ? null : whole;
}
