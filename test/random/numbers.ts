/** Numbers in [0, 1), one after the other. */
export type Numbers = () => number;

/** Makes a sequence of numbers in [0, 1), good enough for small neighbouring seeds. https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function numbers(seed: number): Numbers {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns one entry, the likelier the greater its weight; `entries` is not empty. */
export function pick<T>(next: Numbers, entries: readonly (readonly [weight: number, value: T])[]): T {
  let left = next() * entries.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of entries) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = entries.at(-1);
  if (last === undefined) throw new RangeError("nothing to pick from");
  return last[1];
}

/** Returns one of the values, each as likely as the others; there is one. */
export function one<T>(next: Numbers, values: readonly T[]): T {
  return pick(
    next,
    values.map((value) => [1, value] as const),
  );
}
