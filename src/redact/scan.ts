import type { Ledger, PlaceholderStyle } from "./ledger.ts";
import type { SecretKind, Telling } from "./secret-names.ts";
import { part, placeOf, type View, viewOf } from "./view.ts";

/** Where a part stands, as far as it says what is a secret in it. */
export interface Place {
  /** For the preview of an export: "URL parameter token". */
  readonly where: string;
  readonly style: PlaceholderStyle;
  /** In a sentence or in code, where "token: missing" is no secret. */
  readonly isProse: boolean;
  /** How often a part was read inside a part. */
  readonly depth: number;
}

/** What a path's segment before says of the next one. */
export type PathState = "secret" | "unsure" | "person" | "after-secret" | "hook" | null;

/** The ways in which a part is read, each of which hands its own parts on. */
export interface Walk {
  /** A text in which anything may stand: names with values, JSON, GraphQL, lists, URLs. */
  readonly text: (view: View, place: Place) => void;
  /** A URL, also a relative one. */
  readonly url: (view: View, place: Place, state?: PathState) => void;
  /** A value that may be encoded. */
  readonly value: (view: View, telling: Telling | null, place: Place) => void;
  /** What has no parts. */
  readonly atom: (view: View, place: Place) => void;
  /** Notes a secret. */
  readonly found: (view: View, kind: SecretKind, place: Place) => void;
  /** Whether e-mail addresses and user names are secrets. */
  readonly people: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly secret: string;
  readonly kind: SecretKind;
  readonly place: Place;
}

/** More than a site nests; what is deeper is taken out whole. */
const deepest = 8;

/** Calls back with the place one part deeper; what is too deep to be read is a secret. */
export function deeper(view: View, place: Place, walk: Walk, read: (place: Place) => void): void {
  if (place.depth >= deepest) walk.found(view, "looks-secret", place);
  else read({ ...place, depth: place.depth + 1 });
}

/** Returns the text with what is found in it replaced; nothing else of it changes. */
export function withoutFound(text: string, ledger: Ledger, find: (view: View, found: Walk["found"]) => void): string {
  const spans: Span[] = [];
  find(viewOf(text), (view, kind, place) => {
    if (view.text === "") return;
    spans.push({ start: placeOf(view, 0), end: placeOf(view, view.text.length), secret: view.text, kind, place });
  });
  if (spans.length === 0) return text;
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, secret, kind, place } of spans) {
    if (start < from) continue;
    pieces.push(text.slice(from, start), ledger.take(text.slice(start, end), secret, kind, place.where, place.style));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}

/** The parts of a View between characters of which `isEnd` is true, with those that are empty. */
export function splitView(view: View, delimiters: RegExp): View[] {
  const parts: View[] = [];
  let from = 0;
  for (const match of view.text.matchAll(delimiters)) {
    parts.push(part(view, from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(part(view, from));
  return parts;
}
