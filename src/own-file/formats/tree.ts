/** One word of a directive. */
export interface Arg {
  readonly start: number;
  readonly end: number;
  /** Without quotes and their escapes. */
  readonly text: string;
}

export interface Directive {
  readonly name: string;
  /** The first word as it is written. */
  readonly head: Arg;
  readonly args: readonly Arg[];
  readonly start: number;
  /** Behind the semicolon, or the block's closing brace. */
  readonly end: number;
  /** Null: it ends with a semicolon. */
  readonly block: Block | null;
  readonly parent: Directive | null;
}

export interface Block {
  /** Behind the opening brace. */
  readonly start: number;
  /** At the closing brace. */
  readonly end: number;
  readonly directives: readonly Directive[];
}

export type Tree =
  | { readonly ok: true; readonly directives: readonly Directive[] }
  | { readonly ok: false; readonly at: number; readonly isCode: boolean };

/** Returns these directives and all that stand in their blocks, in the order of the file. */
export function allOf(directives: readonly Directive[]): Directive[] {
  const all: Directive[] = [];
  const queue = [...directives].reverse();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    all.push(next);
    queue.push(...(next.block?.directives ?? []).toReversed());
  }
  return all;
}

export function childrenOf(parent: Directive | null, directives: readonly Directive[]): readonly Directive[] {
  return parent === null ? directives : (parent.block?.directives ?? []);
}

export function isInside(directive: Directive, outer: Directive): boolean {
  for (let at: Directive | null = directive; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}
