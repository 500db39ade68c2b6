import { code, phrase, say, sentences } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, tellStatus } from "../parts/bare-answer.ts";
import { leftOutCookie } from "../parts/session-cookie.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** Reports a call that is refused because the cookie of its login stayed at home: the page is of another site. */
export const loginCookieLeftOut = causeBehind({
  id: "login-cookie-left-out",
  title: phrase`The cookie of the login did not go with the call`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, input) => {
    const found = leftOutCookie(fault, input);
    if (found === null) return null;
    const { name, set } = found;
    const host = code(fault.host);
    const include = code('credentials: "include"');
    const isIncluded = fault.credentials === "include";
    const told = tellStatus(fault, {
      event: say`The server ${host} refused the request with 401: the cookie ${code(name)} that it had set before did not go with it`,
      why: sentences(
        say`The page is of another site than ${host}.`,
        isIncluded
          ? say`A cookie goes to another site only when it was set with ${code("SameSite=None; Secure")}; without ${code("SameSite")} it counts as ${code("Lax")}.`
          : say`A cookie goes to another site only when it was set with ${code("SameSite=None; Secure")}, and when the call is made with ${include}; without ${code("SameSite")} it counts as ${code("Lax")}.`,
        say`Some browsers send none to other sites at all.`,
      ),
      step: sentences(
        say`First, on ${host}: set the cookie with ${code("SameSite=None; Secure")}, over https; or serve the page and the API from one site, such as ${code("app.example.com")} and ${code("api.example.com")}.`,
        isIncluded ? null : say`In the page: make the login and this call with ${include}.`,
      ),
      actor: "server",
    });
    return { ...told, evidence: [...told.evidence, sightingEvidence(set.seen, "set-cookie", set.value)], sure: "likely" };
  },
});
