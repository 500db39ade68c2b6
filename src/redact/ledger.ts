import type { SecretKind } from "./secret-names.ts";

/** What an export leaves out, for its preview. `count` is the number of different secrets. */
export interface Removal {
  /** For example "Authorization header" or "URL parameter token". */
  readonly where: string;
  readonly kind: SecretKind;
  readonly count: number;
}

/** How a placeholder is written: `url` has only characters that are safe in URLs and in safelisted request headers. */
export type PlaceholderStyle = "text" | "url";

// A shorter secret is replaced where it was found, but not looked for elsewhere: it would hit ordinary words.
const minimumLengthElsewhere = 6;

const ownPlaceholder = /^(?:\[redacted \d+\]|redacted-\d+)$/;

/** Returns the text percent-decoded; the text itself when it cannot be. */
export function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the text percent-encoded; the text itself when it cannot be (half of a surrogate pair). */
export function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A number below 4096 from the characters with which a spelling begins. */
function startSum(text: string, at: number): number {
  return (text.charCodeAt(at) * 7 + text.charCodeAt(at + 1) * 59 + text.charCodeAt(at + 3) * 331 + text.charCodeAt(at + 5) * 1543) & 4095;
}

/** Numbers secrets in order of their first appearance: equal secrets get equal placeholders. */
export interface Ledger {
  /** Returns the placeholder for a secret and remembers where it was. An empty text and a placeholder stay as they are. */
  readonly take: (secret: string, kind: SecretKind, where: string, style: PlaceholderStyle) => string;
  /** Returns the text with every known secret replaced, wherever it stands. */
  readonly replaceKnown: (text: string, style: PlaceholderStyle, isProtected: (secret: string) => boolean) => string;
  readonly removals: () => Removal[];
}

export function placeholder(number: number, style: PlaceholderStyle): string {
  return style === "url" ? `redacted-${number}` : `[redacted ${number}]`;
}

export function createLedger(): Ledger {
  const numbers = new Map<string, number>();
  const bySpelling = new Map<string, { readonly secret: string; readonly number: number }>();
  /** How long the spellings with the same first characters are, longest first: many tokens begin alike. */
  const lengthsByStart = new Map<string, number[]>();
  /** Whether any spelling begins with characters of that sum: to pass over most places without looking them up. */
  const mayStart = new Uint8Array(4096);
  const places = new Map<string, { where: string; kind: SecretKind; secrets: Set<number> }>();

  function learnSpelling(spelling: string, secret: string, number: number): void {
    if (spelling.length < minimumLengthElsewhere) return;
    if (bySpelling.has(spelling)) return;
    bySpelling.set(spelling, { secret, number });
    mayStart[startSum(spelling, 0)] = 1;
    const start = spelling.slice(0, minimumLengthElsewhere);
    const lengths = lengthsByStart.get(start);
    if (lengths === undefined) lengthsByStart.set(start, [spelling.length]);
    else if (!lengths.includes(spelling.length))
      lengths.splice(lengths.filter((length) => length > spelling.length).length, 0, spelling.length);
  }

  function take(secret: string, kind: SecretKind, where: string, style: PlaceholderStyle): string {
    if (secret === "" || ownPlaceholder.test(secret)) return secret;
    const canonical = decoded(secret);
    const number = numbers.get(canonical) ?? numbers.size + 1;
    numbers.set(canonical, number);
    for (const spelling of [secret, canonical, encoded(canonical)]) learnSpelling(spelling, canonical, number);
    const key = `${kind} ${where}`;
    const place = places.get(key) ?? { where, kind, secrets: new Set<number>() };
    place.secrets.add(number);
    places.set(key, place);
    return placeholder(number, style);
  }

  /** Returns the longest spelling of a known secret that stands there, or null. */
  function spellingAt(text: string, at: number, isProtected: (secret: string) => boolean): string | null {
    const lengths = lengthsByStart.get(text.slice(at, at + minimumLengthElsewhere));
    for (const length of lengths ?? []) {
      const spelling = text.slice(at, at + length);
      const entry = bySpelling.get(spelling);
      if (entry !== undefined && !isProtected(entry.secret)) return spelling;
    }
    return null;
  }

  function replaceKnown(text: string, style: PlaceholderStyle, isProtected: (secret: string) => boolean): string {
    let result = "";
    let from = 0;
    for (let at = 0; at + minimumLengthElsewhere <= text.length; ) {
      const spelling = mayStart[startSum(text, at)] === 1 ? spellingAt(text, at, isProtected) : null;
      if (spelling === null) {
        at += 1;
        continue;
      }
      result += text.slice(from, at) + placeholder(bySpelling.get(spelling)?.number ?? 0, style);
      at += spelling.length;
      from = at;
    }
    return result + text.slice(from);
  }

  function removals(): Removal[] {
    return Array.from(places.values(), ({ where, kind, secrets }) => ({ where, kind, count: secrets.size }));
  }

  return { take, replaceKnown, removals };
}
