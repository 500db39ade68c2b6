import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { statusEvidence } from "../../evidence.ts";
import { requestLine, shownUrl } from "../../phrases.ts";
import { unfollowedRedirect } from "../header/parts/unfollowed-redirect.ts";
import { redirectErrors, statusOf } from "../parts/bare-answer.ts";

/** Reports a call that is sent to a sign-in page instead of being answered: it is not signed in, or not any more. */
export const redirectToLogin = causeBehind({
  id: "redirect-to-login",
  title: phrase`The call was sent to a sign-in page`,
  family: "answer",
  errors: redirectErrors,
  explain: (fault) => {
    const redirect = unfollowedRedirect(fault);
    if (redirect?.kind !== "login") return null;
    return {
      headline: say`The call is not signed in, or its session ran out: ${code(fault.host)} answered ${requestLine(fault)} with a redirect (status ${statusOf(fault)}) to the sign-in page ${shownUrl(redirect.target)}.`,
      why: [
        say`A script cannot sign in there, and the browser does not follow the redirect: it has no CORS headers. With them it would be followed to a page that is not the answer either, and from another host on with ${header("origin", "null")}.`,
      ],
      change: [
        say`In the page: sign in again, or renew the session, and repeat the call.`,
        say`On ${code(fault.host)}: let the gateway or login check answer calls of scripts with 401 and the CORS headers instead of a redirect, so that the page can see that it has to sign in.`,
      ],
      actor: "server",
      evidence: statusEvidence(fault),
      sure: "likely",
    };
  },
});
