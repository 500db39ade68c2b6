import { phrase, say } from "../../../model/text.ts";
import { failureCause } from "./parts/failure-cause.ts";
import { notReached } from "./parts/unreachable-redirect.ts";

/** Reports a server that stayed silent. */
export const connectionTimeout = failureCause({
  id: "connection-timeout",
  title: phrase`The server did not answer in time`,
  when: notReached("timed-out"),
  actor: "network",
  tell: (host) => ({
    headline: say`${host} did not answer in time.`,
    change: [say`Check the address and the port, and whether a firewall or a VPN lies between.`],
  }),
});
