/** How many single letters have to change to make one word of another, as far as a suggestion needs it. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Returns the name that was probably meant, or null when none is near. */
export function nearName(given: string, known: readonly string[]): string | null {
  const near = known.map((name) => ({ name, far: distance(given, name) })).sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= 2 ? near.name : null;
}
