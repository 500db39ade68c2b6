import type { CorsPolicy } from "../model/header-patch.ts";
import { isForAnyOrigin } from "./define-server.ts";
import { jsString, pythonString } from "./quote.ts";

/** What a library calls the parts of a policy; null: it has no such option. */
export interface OptionNames {
  readonly origins: string;
  readonly credentials: string;
  readonly methods: string | null;
  readonly requestHeaders: string;
  readonly exposedHeaders: string;
  readonly maxAge: string | null;
}

type Item = readonly [name: string, value: string];

/** What a library wants in place of the usual entry. */
export interface OptionOverrides {
  /** The entry for the origins, name and written value. */
  readonly origins?: Item;
  /** Written when no request header needs permission; for libraries that read an empty list as "every header". */
  readonly whenNoHeaders?: readonly string[];
}

/** The entries of a JavaScript options object, one a line, with the indent given. */
export function jsOptions(policy: CorsPolicy, names: OptionNames, indent: string, overrides: OptionOverrides = {}): string {
  return items(policy, names, { list: jsList, yes: "true", any: jsString("*") }, overrides)
    .map(([name, value]) => `${indent}${name}: ${value},\n`)
    .join("");
}

/** Python keyword arguments, one a line, with the indent given. */
export function pythonArguments(policy: CorsPolicy, names: OptionNames, indent: string): string {
  return items(policy, names, python, {})
    .map(([name, value]) => `${indent}${name}=${value},\n`)
    .join("");
}

/** Python assignments, one a line. */
export function pythonAssignments(policy: CorsPolicy, names: OptionNames, overrides: OptionOverrides = {}): string {
  return items(policy, names, python, overrides)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

export function jsList(values: readonly string[]): string {
  return `[${values.map(jsString).join(", ")}]`;
}

export function pythonList(values: readonly string[]): string {
  return `[${values.map(pythonString).join(", ")}]`;
}

interface Syntax {
  readonly list: (values: readonly string[]) => string;
  readonly yes: string;
  readonly any: string;
}

const python: Syntax = { list: pythonList, yes: "True", any: pythonList(["*"]) };

/** The list of request headers is written even when it is empty: libraries take its absence for "every header". */
function items(policy: CorsPolicy, names: OptionNames, { list, yes, any }: Syntax, overrides: OptionOverrides): Item[] {
  const requestHeaders = policy.requestHeaders.length > 0 ? policy.requestHeaders : (overrides.whenNoHeaders ?? []);
  const entries: readonly (readonly [string | null, string])[] = [
    overrides.origins ?? [names.origins, isForAnyOrigin(policy) ? any : list(policy.origins)],
    ...(policy.credentials ? [[names.credentials, yes] as const] : []),
    [names.methods, list(policy.methods)],
    [names.requestHeaders, list(requestHeaders)],
    ...(policy.exposedHeaders.length > 0 ? [[names.exposedHeaders, list(policy.exposedHeaders)] as const] : []),
    [names.maxAge, String(policy.maxAgeSeconds)],
  ];
  return entries.flatMap(([name, value]): Item[] => (name === null ? [] : [[name, value]]));
}
