import { lastHop } from "../../../model/call.ts";
import { hasHeader } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** Reports a font that was preloaded without CORS and is then loaded with it: the preload was for nothing. */
export const preloadModeMismatch = rootCause({
  id: "preload-mode-mismatch",
  title: phrase`Preloaded in another mode, so loaded twice`,
  family: "passing",
  on: ["allowed"],
  find: ({ call, session }) => {
    const { actual, url } = lastHop(call);
    const sent = valueOr(actual.requestHeaders, null);
    // Nothing but a preload asks for a font without CORS: https://drafts.csswg.org/css-fonts/#font-fetching-requirements
    if (call.resourceType !== "font" || sent === null || !hasHeader(sent, "origin")) return [];
    const seen = session.url(url).before(actual.startedAtMs, { role: "actual", mode: "no-cors", originSent: false });
    if (seen === null) return [];
    return [
      {
        behind: null,
        headline: say`The font was loaded twice: the preload asked for it without CORS, and a font is always loaded with CORS, so the browser could not use what it had.`,
        why: [say`What was preloaded counts only for a load in the same mode and with the same credentials.`],
        change: [
          say`In the page: write ${code('<link rel="preload" as="font" href="…" crossorigin>')}, also for a font of the page's own host.`,
        ],
        actor: "page",
        evidence: [sightingEvidence(seen)],
        sure: "likely",
      },
    ];
  },
});
