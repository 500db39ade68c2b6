import { say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a server that stayed silent. */
export const connectionTimeout = failureCause({
  id: "connection-timeout",
  title: "The server did not answer in time",
  when: endedBy("timed-out"),
  actor: "network",
  tell: (host) => ({
    headline: say`${host} did not answer in time.`,
    change: [say`Check the address and the port, and whether a firewall or a VPN lies between.`],
  }),
});
