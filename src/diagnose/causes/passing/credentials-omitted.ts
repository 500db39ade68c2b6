import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { isSignedOut } from "./parts/cookies.ts";
import { bareLine, passedOf } from "./parts/passed.ts";

/** Reports a call without credentials that was answered as signed out, though cookies for the server are there. */
export const credentialsOmitted = rootCause({
  id: "credentials-omitted",
  title: phrase`The call leaves the cookies out`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null || !isSignedOut(passed)) return [];
    const withCookie = input.session.host(passed.hop.url).first({ role: "actual", cookieSent: true });
    if (withCookie === null || input.evaluation.credentials.value === "include") return [];
    return [
      {
        behind: null,
        headline: say`The call passed and was answered with ${passed.response.status}: no cookie went with it, though another call to ${code(passed.host)} did send one.`,
        why: [
          say`Across origins ${code("fetch()")} and XMLHttpRequest leave cookies out unless they are told to send them. Another port is another origin too.`,
        ],
        change: [
          say`In the page: write ${code('credentials: "include"')} (fetch) or ${code("withCredentials = true")} (XMLHttpRequest) on this call.`,
        ],
        actor: "page",
        evidence: [bareLine(passed, String(passed.response.status)), sightingEvidence(withCookie)],
        instead: {
          changes: [{ kind: "call-credentials", credentials: "include" }],
          insteadWhen: say`If the call is to be made as the user who is signed in. The server has to allow credentials too.`,
        },
        sure: "likely",
      },
    ];
  },
});
