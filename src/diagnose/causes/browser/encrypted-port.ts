import { lastHop } from "../../../model/call.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { nameEvidence } from "./parts/failure-cause.ts";
import { otherScheme } from "./parts/other-scheme.ts";

/** Reports http: called on a port that answered https:. */
export const encryptedPort = rootCause({
  id: "encrypted-port",
  title: "The address says http, the server speaks https",
  family: "browser",
  on: ["failed"],
  find: (input) => {
    const { call } = input;
    const encrypted = otherScheme(input, "http:");
    if (encrypted === null) return [];
    const { url } = lastHop(call);
    const host = hostOf(url) ?? url;
    return [
      {
        behind: null,
        headline: say`The call goes to ${code(`http://${host}`)}, but the server at this port speaks https: it answered other calls, and ended this connection without an answer.`,
        why: [say`This is not CORS.`],
        change: [say`In the page's code, call ${code(`https://${host}`)}.`],
        actor: "page",
        evidence: [...nameEvidence(call), sightingEvidence(encrypted)],
        sure: "likely",
      },
    ];
  },
});
