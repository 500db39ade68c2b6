import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a port that the Standard forbids. */
export const unsafePort = failureCause({
  id: "unsafe-port",
  title: phrase`A port that browsers never call`,
  when: endedBy("unsafe-port"),
  actor: "server",
  tell: (host) => ({
    headline: say`Browsers never call the port of ${host}: it belongs to another kind of server.`,
    change: [say`Let the server listen on another port.`],
  }),
});
