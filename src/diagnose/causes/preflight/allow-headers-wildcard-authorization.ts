import { header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";

/** Reports a star that was to cover `Authorization`, in a browser in which it does not. */
export const allowHeadersWildcardAuthorization = causeBehind({
  id: "allow-headers-wildcard-authorization",
  title: phrase`The star does not cover Authorization`,
  family: "preflight",
  errors: missingNameErrors,
  explain: (fault, alike) => {
    const { missing, listed } = missingNames(fault, alike);
    if (fault.credentials === "include" || !listed.includes("*") || !missing.includes("authorization")) return null;
    return {
      headline: null,
      why: [
        say`This browser does not let the star stand for ${header("authorization")}: this one header has to be listed by its name, beside the star or instead of it.`,
      ],
      change: [],
      actor: "server",
      evidence: [],
      sure: "seen",
    };
  },
});
