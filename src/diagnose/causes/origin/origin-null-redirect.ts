import { hostOf } from "../../../model/origin.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { notAllowedErrors, nullOriginIsRefused } from "../parts/null-origin.ts";
import { signInOnTheWay } from "../parts/sign-in.ts";

/** Reports a call that was redirected from one foreign server to another: from there on its origin is `null`. */
export const originNullRedirect = causeBehind({
  id: "origin-null-redirect",
  title: phrase`Redirects between two servers take the origin away`,
  family: "origin",
  errors: notAllowedErrors,
  explain: (fault) => {
    const sure = nullOriginIsRefused(fault);
    if (sure === null || !fault.tainted || fault.pageOrigin === "null" || signInOnTheWay(fault) !== null) return null;
    const before = fault.call.hops[fault.obstacle.hop - 1]?.url ?? "";
    return {
      headline: say`The call was redirected from one foreign server to another (${code(hostOf(before) ?? before)} to ${code(fault.host)}). From there on the browser sends ${header("origin", "null")} instead of the page's origin, and ${code(fault.host)} does not allow that.`,
      why: [],
      change: [],
      actor: "page",
      evidence: [bareEvidence(fault, fault.hop.url)],
      // Without any header it is not known whether the page's own origin would be let in.
      sure: sure === "seen" ? "seen" : "possible",
    };
  },
});
