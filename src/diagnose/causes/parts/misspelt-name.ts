import { editDistance } from "../../../model/edit-distance.ts";
import type { Header } from "../../../model/header-list.ts";
import type { Fault } from "../../fault.ts";

// What the names are made of: a wrong one has the last word of the right one, or most of its letters.
// https://fetch.spec.whatwg.org/#http-responses
const lastWords: ReadonlyMap<string, RegExp> = new Map([
  ["access-control-allow-origin", /(?:control|allow).*origin/],
  ["access-control-allow-methods", /(?:control|allow).*method/],
  ["access-control-allow-headers", /(?:control|allow).*header/],
  ["access-control-allow-credentials", /(?:control|allow).*credential/],
]);

// Names that mean something of their own; the two of a request are none of an answer.
// https://fetch.spec.whatwg.org/#http-responses, https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin,
// https://wicg.github.io/private-network-access/#headers
const others: ReadonlySet<string> = new Set([
  ...lastWords.keys(),
  "access-control-expose-headers",
  "access-control-allow-external",
  "access-control-allow-private-network",
  "access-control-allow-local-network",
  "timing-allow-origin",
]);

const mostWrongLetters = 2;
const longestName = 60;

function isMisspelt(name: string, meant: string): boolean {
  if (others.has(name) || name.length > longestName) return false;
  if (lastWords.get(meant)?.test(name) === true) return true;
  // No name is nearer than the letters that it has more or fewer; of most headers that says enough.
  return Math.abs(name.length - meant.length) <= mostWrongLetters && editDistance(name, meant) <= mostWrongLetters;
}

export interface Misspelt {
  readonly meant: string;
  readonly found: Header;
}

/** Returns the first header of the answer whose name was meant to be the one that it lacks; null when there is none. */
export function misspelt({ obstacle, response }: Fault): Misspelt | null {
  const meant = obstacle.header;
  if (meant === null || obstacle.actual !== null || !lastWords.has(meant)) return null;
  const found = response?.headers.find(({ name }) => isMisspelt(name, meant));
  return found === undefined ? null : { meant, found };
}
