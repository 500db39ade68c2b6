import { header, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports an address that the page's own policy does not list. */
export const cspBlock = failureCause({
  id: "csp-block",
  title: "The page's own Content-Security-Policy forbids it",
  when: endedBy("content-security-policy"),
  actor: "page",
  tell: () => ({
    headline: say`The page's own ${header("content-security-policy")} forbids this address.`,
    change: [say`Add the host to the directive that the console names, where the page's policy is made.`],
  }),
  told: () => [
    say`The page's own Content-Security-Policy forbids this address. This is not CORS.`,
    say`Add the host to the directive that the message names, where the page's policy is made.`,
  ],
});
