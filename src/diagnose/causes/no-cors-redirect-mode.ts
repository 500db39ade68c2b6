import { valueOr } from "../../model/observed.ts";
import { code, say } from "../../model/text.ts";
import type { Cause } from "../diagnosis.ts";
import { bareEvidence } from "../evidence.ts";
import { faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";

const id = "no-cors-redirect-mode";
const title = "no-cors has to follow redirects";

/** Reports `mode: "no-cors"` together with a redirect mode other than "follow". */
export const noCorsRedirectMode: Cause = {
  id,
  title,
  errors: ["NoCorsRedirectModeNotFollow"],
  find: (input) =>
    faultsOf(input, noCorsRedirectMode.errors).map((fault) => {
      const mode = valueOr(fault.call.redirectMode, null);
      const seen = mode === null ? say`a ${code("redirect")} option other than ${code('"follow"')}` : say`${code(`redirect: "${mode}"`)}`;
      return makeFinding({ id, title }, fault, {
        headline: say`The call to ${code(fault.host)} has ${code('mode: "no-cors"')} and ${seen}, and browsers do not accept the two together.`,
        why: [
          say`Seen: ${seen}. Needed: ${code('redirect: "follow"')}, which is the default. Nothing was sent.`,
          say`Mind that with ${code("no-cors")} the page can never read the answer: status, headers and body stay hidden.`,
        ],
        change: [
          say`Take the ${code("redirect")} option out of the call.`,
          say`If the page has to read the answer, take ${code('mode: "no-cors"')} out as well; then the server has to allow the page's origin.`,
        ],
        actor: "page",
        evidence: [bareEvidence(fault, fault.hop.url)],
        patch: [{ kind: "call-redirect", redirect: "follow" }],
        lessons: [],
      });
    }),
};
