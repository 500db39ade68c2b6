import { header, say, type Text, type TextPart } from "../../../../model/text.ts";

/** What a file is loaded as. */
export type LoadedKind = "script" | "module" | "style-sheet" | "wasm";

const contentType = header("content-type");

/** Says that an answer without a type is refused. */
export const untyped: Readonly<Record<LoadedKind, (needed: TextPart) => Text>> = {
  script: (needed) => say`The browser refuses it as a script: the answer has no ${contentType}, and ${needed} is needed.`,
  module: (needed) => say`If it is loaded as a module, the browser refuses it: the answer has no ${contentType}, and ${needed} is needed.`,
  "style-sheet": (needed) => say`The browser refuses it as a style sheet: the answer has no ${contentType}, and ${needed} is needed.`,
  wasm: (needed) =>
    say`If it is loaded as a WebAssembly module, the browser refuses it: the answer has no ${contentType}, and ${needed} is needed.`,
};

/** Says that an answer of another type is refused. */
export const typed: Readonly<Record<LoadedKind, (seen: TextPart, needed: TextPart) => Text>> = {
  script: (seen, needed) => say`The browser refuses it as a script: the answer has ${seen}, and ${needed} is needed.`,
  module: (seen, needed) => say`If it is loaded as a module, the browser refuses it: the answer has ${seen}, and ${needed} is needed.`,
  "style-sheet": (seen, needed) => say`The browser refuses it as a style sheet: the answer has ${seen}, and ${needed} is needed.`,
  wasm: (seen, needed) =>
    say`If it is loaded as a WebAssembly module, the browser refuses it: the answer has ${seen}, and ${needed} is needed.`,
};
