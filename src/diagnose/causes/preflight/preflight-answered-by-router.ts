import { getCombined } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import { pathOf } from "../../phrases.ts";
import { statusOf } from "../parts/bare-answer.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

/** Reports a preflight that a framework answered by itself, with the methods of the address, because no CORS code stands before it. */
export const preflightAnsweredByRouter = causeBehind({
  id: "preflight-answered-by-router",
  title: phrase`No CORS code answered the preflight`,
  family: "preflight",
  errors: ["PreflightMissingAllowOriginHeader"],
  explain: (fault, _, input) => {
    const headers = fault.response?.headers ?? [];
    const status = statusOf(fault);
    const allow = getCombined(headers, "allow");
    if (allow === null || status < 200 || status > 299 || refusalSign(fault, input) !== null) return null;
    if (headers.some(({ name }) => name.startsWith("access-control-"))) return null;
    return {
      headline: say`The CORS code of ${code(fault.host)} did not run on the preflight: something else answered OPTIONS with ${status} and ${header("allow", allow)}, so the browser never sent the actual ${code(fault.hop.method)} request.`,
      why: [
        say`Web frameworks answer OPTIONS by themselves with the list of methods, where no route does. CORS code that is bound to one method or route, and not to the whole application, is then passed by.`,
      ],
      change: [
        say`On ${code(fault.host)}, install the CORS code for the whole application, before the routes, or for OPTIONS on ${code(pathOf(fault.hop.url))} too. In Express: ${code("app.use(cors())")} in place of ${code('app.put("/items", cors(), …)')}.`,
      ],
      actor: "server",
      evidence: [lineEvidence(fault, "allow", allow)],
      sure: "likely",
    };
  },
});
