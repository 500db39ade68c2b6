import { isRefusedUpgrade } from "../../../cors/refused-upgrade.ts";
import { code, phrase, say, term } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { shownUrl } from "../../phrases.ts";

const hsts = term("HSTS", phrase`the host once said that it is to be asked over https only, or is on the browsers' list of such hosts`);

/** Reports a preflight that the browser refused because it changes `http:` to `https:` for the host itself: nothing was sent. */
export const preflightOnUpgradedHost = headerCause({
  id: "preflight-on-upgraded-host",
  title: phrase`The address has to begin with https`,
  errors: ["PreflightDisallowedRedirect"],
  tells: ({ exchange }) => isRefusedUpgrade(exchange),
  explain: (fault) => {
    const url = fault.hop.url.replace(/^http:/, "https:");
    return {
      headline: say`The page calls ${shownUrl(fault.hop.url)}. The browser asks ${code(fault.host)} over ${code("https:")} only, and refused the call before anything was sent.`,
      why: [
        say`The reason is most likely ${hsts}. The browser then changes ${code("http:")} to ${code("https:")} by a redirect of its own, and a preflight (the OPTIONS request sent first) must not be redirected.`,
        say`No server got this request, so nothing on a server needs to change.`,
      ],
      change: [say`In the page's code, call ${shownUrl(url)}.`],
      actor: "page",
      evidence: [bareEvidence(fault, fault.hop.url, url)],
      patch: [{ kind: "call-url", url }],
      lessons: [],
    };
  },
});
