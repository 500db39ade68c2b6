import { phrase, say } from "../../../model/text.ts";
import { failureCause } from "./parts/failure-cause.ts";
import { notReached } from "./parts/unreachable-redirect.ts";

/** Reports a host that no name server knows. */
export const nameResolutionFailure = failureCause({
  id: "name-resolution-failure",
  title: phrase`The server's name could not be found`,
  when: notReached("name-not-resolved"),
  actor: "page",
  tell: (host) => ({
    headline: say`The name ${host} could not be found.`,
    change: [say`Check its spelling, and the DNS or VPN that knows it.`],
  }),
});
