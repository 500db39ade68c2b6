import { redirectLocation } from "../../../cors/location-url.ts";
import { resolveLocation } from "../../../model/origin.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { shownUrl } from "../../phrases.ts";
import { leadsToSignIn } from "../parts/sign-in-url.ts";

function signInOf({ response, hop }: Fault): string | null {
  const location = response === null ? null : redirectLocation(response);
  const target = location === null ? null : resolveLocation(location, hop.url);
  return target !== null && leadsToSignIn(hop.url, target) ? target : null;
}

/** Reports a login check that sends the preflight to a sign-in page. */
export const preflightToLogin = causeBehind({
  id: "preflight-to-login",
  title: phrase`The preflight was sent to a sign-in page`,
  family: "preflight",
  errors: ["PreflightDisallowedRedirect"],
  explain: (fault) => {
    const signIn = signInOf(fault);
    if (signIn === null) return null;
    const host = code(fault.host);
    return {
      headline: say`A login check in front of ${host} sent the preflight to the sign-in page ${shownUrl(signIn)}, and browsers do not follow redirects there.`,
      why: [
        say`A preflight never carries cookies or tokens, so to a login check it always looks signed out, also while the user is signed in.`,
      ],
      change: [
        say`In the login check in front of ${host}, let OPTIONS through to the CORS code. Let it answer other calls of scripts that are not signed in with 401 and the CORS headers, not with a redirect.`,
      ],
      actor: "proxy",
      evidence: [],
      sure: "likely",
    };
  },
});
