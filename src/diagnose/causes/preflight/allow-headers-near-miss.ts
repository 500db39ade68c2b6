import { code, phrase, say, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { withinOneEdit } from "../header/parts/origin-difference.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";

/** Reports a list of header names that has almost the one that is missing. */
export const allowHeadersNearMiss = causeBehind({
  id: "allow-headers-near-miss",
  title: phrase`The list has almost this header's name`,
  family: "preflight",
  errors: missingNameErrors,
  explain: (fault, alike) => {
    const { missing, listed } = missingNames(fault, alike);
    const entries = listed.map((written) => ({ written, ...partsOf(written.toLowerCase()) }));
    const why = missing.slice(0, mostCompared).flatMap((missed) => {
      const name = partsOf(missed);
      const near = entries.find((entry) => isNearName(entry, name));
      if (near === undefined) return [];
      return [
        say`The list has ${code(near.written)}, which is another name than ${code(missed)}. Upper and lower case do not matter here; every other character does.`,
      ];
    });
    if (why.length === 0) return null;
    return { headline: null, why: [...why, ...leftOut(missing.length)], change: [], actor: "server", evidence: [], sure: "likely" };
  },
});

// No call is known to send more; each is compared with the whole list.
const mostCompared = 50;

function leftOut(count: number): Text[] {
  return count <= mostCompared ? [] : [say`Only the first ${mostCompared} of the ${count} missing names were compared with the list.`];
}

interface NameParts {
  readonly name: string;
  /** Without what stands between words. */
  readonly letters: string;
}

function partsOf(name: string): NameParts {
  return { name, letters: name.replace(/[^a-z0-9]/g, "") };
}

function isNearName({ name: a, letters }: NameParts, { name: b, letters: lettersOfB }: NameParts): boolean {
  return a !== b && a.length > 3 && (letters === lettersOfB || `x-${a}` === b || a === `x-${b}` || withinOneEdit(a, b));
}
