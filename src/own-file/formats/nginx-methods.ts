import { code, say, value as seen } from "../../model/text.ts";
import { type Draft, indentAt } from "../draft.ts";
import { allowOrigin } from "../list-headers.ts";
import type { Wanted } from "../own-file.ts";
import { addBehind } from "./nginx-lines.ts";
import { conditionOf, corsLines, isForPreflights, isLeftToApplication, readSite } from "./nginx-site.ts";
import { childrenOf, type Directive } from "./tree.ts";

const oneMethod = /^\(\s*\$request_method\s*=\s*["']?([A-Z]+)["']?\s*\)$/;
const methodWord = /[A-Z]+/g;

/** An `if` that sends the headers with the answers to some methods. */
interface MethodBlock {
  readonly block: Directive;
  /** Between quotes, as it is written. Null: a pattern names several. */
  readonly only: string | null;
  readonly names: readonly string[];
}

function methodBlock(block: Directive, text: string): MethodBlock[] {
  const condition = block.name === "if" ? conditionOf(block, text) : "";
  if (!condition.includes("$request_method") || isForPreflights(block, text)) return [];
  return [{ block, only: oneMethod.exec(condition)?.[1] ?? null, names: condition.match(methodWord) ?? [] }];
}

/** Where blocks of their own send the headers with each method, a further method gets one too. */
export function repeatForMethods(draft: Draft, wanted: Wanted): void {
  const site = readSite(draft, wanted);
  if (site === null || isLeftToApplication(site, wanted)) return;
  const contexts = new Set(site.contexts);
  for (const parent of [null, ...site.all]) {
    const children = childrenOf(parent, site.root);
    const blocks = children.flatMap((one) => (contexts.has(one) ? methodBlock(one, draft.text) : []));
    const sending = blocks.filter(({ block }) => corsLines(block, site).some(({ name }) => name === allowOrigin));
    const last = sending.at(-1);
    if (last === undefined || corsLines(parent, site).some(({ name }) => name === allowOrigin)) continue;
    const missing = wanted.delta.methods.filter((method) => method !== "OPTIONS" && !sending.some(({ names }) => names.includes(method)));
    const { block, only } = last;
    if (missing.length === 0) continue;
    if (only === null || !missing.every((method) => /^[A-Z]+$/.test(method))) {
      draft.note(
        block.start,
        say`This ${code("if")} sends the headers with the methods that it names, and ${seen(missing.join(", "))} is not among them.`,
      );
      continue;
    }
    const from = draft.text.indexOf(only, block.start);
    const copies = missing.map(
      (method) =>
        indentAt(draft.text, block.start) + draft.text.slice(block.start, from) + method + draft.text.slice(from + only.length, block.end),
    );
    addBehind(
      draft,
      block.end,
      copies.flatMap((copy) => copy.split(/\r?\n/)),
      say`Sends the headers with ${seen(missing.join(", "))} too: the blocks above it send them only with the method that they name.`,
    );
  }
}
