import { code, header, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { notAllowedErrors, nullOriginIsRefused } from "../parts/null-origin.ts";
import { pageOfCall } from "../parts/page-of-call.ts";

/** Reports a call out of a sandboxed frame: it has no origin that a server could allow. */
export const originNullSandbox = causeBehind({
  id: "origin-null-sandbox",
  title: "A sandbox takes the origin of the call away",
  family: "origin",
  errors: notAllowedErrors,
  explain: (fault, _, input) => {
    const sure = nullOriginIsRefused(fault);
    const page = pageOfCall(input);
    if (sure === null || fault.tainted || page.isSandboxed || page.url === null || !/^(?:https?|blob):/.test(page.url)) return null;
    return {
      headline: say`The call comes out of a sandbox, most likely an ${code("iframe")} with the ${code("sandbox")} attribute. It has no origin there: the browser sends ${header("origin", "null")}, and ${code(fault.host)} does not allow that.`,
      why: [],
      change: [
        say`In the page that holds the frame: add ${code("allow-same-origin")} to its ${code("sandbox")} attribute, if you trust what is in the frame and it does not come from the page's own origin. Or let the outer page make the call and hand the result in with ${code("postMessage()")}.`,
        say`Do not let the server allow ${code("null")}: a sandboxed frame on any site has that origin.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, "null"), ...page.evidence],
      sure,
    };
  },
});
