import { type ClientLibrary, clientLibraries } from "./client-libraries.ts";

/** Returns the library that names of request headers, lower case, give away; null when none of them is a library's own. */
export function clientOf(names: readonly string[]): ClientLibrary | null {
  return clientLibraries.find(({ own }) => own.some((name) => names.includes(name))) ?? null;
}

// Names that libraries send and pages as well.
const everybodys: ReadonlySet<string> = new Set(["authorization", "content-type"]);

/** Returns the libraries that may have sent all of these, where none gave itself away. */
export function mayHaveSent(names: readonly string[]): readonly ClientLibrary[] {
  const telling = names.filter((name) => !everybodys.has(name));
  if (telling.length === 0) return [];
  return clientLibraries.filter(({ own, sends }) => own.length === 0 && telling.every((name) => sends.includes(name)));
}
