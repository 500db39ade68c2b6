import { type Call, lastHop } from "../../../model/call.ts";
import { hostOf, originOf } from "../../../model/origin.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause, netErrorOf } from "./parts/failure-cause.ts";
import { redirectTarget } from "./parts/redirect-target.ts";

/** The directive that the browser names; null when it names none. */
function directiveOf(call: Call): string | null {
  return /^blocked:csp ([a-z-]+)$/.exec(netErrorOf(call))?.[1] ?? null;
}

/** Reports an address that the page's own policy does not list. */
export const cspBlock = failureCause({
  id: "csp-block",
  title: phrase`The page's own Content-Security-Policy forbids it`,
  when: endedBy("content-security-policy"),
  actor: "page",
  tell: (_, { call }) => {
    const directive = directiveOf(call);
    if (directive === null) {
      return {
        headline: say`The page's own ${header("content-security-policy")} forbids this address.`,
        change: [say`Add the host to the directive that the console names, where the page's policy is made.`],
      };
    }
    const target = redirectTarget(call);
    const url = target ?? lastHop(call).url;
    return {
      headline: say`The page's own ${header("content-security-policy")} forbids ${code(hostOf(url) ?? url)}: its ${code(directive)} does not list it. That is not CORS.`,
      why:
        target === null
          ? [say`The browser refused it before anything was sent. The server was not asked.`]
          : [say`The first address is allowed; the redirect leads to one that is not.`],
      change: [
        say`Where the page's policy is made: add ${code(originOf(url) ?? url)} to ${code(directive)}. Where the policy has no ${code(directive)}, ${code("default-src")} stands in for it: then write ${code(directive)} with what ${code("default-src")} lists and this address.`,
      ],
    };
  },
  told: () => [
    say`The page's own Content-Security-Policy forbids this address. This is not CORS.`,
    say`Add the host to the directive that the message names, where the page's policy is made.`,
  ],
});
