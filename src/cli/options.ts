import { type ParseArgsConfig, parseArgs } from "node:util";

export type Options = NonNullable<ParseArgsConfig["options"]>;

export const generalOptions: readonly string[] = ["--help", "--version"];

export interface Split {
  /** By name, each with its last value. */
  readonly options: ReadonlyMap<string, string>;
  /** By name, each with all its values. */
  readonly all: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
}

/** How many single letters have to change to make one word of another, as far as a suggestion needs it. */
export function distance(a: string, b: string): number {
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

export function unknownOption(option: string, known: readonly string[]): string {
  const near = known.map((name) => ({ name, far: distance(option, name) })).sort((a, b) => a.far - b.far)[0];
  const hint = near !== undefined && near.far <= 2 ? ` Did you mean ${near.name}?` : ` Known here: ${known.join(", ")}.`;
  return `Unknown option ${JSON.stringify(option)}.${hint}`;
}

/** Tells options from the rest; "--" ends the options. Returns a sentence when that fails: Node's own names no near option. */
export function split(args: readonly string[], options: Options): Split | string {
  const given = new Map<string, string>();
  const all = new Map<string, readonly string[]>();
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const type = Object.hasOwn(options, token.name) ? options[token.name]?.type : undefined;
    if (type === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`);
      return unknownOption(args[token.index]?.split("=")[0] ?? "", [...known, ...generalOptions]);
    }
    if (type === "boolean" && token.value !== undefined) return `${token.rawName} takes no value.`;
    given.set(token.rawName, token.value ?? "");
    all.set(token.rawName, [...(all.get(token.rawName) ?? []), token.value ?? ""]);
  }
  return { options: given, all, rest: positionals };
}
