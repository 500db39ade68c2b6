import { emptyDelta, isEmptyDelta, type PolicyDelta } from "../model/policy-delta.ts";
import { say, type Text } from "../model/text.ts";
import type { Wanted } from "./own-file.ts";
import { elsewhere, named } from "./phrases.ts";

/** Returns what becomes of a text; null where it is refused. */
type Change = (text: string, wanted: Wanted) => string | null;

// Each item is tried by itself, which takes too long in a file that nobody writes by hand.
const longestTried = 100_000;

/** Something that a file allows or not, by its name in a sentence. */
interface Item {
  readonly name: string;
  readonly delta: PolicyDelta;
}

function itemsOf({ delta }: Wanted): Item[] {
  const each = (list: "origins" | "methods" | "requestHeaders" | "exposedHeaders"): Item[] =>
    delta[list].map((name) => ({ name, delta: { ...emptyDelta, [list]: [name] } }));
  return [...each("origins"), ...each("methods"), ...each("requestHeaders"), ...each("exposedHeaders")];
}

/** Reports whether a text asks for no change: it allows the item already. */
function has(text: string, wanted: Wanted, delta: PolicyDelta, change: Change): boolean {
  return change(text, { ...wanted, delta }) === text;
}

/**
 * Returns what a change does not show to be repaired: what the file lacks after it, and what stood in the file before, so that the answer
 * that lacked it came from elsewhere. Empty: all that was wanted is there now, and was not before.
 */
export function leftOpen(before: string, after: string, wanted: Wanted, change: Change): Text[] {
  if (before.length > longestTried || before === after) return [];
  // What comes twice is let in by neither line: the one that stays has to name them all.
  const checked = wanted.delta.doubled.length === 0 ? [] : wanted.policy.origins;
  const origins = checked.map((name): Item => ({ name, delta: { ...emptyDelta, origins: [name] } }));
  const changedAgain = change(after, wanted);
  const isWhole = changedAgain === null || changedAgain === after;
  const rest = [...origins, ...(isWhole ? [] : itemsOf(wanted))];
  const lacking = rest.filter(({ delta }) => {
    const text = change(after, { ...wanted, delta });
    return text !== null && text !== after;
  });
  // A mended line may be what kept them from working.
  const isMended = !has(before, wanted, { ...emptyDelta, doubled: ["-"] }, change);
  const { onErrorsToo, answerPreflights, doubled } = wanted.delta;
  const isMore =
    !wanted.isSeen || onErrorsToo || answerPreflights || doubled.length > 0 || isMended || !has(before, wanted, emptyDelta, change);
  const had = isMore || isEmptyDelta(wanted.delta) ? [] : itemsOf(wanted).filter(({ delta }) => has(before, wanted, delta, change));
  const names = (items: readonly Item[]): Text => named(Array.from(new Set(items.map(({ name }) => name))));
  return [
    ...(lacking.length === 0 ? [] : [say`The file still does not allow ${names(lacking)}.`]),
    ...(had.length === 0 ? [] : [say`The file allowed ${names(had)} before. So an answer that did not came from ${elsewhere}.`]),
  ];
}
