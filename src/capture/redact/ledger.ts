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
  /** Spellings of secrets by their first characters, so that a long text is scanned once. */
  const byStart = new Map<string, { spelling: string; secret: string; number: number }[]>();
  const places = new Map<string, { where: string; kind: SecretKind; secrets: Set<number> }>();

  function learnSpelling(spelling: string, secret: string, number: number): void {
    if (spelling.length < minimumLengthElsewhere) return;
    const start = spelling.slice(0, minimumLengthElsewhere);
    const known = byStart.get(start) ?? [];
    if (known.some((entry) => entry.spelling === spelling)) return;
    known.push({ spelling, secret, number });
    known.sort((a, b) => b.spelling.length - a.spelling.length);
    byStart.set(start, known);
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

  function replaceKnown(text: string, style: PlaceholderStyle, isProtected: (secret: string) => boolean): string {
    let result = "";
    let from = 0;
    for (let at = 0; at + minimumLengthElsewhere <= text.length; ) {
      const known = byStart.get(text.slice(at, at + minimumLengthElsewhere));
      const hit = known?.find((entry) => text.startsWith(entry.spelling, at) && !isProtected(entry.secret));
      if (hit === undefined) {
        at += 1;
        continue;
      }
      result += text.slice(from, at) + placeholder(hit.number, style);
      at += hit.spelling.length;
      from = at;
    }
    return result + text.slice(from);
  }

  function removals(): Removal[] {
    return Array.from(places.values(), ({ where, kind, secrets }) => ({ where, kind, count: secrets.size }));
  }

  return { take, replaceKnown, removals };
}
