import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a request that something inside the browser stopped. */
export const blockedByClient = failureCause({
  id: "blocked-by-client",
  title: phrase`Stopped by an extension, often an ad blocker`,
  when: endedBy("blocked-by-client"),
  actor: "user",
  tell: () => ({
    headline: say`An extension, for example an ad blocker, stopped the request before it left.`,
    change: [say`Allow the site in the extension, or try in a profile without extensions.`],
  }),
  told: () => [
    say`An extension, for example an ad blocker, the browser's own protection against tracking, or a rule in the developer tools stopped the request before it left. This is not CORS.`,
    say`Allow the site in the extension, or try in a profile without extensions.`,
  ],
});
