import { phrase, say } from "../../../model/text.ts";
import { failureCause } from "./parts/failure-cause.ts";
import { notReached } from "./parts/unreachable-redirect.ts";

/** Reports an address to which no way leads from this machine. */
export const serverUnreachable = failureCause({
  id: "server-unreachable",
  title: phrase`There is no way to the server`,
  when: notReached("unreachable"),
  actor: "network",
  tell: (host) => ({
    headline: say`There is no way from this machine to ${host}.`,
    change: [say`Check the address, and the network or VPN that leads there.`],
  }),
});
