import { phrase, say, sentences } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { codes } from "../../phrases.ts";
import { isResponseOnlyHeader } from "../header/parts/headers-repair.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";

/** Reports a header of the server's answer that the page set on its request. */
export const responseHeaderOnRequest = causeBehind({
  id: "response-header-on-request",
  title: phrase`The page sends a header that is the server's`,
  family: "preflight",
  errors: missingNameErrors,
  explain: (fault, alike) => {
    const names = missingNames(fault, alike).missing.filter(isResponseOnlyHeader);
    if (names.length === 0) return null;
    return {
      headline: null,
      why: [
        sentences(
          names.length === 1
            ? say`${codes(names)} is a header that a server sends with its answer.`
            : say`${codes(names)} are headers that a server sends with its answer.`,
          say`On a request it gives no permission; it only makes a preflight necessary and then fails it.`,
        ),
      ],
      change: [],
      actor: "page",
      evidence: [],
      sure: "seen",
    };
  },
});
