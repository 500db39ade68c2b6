import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { allowOrigin } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";
import { misspelt } from "../parts/misspelt-name.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** Reports a host of which no answer had the header, whatever was asked: it was not made for pages of other origins. */
export const serverWithoutCors = causeBehind({
  id: "server-without-cors",
  title: phrase`No answer of this host has CORS headers`,
  family: "server",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    if (isErrorAnswer(fault) || misspelt(fault) !== null) return null;
    const answers = session.host(fault.hop.url);
    if (answers.first({ allowOrigin: ["star", "asked", "other", "null", "several"] }) !== null) return null;
    const other = answers.elsewhere(fault.hop.url);
    if (other === null) return null;
    const host = code(fault.host);
    return {
      headline: say`No answer of ${host} in this recording has ${header(allowOrigin)}: as it is, pages of other origins cannot read it.`,
      why: [
        say`An API that belongs to somebody else is often made for servers and not for browsers, above all where a secret key goes with the call.`,
      ],
      change: [
        say`If ${host} belongs to somebody else: call it from your own server, and let the page call that. If it is yours, go on as follows.`,
      ],
      actor: "server",
      evidence: [sightingEvidence(other)],
      sure: "likely",
    };
  },
});
