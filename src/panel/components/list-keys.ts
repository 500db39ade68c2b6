/** How far a key moves the selection, in rows; null: it does not. */
export function stepOf(key: string, pageHeight: number): number | null {
  const page = Math.max(1, Math.floor(pageHeight / 32) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    End: Number.MAX_SAFE_INTEGER,
    Home: Number.MIN_SAFE_INTEGER,
  };
  return steps[key] ?? null;
}
