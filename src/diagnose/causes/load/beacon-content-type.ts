import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";

/** Reports a beacon whose body makes a preflight necessary: it cannot be sent without cookies, and the server has to allow them. */
export const beaconContentType = causeBehind({
  id: "beacon-content-type",
  title: phrase`A beacon of this type needs the server's leave, cookies included`,
  family: "load",
  errors: [
    "PreflightMissingAllowOriginHeader",
    "PreflightAllowOriginMismatch",
    "PreflightWildcardOriginNotAllowed",
    "PreflightInvalidAllowCredentials",
    "PreflightInvalidStatus",
    "HeaderDisallowedByPreflightResponse",
  ],
  explain: (fault) => {
    if (fault.call.resourceType !== "beacon") return null;
    return {
      headline: say`${code("sendBeacon()")} sent a body whose type, such as JSON, makes the browser ask ${code(fault.host)} first; a beacon always goes with credentials (cookies), and the answer does not allow that.`,
      why: [say`A beacon with a plain text or a form asks nobody and is sent at once: its answer is not read.`],
      change: [
        say`In the page: send the same text as ${code("text/plain")} (a string instead of a Blob), or use ${code("fetch()")} with ${code("keepalive: true")}, which can leave cookies out.`,
        say`Or let the server allow it: the page's exact origin, ${header("access-control-allow-credentials", "true")} and ${code("content-type")}, as follows.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, fault.hop.url)],
      sure: "seen",
    };
  },
  told: () => [
    say`${code("sendBeacon()")} was called with a Blob whose type, such as JSON, needs a preflight. This browser sends no such beacon.`,
    say`In the page: send the same text as ${code("text/plain")} (a string instead of a Blob), or use ${code("fetch()")} with ${code("keepalive: true")}.`,
  ],
});
