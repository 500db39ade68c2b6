import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { allowOrigin, pathOf } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";
import { misspelt } from "../parts/misspelt-name.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** Reports an address that lacks the header, on a host that sends it at others: two parts of it answer, and one does not know CORS. */
export const pathWithoutHeaders = causeBehind({
  id: "path-without-headers",
  title: phrase`Other addresses of the host have the CORS headers, this one has not`,
  family: "server",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    if (fault.obstacle.phase !== "actual" || isErrorAnswer(fault) || misspelt(fault) !== null) return null;
    const good = session.host(fault.hop.url).first({ role: "actual", status: 2, allowOrigin: ["asked", "star"] });
    if (good === null || session.url(fault.hop.url).first({ role: "actual", allowOrigin: ["asked", "star"] }) !== null) return null;
    return {
      headline: say`${code(fault.host)} sends ${header(allowOrigin)} at other addresses, but not at ${code(pathOf(fault.hop.url))}.`,
      why: [
        say`So CORS is set up there, and this address is left out. Often a route or a router stands before, or beside, the part that knows CORS; in nginx, a block with an ${code("add_header")} of its own inherits none of the outer ones.`,
      ],
      change: [
        say`On ${code(fault.host)}, let the CORS settings hold for this address too: for the whole application, or once more in the inner block.`,
      ],
      actor: "server",
      evidence: [sightingEvidence(good)],
      sure: "likely",
    };
  },
});
