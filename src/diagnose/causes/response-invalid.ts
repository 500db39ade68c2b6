import { code, say } from "../../model/text.ts";
import type { Cause } from "../diagnosis.ts";
import { bareEvidence } from "../evidence.ts";
import { faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { shownUrl } from "../phrases.ts";

const id = "response-invalid";
const title = "The answer could not be used";

/** Reports an answer that older versions of Chrome called invalid; current ones no longer say so. */
export const responseInvalid: Cause = {
  id,
  title,
  errors: ["InvalidResponse"],
  find: (input) =>
    faultsOf(input, responseInvalid.errors).map((fault) => {
      const status = fault.response === null ? say`no status was seen` : say`the status was ${fault.response.status}`;
      return makeFinding({ id, title }, fault, {
        headline: say`The browser found the answer of ${code(fault.host)} invalid before it looked at any CORS header.`,
        why: [
          say`Seen: ${status}. Needed: an HTTP answer with a proper status.`,
          say`Only older versions of Chrome report this. It points to a broken connection or a broken proxy, not to a CORS setting.`,
        ],
        change: [
          say`Ask for ${shownUrl(fault.hop.url)} with ${code("curl -i")} and see whether a complete answer arrives.`,
          say`Repeat the call in a current browser: it names the reason more exactly.`,
        ],
        actor: "server",
        evidence: [bareEvidence(fault, fault.response === null ? null : String(fault.response.status))],
        patch: [],
        lessons: [],
      });
    }),
};
