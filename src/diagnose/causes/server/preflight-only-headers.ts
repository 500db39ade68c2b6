import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { allowOrigin, preflightTerm } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";

/** Reports an address whose preflight is answered with the header, and whose own answer has none. */
export const preflightOnlyHeaders = causeBehind({
  id: "preflight-only-headers",
  title: phrase`Only the answer to the preflight has the CORS headers`,
  family: "server",
  errors: bareAnswerErrors,
  explain: (fault) => {
    const { preflight, method } = fault.hop;
    const answer = preflight === null ? null : valueOr(preflight.response, null);
    const allowed = answer === null ? null : getCombined(answer.headers, allowOrigin);
    if (preflight === null || allowed === null || fault.obstacle.phase !== "actual" || isErrorAnswer(fault)) return null;
    return {
      headline: say`${code(fault.host)} answered the preflight with ${header(allowOrigin, allowed)}, but its answer to the actual ${code(method)} request has no such header, so the browser hides it from the page.`,
      why: [
        say`The ${preflightTerm} only asks. The answer itself needs the header once more. Often OPTIONS is answered by a gateway, or by CORS code that stands after the routes, and what answers ${code(method)} adds nothing.`,
      ],
      change: [
        say`On ${code(fault.host)}, put the CORS code before the routes; behind a gateway that answers OPTIONS, let the function send the header itself.`,
      ],
      actor: "server",
      evidence: [exchangeEvidence(fault.call, preflight, allowOrigin, allowed)],
      sure: "seen",
    };
  },
});
