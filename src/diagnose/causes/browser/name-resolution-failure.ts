import { say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a host that no name server knows. */
export const nameResolutionFailure = failureCause({
  id: "name-resolution-failure",
  title: "The server's name could not be found",
  when: endedBy("name-not-resolved"),
  actor: "page",
  tell: (host) => ({
    headline: say`The name ${host} could not be found.`,
    change: [say`Check its spelling, and the DNS or VPN that knows it.`],
  }),
});
