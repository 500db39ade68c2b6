import { header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { allowOrigin } from "../../phrases.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { storedBare } from "../parts/stored-response.ts";

/** Reports a stored copy without the header, which a 304 only confirms. */
export const notModifiedBare = rootCause({
  id: "not-modified-bare",
  title: phrase`The copy that a 304 confirms has no CORS headers`,
  family: "cache",
  on: ["undecided", "blocked", "failed"],
  find: (input) => {
    const found = storedBare(input);
    if (found === null) return [];
    const { exchange, seen } = found;
    return [
      {
        behind: null,
        headline: say`The server answered with 304, so the browser takes the copy that it had stored. That copy came without ${header(allowOrigin)}, and 304 does not add it: the page may not read it.`,
        why: [
          say`The address was loaded before, and that answer had no ${header(allowOrigin)}. A 304 says that the copy is still good, and only headers that it carries itself replace those of the copy.`,
        ],
        change: [
          say`On the server: send ${header(allowOrigin)} and ${header("vary", "Origin")} with every answer of this address, 304 among them, also when no ${header("origin")} was sent.`,
          say`Until stored copies are gone, reload with the cache disabled.`,
        ],
        actor: "server",
        evidence: [sightingEvidence(seen), exchangeEvidence(input.call, exchange, null, "304")],
        sure: "likely",
      },
    ];
  },
});
