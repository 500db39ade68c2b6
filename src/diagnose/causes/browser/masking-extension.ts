import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { blockedThoughAllowed } from "./parts/blocked-though-allowed.ts";

/** Reports an answer that allows everything, and that the browser blocked: something in the browser changed it on the way to the page. */
export const maskingExtension = rootCause({
  id: "masking-extension",
  title: phrase`Something in the browser changes the CORS headers`,
  family: "browser",
  on: ["failed", "blocked", "undecided"],
  find: (input) => {
    const { call, session } = input;
    const blocked = blockedThoughAllowed(input);
    if (blocked === null) return [];
    const { exchange, response } = blocked;
    const edited = session.page(call).edited();
    return [
      {
        behind: null,
        headline: say`The server's answer (status ${response.status}) allows the page, and the browser blocked it all the same: most likely another extension changed its headers on the way.`,
        why: [
          edited === null
            ? say`Some extensions put a star on every answer, so that calls pass that the server does not allow. With cookies a star is refused, so they break calls that it does allow.`
            : say`On another call of this browser it was seen that headers were changed after the server had sent them.`,
        ],
        change: [
          say`Switch such extensions off for this site, or open the page in a profile without extensions, and see whether the call passes.`,
          say`Or click ${code("Ask the browser")}: the browser says what it missed. If that is not what the server sent, something changed it.`,
        ],
        actor: "user",
        evidence: [exchangeEvidence(call, exchange, null, String(response.status)), ...(edited === null ? [] : [sightingEvidence(edited)])],
        sure: "likely",
      },
    ];
  },
});
