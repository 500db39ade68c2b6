import { say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a connection that ended before the answer did. */
export const connectionBroken = failureCause({
  id: "connection-broken",
  title: "The connection broke",
  when: endedBy("connection-broken"),
  actor: "server",
  tell: (host) => ({
    headline: say`The connection to ${host} broke before the answer was complete.`,
    change: [say`Look at the server's log, and at any proxy in front of it.`],
  }),
});
