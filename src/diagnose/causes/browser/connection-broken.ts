import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";
import { otherScheme } from "./parts/other-scheme.ts";

const isBroken = endedBy("connection-broken");

/** Reports a connection that ended before the answer did. */
export const connectionBroken = failureCause({
  id: "connection-broken",
  title: phrase`The connection broke`,
  when: (input) => (otherScheme(input, "http:") === null ? isBroken(input) : null),
  actor: "server",
  tell: (host) => ({
    headline: say`The connection to ${host} broke before the answer was complete.`,
    change: [say`Look at the server's log, and at any proxy in front of it.`],
  }),
});
