import type { NetErrorKind } from "../../../model/net-error.ts";
import { phrase, say } from "../../../model/text.ts";
import { blockedThoughAllowed } from "./parts/blocked-though-allowed.ts";
import { failureCause, kindOf } from "./parts/failure-cause.ts";

const sayNothing: ReadonlySet<NetErrorKind> = new Set<NetErrorKind>([
  "other",
  "blocked",
  "local-network-access",
  "redirect-not-followed",
  "invalid-redirect",
  "cache-miss",
]);

/** Reports a failure of which nothing says more. */
export const networkFailure = failureCause({
  id: "network-failure",
  title: phrase`No usable answer came`,
  when: (input) => {
    const { verdict, obstacles } = input.evaluation;
    if (blockedThoughAllowed(input) !== null) return null;
    const isOpen = obstacles.length === 0 && (verdict.step === null || verdict.step === "network");
    return isOpen && sayNothing.has(kindOf(input)) ? "seen" : null;
  },
  actor: "server",
  tell: (host) => ({
    headline: say`No answer came that CORS could be checked on, and the browser gives no reason.`,
    change: [say`Open ${host} in a tab of its own, and look at the server and the connection first.`],
  }),
  told: () => [
    say`No usable answer came: the server could not be reached, its certificate is not trusted, or the connection broke. This is not CORS.`,
    say`Open the address in a tab of its own: the browser tells there what is wrong.`,
  ],
});
