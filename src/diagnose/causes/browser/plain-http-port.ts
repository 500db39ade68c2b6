import { lastHop } from "../../../model/call.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { nameEvidence } from "./parts/failure-cause.ts";
import { otherScheme } from "./parts/other-scheme.ts";

/** Reports https: called on a port that answered http:. */
export const plainHttpPort = rootCause({
  id: "plain-http-port",
  title: "The address says https, the server speaks http",
  family: "browser",
  on: ["failed"],
  find: (input) => {
    const { call } = input;
    const plain = otherScheme(input, "https:");
    if (plain === null) return [];
    const { url } = lastHop(call);
    const host = hostOf(url) ?? url;
    return [
      {
        behind: null,
        headline: say`The call goes to ${code(`https://${host}`)}, but the server at this port speaks plain http: it answered other calls, and no encrypted connection could be made.`,
        why: [say`This is not CORS.`],
        change: [
          say`In the page's code, call ${code(`http://${host}`)}, if the page itself was loaded over http or from this machine. Or give the server a certificate, and let it speak https there.`,
        ],
        actor: "page",
        evidence: [...nameEvidence(call), sightingEvidence(plain)],
        sure: "likely",
      },
    ];
  },
});
