import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a page that asked for more at once than the browser does. */
export const tooManyOpenRequests = failureCause({
  id: "too-many-open-requests",
  title: phrase`Too many requests were open at once`,
  when: endedBy("insufficient-resources"),
  actor: "page",
  tell: () => ({
    headline: say`The page had more requests open at once than the browser lets one page have.`,
    change: [say`In the page: make fewer calls at a time.`],
  }),
});
