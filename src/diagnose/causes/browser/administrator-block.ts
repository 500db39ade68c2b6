import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports an address that a policy of an administrator's forbids. */
export const administratorBlock = failureCause({
  id: "administrator-block",
  title: phrase`Blocked by a policy of this browser or network`,
  when: endedBy("blocked-by-administrator"),
  actor: "administrator",
  tell: () => ({ headline: say`A policy of whoever runs this browser or network blocks the address.`, change: [say`Ask them.`] }),
  told: () => [say`A policy of whoever runs this browser or network blocked the address. This is not CORS.`, say`Ask them.`],
});
