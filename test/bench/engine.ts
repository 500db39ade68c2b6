import fc from "fast-check";
import { analyze } from "../../src/analyze.ts";
import { anyCall } from "../cors/any-call.ts";

export interface EngineSpeed {
  /** Calls judged, explained and repaired a second, by size of the session. */
  readonly perSecond: Readonly<Record<number, number>>;
  /** Time grows as size to this power. */
  readonly exponent: number;
}

/** Measures `analyze` over sessions of growing size. Every third Call is blocked and gets a patch. */
export function measureEngine(sizes: readonly number[]): EngineSpeed {
  const base = fc.sample(anyCall, { numRuns: 1000, seed: 7 });
  const session = (size: number) =>
    Array.from({ length: size }, (_, index) => ({ ...(base[index % base.length] ?? anyBase(base)), id: `c${index}` }));
  analyze(session(1000));
  const seconds = sizes.map((size) => {
    const calls = session(size);
    const from = performance.now();
    analyze(calls);
    return (performance.now() - from) / 1000;
  });
  const perSecond = Object.fromEntries(sizes.map((size, index) => [size, Math.round(size / (seconds[index] ?? 1))]));
  const [first = 1, last = 1] = [seconds[0], seconds.at(-1)];
  const exponent = Math.log(last / first) / Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
  return { perSecond, exponent };
}

function anyBase<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new RangeError("no Calls");
  return first;
}
