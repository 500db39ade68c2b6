import { valueOr } from "../../../model/observed.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";

import { bareEvidence } from "../../evidence.ts";

/** Reports `mode: "no-cors"` together with a redirect mode other than "follow". */
export const noCorsRedirectMode = headerCause({
  id: "no-cors-redirect-mode",
  title: phrase`no-cors has to follow redirects`,
  errors: ["NoCorsRedirectModeNotFollow"],
  explain: (fault) => {
    const mode = valueOr(fault.call.redirectMode, null);
    const seen = mode === null ? null : code(`redirect: "${mode}"`);
    return {
      headline:
        seen === null
          ? say`The call to ${code(fault.host)} has ${code('mode: "no-cors"')} and a ${code("redirect")} option other than ${code('"follow"')}, and browsers do not accept the two together.`
          : say`The call to ${code(fault.host)} has ${code('mode: "no-cors"')} and ${seen}, and browsers do not accept the two together.`,
      why: [
        seen === null
          ? say`Seen: a ${code("redirect")} option other than ${code('"follow"')}. Needed: ${code('redirect: "follow"')}, which is the default. Nothing was sent.`
          : say`Seen: ${seen}. Needed: ${code('redirect: "follow"')}, which is the default. Nothing was sent.`,
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
    };
  },
  told: () => [
    say`A call with ${code('mode: "no-cors"')} has to follow redirects, and this one sets another ${code("redirect")}.`,
    say`In the page: use ${code('mode: "cors"')}, which also lets the page read the answer.`,
  ],
});
