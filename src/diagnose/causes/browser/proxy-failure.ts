import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a proxy that is not there, or does not reach the server. */
export const proxyFailure = failureCause({
  id: "proxy-failure",
  title: phrase`The browser's proxy did not connect`,
  when: endedBy("proxy"),
  actor: "user",
  tell: (host) => ({
    headline: say`The proxy that this browser uses did not connect to ${host}.`,
    change: [say`Check the proxy's settings, or except the host.`],
  }),
});
