import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { notAllowedErrors, nullOriginIsRefused } from "../parts/null-origin.ts";
import { pageOfCall } from "../parts/page-of-call.ts";

/** Reports a call out of a sandboxed frame, or of something made from a data: address: it has no origin that a server could allow. */
export const originNullSandbox = causeBehind({
  id: "origin-null-sandbox",
  title: phrase`A sandbox or a data: address takes the origin of the call away`,
  family: "origin",
  errors: notAllowedErrors,
  explain: (fault, _, input) => {
    const sure = nullOriginIsRefused(fault);
    const page = pageOfCall(input);
    if (sure === null || fault.tainted || page.isSandboxed || page.url === null || !/^(?:https?|blob):/.test(page.url)) return null;
    return {
      headline: say`The call has no origin. Most likely it comes out of an ${code("iframe")} with the ${code("sandbox")} attribute, or out of a frame or worker that was made from a ${code("data:")} address: for these the browser sends ${header("origin", "null")}, and ${code(fault.host)} does not allow that.`,
      why: [],
      change: [
        say`In the page that holds the frame: add ${code("allow-same-origin")} to its ${code("sandbox")} attribute, if you trust what is in the frame and it does not come from the page's own origin. Or let the outer page make the call and hand the result in with ${code("postMessage()")}.`,
        say`If a worker makes the call: create it from a ${code("blob:")} address in place of ${code("data:")}. It then has the page's own origin.`,
        say`Do not let the server allow ${code("null")}: a sandboxed frame on any site has that origin.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, "null"), ...page.evidence],
      sure,
    };
  },
});
