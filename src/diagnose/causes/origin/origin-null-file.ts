import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { notAllowedErrors, nullOriginIsRefused } from "../parts/null-origin.ts";
import { pageOfCall } from "../parts/page-of-call.ts";

/** Reports a page that was opened from a file: it has no origin that a server could allow. */
export const originNullFile = causeBehind({
  id: "origin-null-file",
  title: phrase`The page was opened from disk and has no origin`,
  family: "origin",
  errors: notAllowedErrors,
  explain: (fault, _, input) => {
    const sure = nullOriginIsRefused(fault);
    const page = pageOfCall(input);
    if (sure === null || fault.tainted || !(page.url?.startsWith("file:") ?? false)) return null;
    return {
      headline: say`The page was opened from disk (${code("file:")}). Such a page has no origin: the browser sends ${header("origin", "null")}, and ${code(fault.host)} does not allow that.`,
      why: [],
      change: [
        say`Open the page through a web server on this machine, for example at ${code("http://localhost:8000/")}, and let ${code(fault.host)} allow that origin.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, "null"), ...page.evidence],
      sure,
    };
  },
});
