import { InputProblem, oneLine } from "../../lib/input-problem.ts";
import { browsers } from "../options.ts";

/** What a tool was called with. Hostile, or at least careless: each value is checked. */
export type Arguments = Readonly<Record<string, unknown>>;

function wrong(name: string, wanted: string): InputProblem {
  return new InputProblem(oneLine(`${name} has to be ${wanted}.`));
}

/** Returns a text that has to be there. */
export function textOf(args: Arguments, name: string, what: string): string {
  const found = args[name];
  if (typeof found !== "string" || found.trim() === "") throw wrong(name, what);
  return found;
}

export function optionalText(args: Arguments, name: string): string | null {
  const found = args[name];
  if (found === undefined || found === null) return null;
  if (typeof found !== "string" || found.trim() === "") throw wrong(name, "a text");
  return found.trim();
}

export function flagOf(args: Arguments, name: string): boolean {
  const found = args[name];
  if (found === undefined || found === null) return false;
  if (typeof found !== "boolean") throw wrong(name, "true or false");
  return found;
}

/** Returns a number between two others. */
export function numberOf(
  args: Arguments,
  name: string,
  range: { readonly from: number; readonly to: number; readonly otherwise: number | null },
): number {
  const found = args[name] ?? range.otherwise;
  if (typeof found !== "number" || !(found >= range.from && found <= range.to))
    throw wrong(name, `a number from ${range.from} to ${range.to}`);
  return found;
}

export function textsOf(args: Arguments, name: string): readonly string[] {
  const found = args[name];
  if (found === undefined || found === null) return [];
  if (!Array.isArray(found) || !found.every((one): one is string => typeof one === "string")) throw wrong(name, "a list of texts");
  return found;
}

/** Returns the headers of { "X-Id": "1" }. */
export function headersOf(args: Arguments): readonly (readonly [string, string])[] {
  const found = args.headers;
  if (found === undefined || found === null) return [];
  const isObject = typeof found === "object" && !Array.isArray(found);
  const pairs = isObject ? Object.entries(found) : [];
  if (!isObject || !pairs.every((pair): pair is [string, string] => typeof pair[1] === "string")) {
    throw wrong("headers", 'an object of names and values, such as {"X-Id": "1"}');
  }
  return pairs;
}

export function browserOf(args: Arguments): (typeof browsers)[number] {
  const named = args.browser ?? "chrome";
  const browser = browsers.find((known) => known === named);
  if (browser === undefined) throw wrong("browser", `one of ${browsers.join(", ")}`);
  return browser;
}

/** Throws an InputProblem where a name is given that the tool does not know: a misspelt option would be ignored silently. */
export function knownOnly(args: Arguments, known: readonly string[]): void {
  const other = Object.keys(args).find((name) => !known.includes(name));
  if (other !== undefined)
    throw new InputProblem(oneLine(`${JSON.stringify(other.slice(0, 60))} is not known here. Known are: ${known.join(", ")}.`));
}
