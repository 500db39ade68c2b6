import { code, say } from "../../../model/text.ts";
import { endsAtRedirect } from "./parts/ends-at-redirect.ts";
import { failureCause, kindOf } from "./parts/failure-cause.ts";

/** Reports a request that the page cancelled, or that ended because the page was left. */
export const abortedByPage = failureCause({
  id: "aborted-by-page",
  title: "The page gave the request up",
  when: (input) => (kindOf(input) === "aborted" && !endsAtRedirect(input.call) ? "seen" : null),
  actor: "page",
  tell: () => ({
    headline: say`The request was given up before it was over: the page cancelled it, or was left or reloaded meanwhile.`,
    change: [
      say`Look for an ${code("AbortController")} or a timeout in the page's code, and for a form or a link that loads a new page at the same moment.`,
    ],
  }),
  told: () => [
    say`The page ended the request itself, or was left before the answer came. This is not CORS.`,
    say`Check whether a form or a link loads a new page at the same moment.`,
  ],
});
