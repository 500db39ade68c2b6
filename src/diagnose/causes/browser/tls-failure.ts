import { code, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";
import { otherScheme } from "./parts/other-scheme.ts";

const isTls = endedBy("tls");

/** Reports a handshake that failed for another reason than a certificate. */
export const tlsFailure = failureCause({
  id: "tls-failure",
  title: phrase`No encrypted connection could be made`,
  when: (input) => (otherScheme(input, "https:") === null ? isTls(input) : null),
  actor: "page",
  tell: (host) => ({
    headline: say`${host} and the browser could not agree on an encrypted connection.`,
    why: [say`Often a server that speaks plain http was called with ${code("https:")}.`],
    change: [],
  }),
});
