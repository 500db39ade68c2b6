/** One line of the script that makes the new lines of the old ones. */
interface Step {
  readonly sign: " " | "-" | "+";
  readonly line: string;
}

// Texts that differ in more lines than this are written as one replacement.
const mostDifferences = 1_000;
const contextLines = 3;

/** Lines with their ends, so that none, "\n" and "\r\n" are three things. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function wholly(before: readonly string[], after: readonly string[]): Step[] {
  return [...before.map((line): Step => ({ sign: "-", line })), ...after.map((line): Step => ({ sign: "+", line }))];
}

/** Follows the trace of the furthest ends back to the start. */
function backwards(trace: readonly ReadonlyMap<number, number>[], before: readonly string[], after: readonly string[]): Step[] {
  const steps: Step[] = [];
  let x = before.length;
  let y = after.length;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const ends = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const isDown = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
    const fromX = d === 0 ? 0 : (ends.get(isDown ? k + 1 : k - 1) ?? 0);
    const fromY = d === 0 ? 0 : fromX - (isDown ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      steps.push({ sign: " ", line: before[x - 1] ?? "" });
      x -= 1;
      y -= 1;
    }
    if (d === 0) break;
    if (isDown) steps.push({ sign: "+", line: after[y - 1] ?? "" });
    else steps.push({ sign: "-", line: before[x - 1] ?? "" });
    x = fromX;
    y = fromY;
  }
  return steps.reverse();
}

/** The shortest script, greedy. http://www.xmailserver.org/diff2.pdf (Myers, "An O(ND) Difference Algorithm", figure 2) */
function script(before: readonly string[], after: readonly string[]): Step[] {
  const trace: ReadonlyMap<number, number>[] = [];
  const ends = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(before.length + after.length, mostDifferences); d += 1) {
    trace.push(new Map(ends));
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
      let x = isDown ? (ends.get(k + 1) ?? 0) : (ends.get(k - 1) ?? 0) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      ends.set(k, x);
      if (x >= before.length && x - k >= after.length) return backwards(trace, before, after);
    }
  }
  return wholly(before, after);
}

function steps(before: readonly string[], after: readonly string[]): Step[] {
  const same = Math.min(before.length, after.length);
  let head = 0;
  while (head < same && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < same - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const kept = (lines: readonly string[]): Step[] => lines.map((line) => ({ sign: " ", line }));
  return [
    ...kept(before.slice(0, head)),
    ...script(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...kept(before.slice(before.length - tail)),
  ];
}

interface Hunk {
  readonly from: number;
  readonly to: number;
}

/** Changes that are at most twice the context apart stand in one hunk. */
function hunksOf(all: readonly Step[]): Hunk[] {
  const hunks: { from: number; to: number }[] = [];
  all.forEach(({ sign }, index) => {
    if (sign === " ") return;
    const last = hunks.at(-1);
    const from = Math.max(0, index - contextLines);
    const to = Math.min(all.length, index + 1 + contextLines);
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  });
  return hunks;
}

/** An empty range is told by the line before it. https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html */
function range(start: number, count: number): string {
  if (count === 1) return String(start + 1);
  return `${count === 0 ? start : start + 1},${count}`;
}

function written({ sign, line }: Step): string {
  return line.endsWith("\n") ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`;
}

// Names in a diff's head end at the line's end; a tab starts the date.
function fileName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "_");
}

/** Returns the change as `diff -u` writes it; "" when there is none. */
export function unifiedDiff(before: string, after: string, name: string): string {
  if (before === after) return "";
  const all = steps(linesOf(before), linesOf(after));
  const text = [`--- ${fileName(name)}\n`, `+++ ${fileName(name)}\n`];
  let oldLine = 0;
  let newLine = 0;
  let at = 0;
  for (const { from, to } of hunksOf(all)) {
    oldLine += from - at;
    newLine += from - at;
    const part = all.slice(from, to);
    const oldCount = part.filter(({ sign }) => sign !== "+").length;
    const newCount = part.filter(({ sign }) => sign !== "-").length;
    text.push(`@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@\n`, ...part.map(written));
    oldLine += oldCount;
    newLine += newCount;
    at = to;
  }
  return text.join("");
}
