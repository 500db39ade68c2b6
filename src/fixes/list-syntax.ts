import { doubleQuoted, jsString, pythonString, singleQuoted } from "./quote.ts";

/** How a language writes a list that has a name. */
export interface ListSyntax {
  /** All that stands before the first value. */
  readonly open: (name: string) => string;
  /** All that stands behind the last value. */
  readonly close: string;
  readonly quote: (value: string) => string;
}

/** Precondition of what it returns: the whole text's guard let the value through, so that the language can hold it. */
function sure(quote: (text: string) => string | null): ListSyntax["quote"] {
  return (value) => quote(value) ?? "";
}

/** `name: ["a"],` */
export const jsListSyntax: ListSyntax = { open: (name) => `${name}: [`, close: "],", quote: jsString };

/** `name=["a"],` */
export const pythonArgumentSyntax: ListSyntax = { open: (name) => `${name}=[`, close: "],", quote: pythonString };

/** `NAME = ["a"]` */
export const pythonListSyntax: ListSyntax = { open: (name) => `${name} = [`, close: "]", quote: pythonString };

/** `Name: []string{"a"},` */
export const goListSyntax: ListSyntax = { open: (name) => `${name}: []string{`, close: "},", quote: sure(doubleQuoted) };

/** `'name' => ['a'],` */
export const phpListSyntax: ListSyntax = { open: (name) => `'${name}' => [`, close: "],", quote: sure(singleQuoted) };

/** `name: ['a'],` */
export const rubyListSyntax: ListSyntax = { open: (name) => `${name}: [`, close: "],", quote: sure(singleQuoted) };
