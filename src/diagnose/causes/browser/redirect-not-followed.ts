import { code, header, phrase, say } from "../../../model/text.ts";
import { endsAtRedirect } from "./parts/ends-at-redirect.ts";
import { failureCause, kindOf } from "./parts/failure-cause.ts";

/** Reports a redirect where the page's own call ends. */
export const redirectNotFollowed = failureCause({
  id: "redirect-not-followed",
  title: phrase`The call does not follow the redirect`,
  when: (input) => {
    const { verdict, obstacles } = input.evaluation;
    const isAborted = kindOf(input) === "aborted" && endsAtRedirect(input.call) && obstacles.length === 0;
    return isAborted || verdict.step === "redirect-mode" ? "likely" : null;
  },
  actor: "page",
  tell: () => ({
    headline: say`The server answered with a redirect, and the call ended there. A call made with ${code('redirect: "error"')} fails so; one made with ${code('redirect: "manual"')} gets an answer that scripts cannot read, which is no failure.`,
    why: [
      say`A ${header("content-security-policy")} of the page that does not list the redirect's target ends it in the same way; then the console names the directive.`,
    ],
    change: [say`In the page: leave ${code("redirect")} out to have the redirect followed.`],
  }),
});
