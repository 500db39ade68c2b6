import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { notAllowedErrors, nullOriginIsRefused } from "../parts/null-origin.ts";
import { pageOfCall } from "../parts/page-of-call.ts";

/** Reports a page whose own `Content-Security-Policy` has `sandbox`: it has no origin that a server could allow. */
export const originNullPolicy = causeBehind({
  id: "origin-null-policy",
  title: phrase`The page's own policy takes its origin away`,
  family: "origin",
  errors: notAllowedErrors,
  explain: (fault, _, input) => {
    const sure = nullOriginIsRefused(fault);
    const page = pageOfCall(input);
    if (sure === null || fault.tainted || !page.isSandboxed) return null;
    return {
      headline: say`The page itself came with a ${header("content-security-policy")} that has ${code("sandbox")}. That takes its origin away: the browser sends ${header("origin", "null")}, and ${code(fault.host)} does not allow that.`,
      why: [],
      change: [
        say`Where the page is served: add ${code("allow-same-origin")} to the ${code("sandbox")} directive, if you trust the page, or leave the directive out. Do not let the server allow ${code("null")}.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, "null"), ...page.evidence],
      sure,
    };
  },
});
