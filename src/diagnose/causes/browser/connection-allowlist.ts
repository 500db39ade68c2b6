import { header, phrase, say } from "../../../model/text.ts";
import { failureCause, kindOf } from "./parts/failure-cause.ts";
import { redirectTarget } from "./parts/redirect-target.ts";

/** Reports a host that the page's own `Connection-Allowlist` does not list. https://wicg.github.io/connection-allowlists/ */
export const connectionAllowlist = failureCause({
  id: "connection-allowlist",
  title: phrase`The page's own Connection-Allowlist forbids it`,
  when: (input) => {
    if (kindOf(input) === "connection-allowlist") return "seen";
    // A redirect to another address of the web is refused for no other reason.
    return kindOf(input) === "unsafe-redirect" && /^https?:/.test(redirectTarget(input.call) ?? "") ? "likely" : null;
  },
  actor: "page",
  tell: (host) => ({
    headline: say`The page's own ${header("connection-allowlist")} does not list this address, so the browser did not ask it.`,
    why: [
      say`That header comes with the page. It names all places that the page may connect to, those that a redirect leads to as well. No server's answer changes that.`,
    ],
    change: [
      say`Add the address to ${header("connection-allowlist")}, where the page's headers are made: ${host}, and where it redirects to.`,
    ],
  }),
});
