import { code, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";
import { redirectTarget } from "./parts/redirect-target.ts";

/** Reports a redirect to an address such as a file or `data:`. */
export const unsafeRedirect = failureCause({
  id: "unsafe-redirect",
  title: phrase`A redirect to where no page may be led`,
  // To another address of the web it is refused by the page's own rule: see connection-allowlist.
  when: (input) => (/^https?:/.test(redirectTarget(input.call) ?? "") ? null : endedBy("unsafe-redirect", "redirect-scheme")(input)),
  actor: "server",
  tell: () => ({
    headline: say`The server redirected to an address that pages may not be led to.`,
    change: [say`Redirect to an ${code("https:")} address.`],
  }),
  told: () => [
    say`The server redirected to an address that pages may not be led to. This is not CORS.`,
    say`Redirect to an ${code("https:")} address.`,
  ],
});
