import { code, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { withinOneEdit } from "../header/parts/origin-difference.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";

/** Reports a list of header names that has almost the one that is missing. */
export const allowHeadersNearMiss = causeBehind({
  id: "allow-headers-near-miss",
  title: "The list has almost this header's name",
  family: "preflight",
  errors: missingNameErrors,
  explain: (fault, alike) => {
    const { missing, listed } = missingNames(fault, alike);
    const why = missing.flatMap((name) => {
      const near = listed.find((entry) => isNearName(entry.toLowerCase(), name));
      if (near === undefined) return [];
      return [
        say`The list has ${code(near)}, which is another name than ${code(name)}. Upper and lower case do not matter here; every other character does.`,
      ];
    });
    if (why.length === 0) return null;
    return { headline: null, why, change: [], actor: "server", evidence: [], sure: "likely" };
  },
});

function isNearName(a: string, b: string): boolean {
  const letters = (name: string): string => name.replace(/[^a-z0-9]/g, "");
  return a !== b && a.length > 3 && (letters(a) === letters(b) || `x-${a}` === b || a === `x-${b}` || withinOneEdit(a, b));
}
