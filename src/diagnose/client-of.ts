import { type ClientLibrary, clientLibraries } from "./client-libraries.ts";

// By a header of its own: where it stands in the list. Each call that passed is looked at.
const placeOf: ReadonlyMap<string, number> = new Map(
  clientLibraries.flatMap(({ own }, place) => own.map((name): [string, number] => [name, place])).toReversed(),
);

/** Returns the library that names of request headers, lower case, give away; null when none of them is a library's own. */
export function clientOf(names: readonly string[]): ClientLibrary | null {
  let first = clientLibraries.length;
  for (const name of names) first = Math.min(first, placeOf.get(name) ?? first);
  return clientLibraries[first] ?? null;
}

// Names that libraries send and pages as well.
const everybodys: ReadonlySet<string> = new Set(["authorization", "content-type"]);

/** Returns the libraries that may have sent all of these, where none gave itself away. */
export function mayHaveSent(names: readonly string[]): readonly ClientLibrary[] {
  const telling = names.filter((name) => !everybodys.has(name));
  if (telling.length === 0) return [];
  return clientLibraries.filter(({ own, sends }) => own.length === 0 && telling.every((name) => sends.includes(name)));
}

// Response headers with a prefix that only one of the libraries looks for.
const ownPrefixes = /^(?:hx-|x-up-|x-relay-error$|x-goog-upload-|x-amz-(?:id-2|request-id|version-id)$|mcp-session-id$)/;

/** Returns the library that a response header, lower case, is for; null when it may be for anybody. */
export function clientReading(name: string): ClientLibrary | null {
  if (!ownPrefixes.test(name)) return null;
  return clientLibraries.find(({ reads }) => reads?.names.includes(name)) ?? null;
}
