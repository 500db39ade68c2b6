import type { Compact } from "./clean-text.ts";

// Longest value that is looked for between two fixed parts of a message.
const maxValue = 2048;

// Logs, tickets and the strings of programs change one kind into the other.
const quotationMark = "['\"]";

const slots: Readonly<Record<string, string>> = {
  method: "[!#$%&*+.^_|~0-9A-Za-z-]{1,64}?",
  header: "[!#$%&*+.^_|~0-9A-Za-z-]{1,256}?",
  status: "[0-9]{3}",
  longUrl: ".{0,8192}?",
  longFrom: ".{0,8192}?",
  originAtEnd: "[A-Za-z][A-Za-z0-9+.-]{0,30}:\\/\\/[^'\"]{0,300}|null",
  // The last: what people write in its place.
  origin: "(?:null|[A-Za-z][A-Za-z0-9+.-]{0,30}:\\/\\/[^'\"]{0,300}?||[[<{][^'\"]{1,60}?[\\]>}])",
};

/**
 * Makes a browser's message text into a pattern for text without white space. `{name}` is a value, `{?…}` a part that may be
 * missing. White space and the kind of quotation mark do not matter.
 */
export function template(text: string): RegExp {
  const source = text
    .replace(/\s+/g, "")
    .replace(/`/g, "'")
    .replace(/\{\?([^{}]*(?:\{\w+\}[^{}]*)*)\}|\{(\w+)\}|['"\\^$.*+?()[\]{}|/]/g, (whole, optional?: string, name?: string) => {
      if (optional !== undefined) return `(?:${template(optional).source})?`;
      if (name !== undefined) return `(?<${name}>${slots[name] ?? `.{0,${maxValue}}?`})`;
      return whole === "'" || whole === '"' ? quotationMark : `\\${whole}`;
    });
  return new RegExp(source, "d");
}

export interface Found {
  readonly start: number;
  readonly end: number;
  readonly values: Readonly<Record<string, string>>;
}

/** Finds a pattern between two places. Its values are as written; a missing one has no key. */
export function findTemplate(pattern: RegExp, within: Compact, start: number, end: number): Found | null {
  const match = pattern.exec(within.text.slice(start, end));
  if (match === null) return null;
  return { start: start + match.index, end: start + match.index + match[0].length, values: valuesOf(match, within, start) };
}

/** Returns the named values of a match, `offset` characters into the text. */
export function valuesOf(match: RegExpExecArray, within: Compact, offset: number): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, range] of Object.entries(match.indices?.groups ?? {})) {
    if (range === undefined) continue;
    const [from, to] = [offset + range[0], offset + range[1]];
    values[name] = name === "originAtEnd" ? within.raw(from, to) : within.take(from, to);
  }
  return values;
}
