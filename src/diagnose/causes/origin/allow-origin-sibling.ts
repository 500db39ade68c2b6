import { phrase, say, value } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import { allowOrigin, answerOf, originOrWords } from "../../phrases.ts";
import { allowOriginDifferences } from "../parts/allow-origin-differences.ts";
import { cacheSign } from "../parts/cache-sign.ts";

/** Reports an allowed origin on another host of the page's own site: the server knows one of several front ends. */
export const allowOriginSibling = causeBehind({
  id: "allow-origin-sibling",
  title: phrase`The server allows a sister page, not this one`,
  family: "origin",
  errors: ["AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    const allowed = fault.obstacle.actual;
    if (allowed === null || cacheSign(fault) !== null) return null;
    if (!allowOriginDifferences(fault).some(({ part }) => part === "sibling-host")) return null;
    return {
      headline: say`${answerOf(fault)} allows ${value(allowed)}, another host of the same site. The page is ${originOrWords(fault)}.`,
      why: [say`Preview, branch and regional hosts are origins of their own: each has to be in the server's list.`],
      change: [
        say`On the server, add ${originOrWords(fault)} to the list. For preview hosts with changing names, compare the whole name with a fixed beginning and end, never with a part of it only.`,
      ],
      actor: "server",
      evidence: [lineEvidence(fault, allowOrigin, allowed)],
      sure: "likely",
    };
  },
});
