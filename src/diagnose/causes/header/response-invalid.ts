import { code, phrase, say } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";

import { bareEvidence } from "../../evidence.ts";
import { shownUrl } from "../../phrases.ts";

/** Reports an answer that older versions of Chrome called invalid; current ones no longer say so. */
export const responseInvalid = headerCause({
  id: "response-invalid",
  title: phrase`The answer could not be used`,
  errors: ["InvalidResponse"],
  explain: (fault) => {
    return {
      headline: say`The browser found the answer of ${code(fault.host)} invalid before it looked at any CORS header.`,
      why: [
        fault.response === null
          ? say`Seen: no status was seen. Needed: an HTTP answer with a proper status.`
          : say`Seen: the status was ${fault.response.status}. Needed: an HTTP answer with a proper status.`,
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
    };
  },
  told: () => [say`The browser could not use what came back.`, say`Look at the server's log, and at what lies between it and the browser.`],
});
