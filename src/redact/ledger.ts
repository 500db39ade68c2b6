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

/** Of a longer one the beginning is looked for, and as much of the rest as is there. */
const longestKey = 64;

/** How many secrets with the same beginning are compared with a text; after that, what stands there is taken for one of them. */
const mostCompared = 32;

/** Returns the text percent-decoded as often as it can be; the text itself when it cannot be. */
function decoded(text: string): string {
  let plain = text;
  for (let depth = 0; depth < 4 && plain.includes("%"); depth += 1) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return plain;
    }
  }
  return plain;
}

/** Returns the text percent-encoded; the text itself when it cannot be (half of a surrogate pair). */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

function spellingsOf(raw: string, secret: string, canonical: string): ReadonlySet<string> {
  const once = encoded(canonical);
  const isPlain = once === canonical;
  return new Set([raw, secret, canonical, ...(isPlain ? [] : [once, encoded(once), JSON.stringify(canonical).slice(1, -1)])]);
}

/** A number below 4096 from the characters with which a spelling begins. */
function startSum(text: string, at: number): number {
  return (text.charCodeAt(at) * 7 + text.charCodeAt(at + 1) * 59 + text.charCodeAt(at + 3) * 331 + text.charCodeAt(at + 5) * 1543) & 4095;
}

interface Known {
  readonly spelling: string;
  readonly secret: string;
  readonly number: number;
}

/** A known secret in a text; `end` is exclusive. */
interface Match {
  readonly end: number;
  readonly known: Known;
}

/** Numbers secrets in order of their first appearance: equal secrets get equal placeholders. */
export interface Ledger {
  /**
   * Returns the placeholder for a secret and remembers where it was. `raw` is how it is written there. An empty text and a placeholder
   * stay as they are.
   */
  readonly take: (raw: string, secret: string, kind: SecretKind, where: string, style: PlaceholderStyle) => string;
  /** Returns the text with every known secret replaced, wherever it stands. */
  readonly replaceKnown: (text: string, style: PlaceholderStyle, isProtected: (secret: string) => boolean) => string;
  /** Returns which of the known secrets stand in a text; one that is too long to be a name or an origin is not looked for. */
  readonly knownIn: (text: string) => ReadonlySet<string>;
  readonly removals: () => Removal[];
}

export function placeholder(number: number, style: PlaceholderStyle): string {
  return style === "url" ? `redacted-${number}` : `[redacted ${number}]`;
}

/** The spellings of secrets, by how they begin: a text is gone through once, whatever stands in it. */
class Spellings {
  private readonly byKey = new Map<string, Known[]>();
  private readonly all = new Set<string>();
  /** How long the keys with the same first characters are, longest first: many tokens begin alike. */
  private readonly lengthsByStart = new Map<string, number[]>();
  /** Whether any spelling begins with characters of that sum: to pass over most places without looking them up. */
  private readonly mayStart = new Uint8Array(4096);

  learn(known: Known): void {
    const { spelling } = known;
    if (spelling.length < minimumLengthElsewhere || this.all.has(spelling)) return;
    this.all.add(spelling);
    const key = spelling.slice(0, longestKey);
    const before = this.byKey.get(key);
    if (before !== undefined) {
      if (before.length <= mostCompared) before.push(known);
      return;
    }
    this.byKey.set(key, [known]);
    this.mayStart[startSum(spelling, 0)] = 1;
    const start = spelling.slice(0, minimumLengthElsewhere);
    const lengths = this.lengthsByStart.get(start);
    if (lengths === undefined) this.lengthsByStart.set(start, [key.length]);
    else if (!lengths.includes(key.length)) lengths.splice(lengths.filter((length) => length > key.length).length, 0, key.length);
  }

  /** Calls back for each key of at most that length that stands there, the longest first, until one is taken. */
  at(text: string, at: number, isTaken: (match: Match) => boolean, most = longestKey): Match | null {
    if (this.mayStart[startSum(text, at)] !== 1) return null;
    const lengths = this.lengthsByStart.get(text.slice(at, at + minimumLengthElsewhere));
    for (const length of lengths ?? []) {
      if (length > most) continue;
      const all = this.byKey.get(text.slice(at, at + length));
      const match = all === undefined ? null : longest(text, at, all);
      if (match !== null && isTaken(match)) return match;
    }
    return null;
  }
}

const endOfToken = /[\s"'<>&;,]/g;

/** Returns which of secrets with the same beginning stands in a text, or how much of one. */
function longest(text: string, at: number, all: readonly Known[]): Match | null {
  let best: Match | null = null;
  for (const known of all) {
    let length = Math.min(known.spelling.length, longestKey);
    while (length < known.spelling.length && known.spelling.charCodeAt(length) === text.charCodeAt(at + length)) length += 1;
    if (best === null || at + length > best.end) best = { end: at + length, known };
  }
  if (best === null || all.length <= mostCompared) return best;
  endOfToken.lastIndex = best.end;
  return { ...best, end: endOfToken.exec(text)?.index ?? text.length };
}

export function createLedger(): Ledger {
  const numbers = new Map<string, number>();
  const spellings = new Spellings();
  const places = new Map<string, { where: string; kind: SecretKind; secrets: Set<number> }>();

  function take(raw: string, secret: string, kind: SecretKind, where: string, style: PlaceholderStyle): string {
    if (secret === "" || ownPlaceholder.test(secret)) return raw;
    const canonical = decoded(secret);
    const before = numbers.get(canonical);
    const number = before ?? numbers.size + 1;
    if (before === undefined) numbers.set(canonical, number);
    for (const spelling of spellingsOf(raw, secret, canonical)) spellings.learn({ spelling, secret: canonical, number });
    const key = `${kind} ${where}`;
    const place = places.get(key) ?? { where, kind, secrets: new Set<number>() };
    place.secrets.add(number);
    places.set(key, place);
    return placeholder(number, style);
  }

  function replaceKnown(text: string, style: PlaceholderStyle, isProtected: (secret: string) => boolean): string {
    const pieces: string[] = [];
    let from = 0;
    for (let at = 0; at + minimumLengthElsewhere <= text.length; ) {
      const match = spellings.at(text, at, ({ known }) => !isProtected(known.secret));
      if (match === null) {
        at += 1;
        continue;
      }
      pieces.push(text.slice(from, at), placeholder(match.known.number, style));
      at = match.end;
      from = at;
    }
    if (from === 0) return text;
    pieces.push(text.slice(from));
    return pieces.join("");
  }

  function knownIn(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    for (let at = 0; at + minimumLengthElsewhere <= text.length; at += 1) {
      const note = ({ known }: Match): boolean => {
        found.add(known.secret);
        return false;
      };
      spellings.at(text, at, note, longestKey - 1);
    }
    return found;
  }

  function removals(): Removal[] {
    return Array.from(places.values(), ({ where, kind, secrets }) => ({ where, kind, count: secrets.size }));
  }

  return { take, replaceKnown, knownIn, removals };
}
