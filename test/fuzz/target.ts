import fc from "fast-check";

/** Something that takes input from outside, and what must hold whatever comes. */
export interface Target {
  readonly name: string;
  /** Checks so many inputs; null when all was well, else what was wrong, with the smallest input that shows it. */
  readonly check: (seed: number, inputs: number) => Promise<string | null>;
}

// An input of this size is answered in a few milliseconds; the rest is for a busy machine.
const longestMs = 2_000;

/** Makes a target: `run` throws when something is wrong. Time is bounded for each input. */
export function target<T>(name: string, input: fc.Arbitrary<T>, run: (value: T) => void | Promise<void>): Target {
  const timed = async (value: T): Promise<void> => {
    const startMs = performance.now();
    await run(value);
    const tookMs = performance.now() - startMs;
    if (tookMs > longestMs) throw new Error(`took ${Math.round(tookMs)} ms`);
  };
  return {
    name,
    check: async (seed, inputs) => {
      const details = await fc.check(fc.asyncProperty(input, timed), { seed, numRuns: inputs });
      if (!details.failed) return null;
      const cause = details.errorInstance;
      const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      return `${text}\nseed ${details.seed}, path ${details.counterexamplePath}\ninput ${fc.stringify(details.counterexample).slice(0, 3_000)}`;
    },
  };
}

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
