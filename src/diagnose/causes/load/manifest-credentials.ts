import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { unfollowedRedirect } from "../header/parts/unfollowed-redirect.ts";
import { redirectErrors, statusOf } from "../parts/bare-answer.ts";
import { signInOnTheWay } from "../parts/sign-in.ts";

/** Reports a page's manifest behind a login: it is asked for without cookies. */
export const manifestCredentials = causeBehind({
  id: "manifest-credentials",
  title: phrase`The manifest is fetched without cookies`,
  family: "load",
  errors: redirectErrors,
  explain: (fault) => {
    if (fault.call.resourceType !== "manifest") return null;
    const status = statusOf(fault);
    const isSentToSignIn = unfollowedRedirect(fault)?.kind === "login" || signInOnTheWay(fault) !== null;
    if (!isSentToSignIn && status !== 401 && status !== 403) return null;
    return {
      headline: isSentToSignIn
        ? say`The page's manifest was sent to a sign-in page: the browser asks for a manifest without cookies, so nobody is signed in, whoever looks at the page.`
        : say`The page's manifest was refused with ${status}: the browser asks for a manifest without cookies, so nobody is signed in, whoever looks at the page.`,
      why: [say`A ${code('<link rel="manifest">')} sends no cookies, not even to its own host, unless the page says so.`],
      change: [
        say`In the page: write ${code('<link rel="manifest" href="…" crossorigin="use-credentials">')}.`,
        say`Or let the login check pass the manifest: it holds no secret as a rule.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, String(status))],
      sure: isSentToSignIn ? "likely" : "seen",
    };
  },
});
