/**
 * A part of a text, read without its encoding. What is found in it is told by its place in the text that it came from, so that nothing
 * around a secret changes.
 */
export interface View {
  readonly text: string;
  /** Where each character begins in the whole text, and then where the last one ends; null: they are the same, from `offset` on. */
  readonly places: Uint32Array | null;
  readonly offset: number;
}

export function viewOf(text: string): View {
  return { text, places: null, offset: 0 };
}

export function part({ text, places, offset }: View, start: number, end = text.length): View {
  return places === null
    ? { text: text.slice(start, end), places, offset: offset + start }
    : { text: text.slice(start, end), places: places.subarray(start, end + 1), offset: 0 };
}

/** Returns where the character at `index` begins in the whole text. */
export function placeOf({ places, offset }: View, index: number): number {
  return places === null ? offset + index : (places[index] ?? 0);
}

/** Makes a View of which the characters are given with the length of what they were written as. */
class Writer {
  private readonly pieces: string[] = [];
  private readonly places: Uint32Array;
  private length = 0;
  private readonly source: View;

  constructor(source: View) {
    this.source = source;
    this.places = new Uint32Array(source.text.length + 1);
  }

  add(characters: string, at: number): void {
    this.pieces.push(characters);
    for (let index = 0; index < characters.length; index += 1) this.places[this.length++] = placeOf(this.source, at);
  }

  copy(from: number, to: number): void {
    if (from < to) this.pieces.push(this.source.text.slice(from, to));
    for (let index = from; index < to; index += 1) this.places[this.length++] = placeOf(this.source, index);
  }

  end(): View {
    this.places[this.length] = placeOf(this.source, this.source.text.length);
    return { text: this.pieces.join(""), places: this.places.subarray(0, this.length + 1), offset: 0 };
  }
}

const escapedByte = /%([0-9a-fA-F]{2})/y;

/** Returns the byte that is written at `at`, or null. */
function byteAt(text: string, at: number): number | null {
  escapedByte.lastIndex = at;
  const digits = escapedByte.exec(text)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/** How many bytes a character has in UTF-8, by its first one. https://encoding.spec.whatwg.org/#utf-8-decoder */
function bytesOfCharacter(first: number): number {
  if (first < 0xc2) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
}

function characterAt(text: string, at: number, first: number): { readonly character: string; readonly length: number } {
  const length = 3 * bytesOfCharacter(first);
  if (length === 3) return { character: String.fromCharCode(first), length };
  try {
    return { character: decodeURIComponent(text.slice(at, at + length)), length };
  } catch {
    return { character: String.fromCharCode(first), length: 3 };
  }
}

export function isPercentEncoded(text: string): boolean {
  return /%[0-9a-fA-F]{2}/.test(text);
}

/** Returns the View percent-decoded once; bytes that are no UTF-8 become one character each. */
export function percentDecoded(view: View): View {
  const { text } = view;
  const writer = new Writer(view);
  let from = 0;
  for (let at = text.indexOf("%"); at !== -1; at = text.indexOf("%", at)) {
    const first = byteAt(text, at);
    if (first === null) {
      at += 1;
      continue;
    }
    writer.copy(from, at);
    const { character, length } = characterAt(text, at, first);
    writer.add(character, at);
    at += length;
    from = at;
  }
  writer.copy(from, text.length);
  return writer.end();
}

// https://www.rfc-editor.org/rfc/rfc8259#section-7
const jsonEscape = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt']))/g;
const jsonEscapeOnce = new RegExp(jsonEscape.source);
const escapedControls: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Reports whether a text is the inside of a JSON string with escapes: all its quotes have one. */
export function isBackslashEscaped(text: string): boolean {
  return text.includes("\\") && jsonEscapeOnce.test(text) && !/(?:^|[^\\])"/.test(text);
}

/** Returns the View without the escapes of a JSON string. */
export function unescaped(view: View): View {
  const writer = new Writer(view);
  let from = 0;
  for (const match of view.text.matchAll(jsonEscape)) {
    const [whole, code, letter = ""] = match;
    writer.copy(from, match.index);
    writer.add(code === undefined ? (escapedControls[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)), match.index);
    from = match.index + whole.length;
  }
  writer.copy(from, view.text.length);
  return writer.end();
}
