import { phrase, say, sentences } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { recoveredTokens } from "../header/parts/token-list.ts";

/** Reports a star in a list of methods or headers, on a call with credentials, for which it is only a character. */
export const wildcardLiteralWithCredentials = causeBehind({
  id: "wildcard-literal-with-credentials",
  title: phrase`With credentials the star in the list is only a character`,
  family: "preflight",
  errors: ["MethodDisallowedByPreflightResponse", "HeaderDisallowedByPreflightResponse"],
  explain: (fault) => {
    if (fault.credentials !== "include" || !recoveredTokens(fault.obstacle.actual).includes("*")) return null;
    const names = fault.obstacle.error === "HeaderDisallowedByPreflightResponse";
    return {
      headline: null,
      why: [
        sentences(
          say`The star in the list does not help: for a call with credentials it is only a character.`,
          names ? say`The names have to be written out.` : null,
        ),
      ],
      change: [],
      actor: "server",
      evidence: [],
      sure: "seen",
    };
  },
});
