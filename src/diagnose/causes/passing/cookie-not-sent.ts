import { code, phrase, say, type Text, type TextPart } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import type { RootParts } from "../../finding.ts";
import { codes } from "../../phrases.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { isCrossSite, isSignedOut } from "./parts/cookies.ts";
import { bareLine, type Passed, passedOf } from "./parts/passed.ts";
import { withheld } from "./parts/withheld.ts";

function sameSite(host: TextPart): Text {
  return say`On ${host}: set the cookie with ${code("SameSite=None; Secure")}, over https; or serve the page and the API from one site, such as ${code("app.example.com")} and ${code("api.example.com")}.`;
}

function toldByDebugger(passed: Passed): RootParts | null {
  const found = withheld(passed.call, "sent");
  if (found === null) return null;
  const { names, why, reason } = found;
  const host = code(passed.host);
  return {
    behind: null,
    headline:
      names.length === 1
        ? say`The call passed, but the browser did not send the cookie ${codes(names)} of ${host} with it.`
        : say`The call passed, but the browser did not send the cookies ${codes(names)} of ${host} with it.`,
    why: [why],
    change: [sameSite(host)],
    actor: "server",
    evidence: [bareLine(passed, reason)],
    sure: "seen",
  };
}

/** Reports a call with credentials from another site that no cookie went with, though the server had set one: it says that nobody is signed in. */
export const cookieNotSent = rootCause({
  id: "cookie-not-sent",
  title: phrase`The cookie stayed at home`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null) return [];
    const told = toldByDebugger(passed);
    if (told !== null) return [told];
    if (!isSignedOut(passed) || isCrossSite(passed) !== true) return [];
    const set = input.session.host(passed.hop.url).header("set-cookie", { role: "actual" });
    if (set === null || input.evaluation.credentials.value !== "include") return [];
    const name = code(set.value.slice(0, Math.max(0, set.value.indexOf("="))));
    const host = code(passed.host);
    return [
      {
        behind: null,
        headline: say`The call passed and was answered with ${passed.response.status}: no cookie went with it. ${host} had set ${name}, but the page is of another site, and the browser left the cookie at home.`,
        why: [
          say`The call does ask for credentials. A cookie goes to another site only when it was set with ${code("SameSite=None; Secure")}; without ${code("SameSite")} it counts as ${code("Lax")}. Some browsers send none to other sites at all.`,
        ],
        change: [sameSite(host)],
        actor: "server",
        evidence: [bareLine(passed, String(passed.response.status)), sightingEvidence(set.seen, "set-cookie", set.value)],
        sure: "likely",
      },
    ];
  },
});
