/** What to do with a value: look at its members one by one, hand on its bytes, or pass over it. */
export type Choice = "enter" | "keep" | "drop";

export interface JsonVisitor {
  /** The next member of an entered object; the name as it is written between the quotes, escapes included. */
  readonly name: (bytes: Uint8Array, start: number, end: number) => void;
  /**
   * A value begins, with this byte. Called for the whole text and for what is directly inside something entered. Only "{" and "[" can be
   * entered. A number: that many bytes are an object or list which was read before, and the visitor has taken it.
   */
  readonly begin: (first: number, bytes: Uint8Array, at: number) => Choice | number;
  /** A part of a kept value, or all of it. The bytes are valid during the call only. */
  readonly piece: (bytes: Uint8Array, start: number, end: number, isWhole: boolean) => void;
  /** A kept value is complete. */
  readonly kept: () => void;
  /** An entered object or list is complete. */
  readonly leave: () => void;
}

export interface JsonFault {
  /** In bytes from the beginning. */
  readonly offset: number;
  /** Null: the text ends here. */
  readonly found: number | null;
  /** What would have been right; ends a sentence that begins "Expected". */
  readonly expected: string;
}

export interface JsonScanner {
  /** Reads on. Returns the fault, then and ever after; null when all is well. */
  readonly write: (bytes: Uint8Array) => JsonFault | null;
  /** The text is complete. */
  readonly end: () => JsonFault | null;
}
