import type { Answer, Case, Endpoint } from "../../scenarios/scenario.ts";
import { type Numbers, one, pick } from "../numbers.ts";
import { allowHeaders, allowMethods } from "../random-cases.ts";
import { type Mode, type Style, styles } from "./styles.ts";

/** A call, the style that it is written in, and what its server answers. */
export interface WrittenCase {
  readonly one: Case;
  readonly style: Style;
  readonly name: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mode: Mode;
}

type Pairs = Answer["headers"];

const origins: readonly (readonly [number, Pairs])[] = [
  [6, [["Access-Control-Allow-Origin", "{page}"]]],
  [4, [["Access-Control-Allow-Origin", "*"]]],
  [
    1,
    [
      ["Access-Control-Allow-Origin", "{page}"],
      ["Access-Control-Allow-Credentials", "True"],
    ],
  ],
  [
    1,
    [
      ["Access-Control-Allow-Origin", "*"],
      ["Access-Control-Allow-Credentials", "true"],
    ],
  ],
  [
    2,
    [
      ["Access-Control-Allow-Origin", "{page}"],
      ["Access-Control-Allow-Credentials", "true"],
    ],
  ],
];

function lines(name: string, values: readonly string[]): Pairs {
  return values.map((value) => [name, value] as const);
}

/** Of a server on the page's own site, where nothing in the request tells the credentials mode; it mostly refuses either way, for two reasons. */
function endpoint(next: Numbers): Endpoint {
  const shared = pick(next, origins);
  const status = pick(next, [
    [10, 204],
    [3, 200],
    [1, 401],
    [1, 404],
    [1, 405],
    [1, 500],
  ] as const);
  const methods = next() < 0.5 ? [] : pick(next, allowMethods);
  const headers = next() < 0.4 ? [] : pick(next, allowHeaders);
  return {
    slot: "other",
    preflight: {
      status,
      headers: [...shared, ...lines("Access-Control-Allow-Methods", methods), ...lines("Access-Control-Allow-Headers", headers)],
    },
    actual: { status: one(next, [200, 200, 404]), headers: [["Content-Type", "application/json"], ...shared], body: "{}" },
  };
}

const headerSets: readonly Readonly<Record<string, string>>[] = [
  { "Content-Type": "application/json" },
  { Authorization: "Bearer x" },
  { "X-Token": "1", "Content-Type": "application/json" },
  { "X-B": "it's (1)" },
];

/** Makes that many cases; each style comes in turn, so that none is left out. */
export function writtenCases(next: Numbers, seed: number, count: number): WrittenCase[] {
  const from = Math.floor(next() * styles.length);
  return Array.from({ length: count }, (_, index): WrittenCase => {
    const style = styles[(from + index) % styles.length];
    if (style === undefined) throw new RangeError("no style");
    const made = {
      style,
      name: `w${seed}_${index}`,
      method: one(next, ["PUT", "PATCH", "DELETE", "POST"]),
      headers: one(next, headerSets),
      mode: pick(next, [
        [5, "include"],
        [3, "omit"],
        [2, "same-origin"],
      ] as const),
    };
    const id = `w${seed}-${index}`;
    return { ...made, one: { id, title: style.id, request: { via: "fetch" }, endpoints: [endpoint(next)] } };
  });
}

/** Returns them in another order. */
export function shuffled<T>(next: Numbers, values: readonly T[]): T[] {
  return values
    .map((value) => [next(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}
