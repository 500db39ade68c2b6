// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals write colours with these
const escapeSequence = /\u001b(?:\[[0-9;?]*[ -/]{0,2}[@-~]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

// Marks that chat programs and right-to-left texts put around words; no browser prints them in a message.
const invisibleMarks = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;

const escapedQuote = /&(?:#39|#x27|#34|#x22|#8216|#8217|#8220|#8221|quot|apos|lsquo|rsquo|ldquo|rdquo);/i;
const entity = /&(#39|#x27|#34|#x22|#8216|#8217|#8220|#8221|quot|apos|lsquo|rsquo|ldquo|rdquo|amp|lt|gt|nbsp|laquo|raquo);/gi;

// https://html.spec.whatwg.org/multipage/named-characters.html
const entities: Readonly<Record<string, string>> = {
  "#39": "'",
  "#x27": "'",
  apos: "'",
  "#34": '"',
  "#x22": '"',
  quot: '"',
  "#8216": "‘",
  lsquo: "‘",
  "#8217": "’",
  rsquo: "’",
  "#8220": "“",
  ldquo: "“",
  "#8221": "”",
  rdquo: "”",
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  laquo: "«",
  raquo: "»",
};

const quotedLine = /^[ \t]*(?:[>│┃][ \t]?){1,20}/gm;

// What editors and logs put before every line: "41 | ", "web_1  | ", a time.
const linePrefixes: readonly RegExp[] = [
  /^[ \t]{0,8}\d{1,6}[ \t]{0,4}[|│:][ \t]?/,
  /^[\w.-]{1,60}[ \t]{1,8}[|│][ \t]/,
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]/,
];

function withoutPrefixes(text: string): string {
  const lines = text.split("\n");
  const told = lines.filter((line) => line.trim() !== "");
  const prefix = told.length < 2 ? undefined : linePrefixes.find((candidate) => told.every((line) => candidate.test(`${line} `)));
  return prefix === undefined ? text : lines.map((line) => line.replace(prefix, "")).join("\n");
}

// A URL that an editor made a link to itself.
const markdownLink = /(?<![\w/])\[(https?:\/\/[^\]\s]{1,2048})\]\(\1(?:\s"[^"\n]{0,2048}")?\)(?=[\s.,;:)'"’”]|$)/g;

// The same as mail and chat programs write it: "<https://a.example/>", "<https://a.example/|a.example/>".
const bracketLink = /<(https?:\/\/[^\s<>|"']{1,2048})(?:\|[^\s<>|]{1,2048})?>/g;

const escapedMark = /\\["'`\\/nrt]/g;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "", t: "\t" };

/** Reads a program's string, or a log of JSON, as what it says. Only a text with quotation marks that are escaped is one. */
function unescapeString(text: string): string {
  const isString = /\\["']/.test(text) || (/\\[n\\]/.test(text) && /^\s{0,20}["'{[]/.test(text));
  return isString ? text.replace(escapedMark, ([, mark = ""]) => escapes[mark] ?? mark) : text;
}

/** They part messages; how many there are says nothing, and each would be the start of a line to look at. */
const blankLines = /\n(?:[ \t]{0,200}\n){2,}/g;

/**
 * Takes away what is not the message's: colours, invisible marks, HTML escapes, "> " of quoted mail, blank lines but one. Entities are decoded only
 * in text whose quotation marks are escaped too; a lone "&amp;" belongs to a URL. Lines stay lines.
 */
export function cleanText(text: string): string {
  const lines = unescapeString(unescapeString(text.replace(escapeSequence, ""))).replace(/\r\n?/g, "\n");
  const plain = withoutPrefixes(lines.replace(blankLines, "\n\n"))
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(invisibleMarks, "")
    .replace(quotedLine, "")
    .replace(markdownLink, "$1")
    .replace(bracketLink, "$1");
  if (!escapedQuote.test(plain)) return plain;
  return plain.replace(entity, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

const alike: Readonly<Record<string, string>> = {
  "`": "'",
  "´": "'",
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "′": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "″": '"',
};

/** The text without white space and with straight quotation marks, so that wrapping and typography do not matter. */
export interface Compact {
  readonly text: string;
  /** Returns what stands between two places of `text`, as it was written; broken lines are joined. */
  readonly take: (start: number, end: number) => string;
  /** The same with its white space as it was. */
  readonly raw: (start: number, end: number) => string;
  /** The place in the cleaned text. */
  readonly source: (at: number) => number;
}

export function compact(clean: string): Compact {
  const places = new Uint32Array(clean.length + 1);
  const kept: string[] = [];
  let length = 0;
  for (let index = 0; index < clean.length; index += 1) {
    const char = clean.charAt(index);
    if (/\s/.test(char)) continue;
    kept.push(alike[char] ?? char);
    places[length] = index;
    length += 1;
  }
  places[length] = clean.length;
  const source = (at: number) => places[Math.min(at, length)] ?? clean.length;
  const raw = (start: number, end: number) => (end <= start ? "" : clean.slice(source(start), source(end - 1) + 1));
  return { text: kept.join(""), take: (start, end) => unwrap(raw(start, end)), raw, source };
}

/** Joins a value that was broken over lines: with a space where a list goes on, with nothing inside a word. */
function unwrap(value: string): string {
  const [first = "", ...rest] = value.split("\n");
  return rest.reduce((joined, line) => {
    const next = line.trim();
    if (next === "") return joined;
    const last = joined.charAt(joined.length - 1);
    const apart = last === "," || last === " " || /^https?:\/\//.test(next);
    return `${joined.trimEnd()}${apart ? " " : ""}${next}`;
  }, first);
}

/** Returns a URL or an origin without the white space that broken lines left in it. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "");
}
