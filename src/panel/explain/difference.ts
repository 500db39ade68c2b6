/** A stretch of a value, and whether it is what makes the difference. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Two values in pieces; joined they are the values. */
export interface Difference {
  readonly actual: readonly Piece[];
  readonly required: readonly Piece[];
}

// Longer values are not compared.
const comparedLength = 300;

// Headers that hold a list. https://fetch.spec.whatwg.org/#http-new-header-syntax
const listHeaders: ReadonlySet<string> = new Set([
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
]);

/** Points at what makes two values differ; null when they have too little in common for that to help. */
export function differenceOf(header: string | null, actual: string, required: string): Difference | null {
  if (actual === required || actual.length > comparedLength || required.length > comparedLength) return null;
  if (header !== null && listHeaders.has(header)) return missingElements(actual, required);
  return differingParts(actual, required) ?? nearlyEqual(actual, required);
}

/** In a list only what is missing counts; what it holds besides does no harm. */
function missingElements(actual: string, required: string): Difference | null {
  const has = new Set(actual.split(",").map((element) => element.trim().toLowerCase()));
  const pieces = required
    .split(/(,\s*)/)
    .map((text): Piece => ({ text, differs: !/^,/.test(text) && !has.has(text.trim().toLowerCase()) }));
  return pieces.some(({ differs }) => differs) ? { actual: [{ text: actual, differs: false }], required: pieces } : null;
}

const originParts = /^([a-z][a-z0-9+.-]*)(:\/\/)([^/:?#\s]*)((?::\d*)?)(.*)$/i;

/** Two origins are compared by scheme, host, port and what follows; never within a host, where letters in common mean nothing. */
function differingParts(actual: string, required: string): Difference | null {
  const [, ...ours] = originParts.exec(actual) ?? [];
  const [, ...theirs] = originParts.exec(required) ?? [];
  if (ours.length === 0 || theirs.length === 0) return null;
  const pieces = (parts: readonly string[], others: readonly string[]): Piece[] =>
    parts.map((text, index) => ({ text, differs: text !== others[index] })).filter(({ text }) => text !== "");
  return { actual: pieces(ours, theirs), required: pieces(theirs, ours) };
}

/** Letter case, spaces or quotation marks: the letters in which they differ. */
function nearlyEqual(actual: string, required: string): Difference | null {
  const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (bare(actual) !== bare(required) || bare(actual) === "") return null;
  const shortest = Math.min(actual.length, required.length);
  let start = 0;
  while (start < shortest && actual[start] === required[start]) start++;
  let end = 0;
  while (end < shortest - start && actual[actual.length - 1 - end] === required[required.length - 1 - end]) end++;
  const cut = (text: string): Piece[] =>
    [
      { text: text.slice(0, start), differs: false },
      { text: text.slice(start, text.length - end), differs: true },
      { text: text.slice(text.length - end), differs: false },
    ].filter((piece) => piece.text !== "");
  return { actual: cut(actual), required: cut(required) };
}
