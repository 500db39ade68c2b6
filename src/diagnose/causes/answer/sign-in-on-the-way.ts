import { hostOf } from "../../../model/origin.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { shownUrl } from "../../phrases.ts";
import { signInOnTheWay as signIn } from "../parts/sign-in.ts";

/** Reports a call that was led through a sign-in: its session or token ran out. */
export const signInOnTheWay = causeBehind({
  id: "sign-in-on-the-way",
  title: phrase`The call was led through a sign-in`,
  family: "answer",
  errors: [
    "MissingAllowOriginHeader",
    "AllowOriginMismatch",
    "WildcardOriginNotAllowed",
    "InvalidAllowCredentials",
    "PreflightMissingAllowOriginHeader",
    "PreflightAllowOriginMismatch",
  ],
  explain: (fault) => {
    const url = signIn(fault);
    if (url === null) return null;
    const api = code(hostOf(fault.call.hops[0]?.url ?? "") ?? fault.host);
    return {
      headline: say`The session or token ran out, or there was none: ${api} did not answer the call, but sent it on to sign in, at ${shownUrl(url)}.`,
      why: [
        say`Signing in is a way through pages. A script that is led through it ends at an answer that it may not read. The addresses on the way hold codes that work once.`,
      ],
      change: [
        say`In the page: sign in again by a navigation, such as a link or ${code("location.assign()")}, and then repeat the call.`,
        say`On ${api}: answer calls of scripts with ${code("401")} and the CORS headers instead of a redirect, so that the page can see that it has to sign in.`,
        say`Do not allow the origin ${code("null")} there, and do not call the addresses of the sign-in: ${header("origin", "null")} comes from the redirects.`,
      ],
      actor: "server",
      evidence: [bareEvidence(fault, url)],
      sure: "likely",
    };
  },
});
