/** Parts of a text that are spoken for. */
export interface Ranges {
  /** Asked with rising places only. */
  readonly has: (at: number) => boolean;
}

/** Makes Ranges of sorted, separate [from, to) pairs. */
export function ranges(pairs: readonly (readonly [number, number])[]): Ranges {
  let index = 0;
  return {
    has: (at) => {
      while (index < pairs.length && (pairs[index]?.[1] ?? 0) <= at) index += 1;
      const pair = pairs[index];
      return pair !== undefined && at >= pair[0];
    },
  };
}
