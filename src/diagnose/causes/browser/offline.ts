import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a machine without a network. */
export const offline = failureCause({
  id: "offline",
  title: phrase`This machine lost its network`,
  when: endedBy("offline"),
  actor: "user",
  tell: () => ({
    headline: say`This machine's own connection to the network was lost or changed.`,
    change: [say`Make the call again once it is back.`],
  }),
});
