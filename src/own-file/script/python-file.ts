import { type Draft, isFirstColumn } from "../draft.ts";
import { addEntry } from "./lists.ts";
import type { Holder } from "./option-context.ts";
import { argumentsAt, type Source } from "./values.ts";

/** The named arguments of the call whose bracket this is. */
export function argumentHolder(draft: Draft, source: Source, open: number): Holder {
  const entries = argumentsAt(source, open);
  const start = source.tokens[open]?.start ?? 0;
  const end = source.tokens[source.tokens[open]?.partner ?? open]?.end ?? start;
  // New ones of one call stand in the order in which they are added.
  return {
    find: (name) => entries.find(({ key }) => key === name)?.value ?? null,
    add: (name, written, told) => addEntry(draft, { start, end, entries }, `${name}=${written}`, told),
  };
}

/** What starts in a file's first column, up to where the next of it starts. Token indices, the last one not included. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

export function blocksOf({ text, tokens }: Source): Block[] {
  const starts: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    if (isFirstColumn(text, token.start)) starts.push(index);
    // What stands in brackets may start in the first column too.
    if (token.partner > index) index = token.partner;
  }
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? tokens.length }));
}
