import { getCombined } from "../../../model/header-list.ts";
import { parseUrl } from "../../../model/origin.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";

import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { requestLine, shownUrl } from "../../phrases.ts";
import { withoutUserInfo } from "./parts/user-info.ts";

/** Reports a redirect to an address with user name or password in it. The secret itself is not repeated. */
export const redirectUrlCredentials = headerCause({
  id: "redirect-url-credentials",
  title: phrase`The redirect's address has a user name`,
  errors: ["RedirectContainsCredentials"],
  explain: (fault) => {
    const target = targetOf(fault);
    const clean = target === null ? null : withoutUserInfo(target);
    return {
      headline:
        clean === null
          ? say`The server ${code(fault.host)} redirected the call to an address with a user name or password in the address, and browsers refuse that.`
          : say`The server ${code(fault.host)} redirected the call to ${shownUrl(clean)}, with a user name or password in the address, and browsers refuse that.`,
      why: [
        say`Seen: a ${header("location")} header of the form ${code("https://user:password@host/")}. Needed: an address without the part before ${code("@")}.`,
        say`A call to another origin may not be sent on to an address that carries a login.`,
      ],
      change: [
        clean === null
          ? say`On ${code(fault.host)}, answer ${requestLine(fault)} with a ${header("location")} that has no user name and no password.`
          : say`On ${code(fault.host)}, answer ${requestLine(fault)} with the ${header("location")} ${shownUrl(clean)}.`,
        say`If the target needs a login, use another way: a header that the page sends to it directly, or a call from your own server.`,
      ],
      actor: "server",
      evidence: [lineEvidence(fault, "location", locationOf(fault), clean)],
      patch: clean === null ? [] : [{ kind: "redirect-location", hop: fault.obstacle.hop, url: clean }],
      lessons: ["fix-is-on-the-server"],
    };
  },
  told: () => [
    say`The server redirected to an address with a user name or a password in it. Browsers do not follow that across origins.`,
    say`On the server: take both out of the ${header("location")}.`,
  ],
});

function locationOf(fault: Fault): string | null {
  return fault.response === null ? null : getCombined(fault.response.headers, "location");
}

/** The redirect's absolute target, or null when it was not seen. */
function targetOf(fault: Fault): string | null {
  const location = locationOf(fault);
  if (location === null) return null;
  try {
    return new URL(location, fault.hop.url).href;
  } catch {
    return parseUrl(location)?.href ?? null;
  }
}
