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

/** How many letters have to change, be added or be left out to make one name of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function isMisspelt(name: string, meant: string): boolean {
  if (others.has(name) || name.length > longestName) return false;
  return lastWords.get(meant)?.test(name) === true || distance(name, meant) <= mostWrongLetters;
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
