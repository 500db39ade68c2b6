import {
  backslash,
  beforeColon,
  blank,
  closeBrace,
  closeBracket,
  colon,
  comma,
  commaOrEnd,
  endsValue,
  escapes,
  insideText,
  nameOrEnd,
  nextName,
  nine,
  openBrace,
  openBracket,
  ordinary,
  quote,
  value,
  valueOrEnd,
  zero,
} from "./json-grammar.ts";
import type { RecurringItems } from "./recurring-items.ts";

/** Where in the grammar a scanner is. */
export interface Place {
  state: number;
  /** Of open objects and lists. */
  depth: number;
  /** 1 for an object, 0 for a list. */
  containers: Uint8Array;
  /** The text that is being read is a name. */
  inName: boolean;
  /** The depth at which a value began that is kept or dropped as a whole; -1 outside. */
  readonly flatDepth: number;
  readonly recurring: RecurringItems;
}

/** Returns the list with room for more. */
export function moreContainers(containers: Uint8Array): Uint8Array {
  const more = new Uint8Array(containers.length * 2);
  more.set(containers);
  return more;
}

/** Returns where a whole number ends whose end is certain; -1: the states have to read it. */
function endOfWholeNumber(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  if (bytes[start] !== zero) while (at < bytes.length && (bytes[at] as number) >= zero && (bytes[at] as number) <= nine) at += 1;
  return at < bytes.length && endsValue[bytes[at] as number] === 1 ? at : -1;
}

/** Passes over characters and simple escapes. Most of a HAR is text, and bodies in it are full of escapes. */
export function endOfOrdinary(bytes: Uint8Array, start: number): number {
  const length = bytes.length;
  let at = start;
  for (;;) {
    while (at < length && ordinary[bytes[at] as number] === 1) at += 1;
    if (at + 1 >= length || bytes[at] !== backslash || escapes[bytes[at + 1] as number] !== 1) return at;
    at += 2;
  }
}

/**
 * Passes over what is inside a value that is kept or dropped as a whole, up to its last byte or to what the scanner's states are better
 * at: most numbers, a word, an escape with digits, every fault. Returns the place of that. Long, with local variables, because this is
 * where the time goes.
 */
export function skipAhead(place: Place, bytes: Uint8Array, start: number): number {
  const { flatDepth, recurring } = place;
  const length = bytes.length;
  let { state, depth, inName, containers } = place;
  let at = start;
  if (state > insideText) return at;
  // Where the innermost object began that has no other in it; -1: it has one, or began in an earlier piece.
  let objectStart = -1;
  while (at < length) {
    if (state === insideText) {
      at = endOfOrdinary(bytes, at);
      if (at === length || bytes[at] !== quote) break;
      if (inName) state = beforeColon;
      else if (depth === flatDepth) break;
      else state = commaOrEnd;
      inName = false;
      at += 1;
    }
    while (at < length && blank[bytes[at] as number] === 1) at += 1;
    if (at === length) break;
    const byte = bytes[at] as number;
    if (byte === quote) {
      if (state === nameOrEnd || state === nextName) inName = true;
      else if (state !== value && state !== valueOrEnd) break;
      state = insideText;
    } else if (byte === comma) {
      if (state !== commaOrEnd) break;
      state = containers[depth - 1] === 1 ? nextName : value;
    } else if (byte === colon) {
      if (state !== beforeColon) break;
      state = value;
    } else if (byte === openBrace || byte === openBracket) {
      if (state !== value && state !== valueOrEnd) break;
      if (byte === openBrace) {
        const known = recurring.match(bytes, at);
        if (known !== 0) {
          at += known;
          state = commaOrEnd;
          objectStart = -1;
          continue;
        }
        objectStart = at;
      }
      if (depth === containers.length) containers = moreContainers(containers);
      containers[depth] = byte === openBrace ? 1 : 0;
      depth += 1;
      state = byte === openBrace ? nameOrEnd : valueOrEnd;
    } else if (byte >= zero && byte <= nine && (state === value || state === valueOrEnd)) {
      const end = endOfWholeNumber(bytes, at);
      if (end === -1) break;
      state = commaOrEnd;
      at = end;
      continue;
    } else {
      const empty = byte === closeBrace ? nameOrEnd : valueOrEnd;
      const fits = (byte === closeBrace || byte === closeBracket) && (state === commaOrEnd || state === empty);
      if (!fits || (containers[depth - 1] === 1) !== (byte === closeBrace) || depth - 1 === flatDepth) break;
      depth -= 1;
      state = commaOrEnd;
      if (byte === closeBrace) {
        if (objectStart !== -1) recurring.visit(bytes, objectStart, at + 1);
        objectStart = -1;
      }
    }
    at += 1;
  }
  place.state = state;
  place.depth = depth;
  place.inName = inName;
  place.containers = containers;
  return at;
}
