import { header, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports an answer that may not be used by pages of other origins or sites. */
export const resourcePolicy = failureCause({
  id: "resource-policy",
  title: "A resource policy forbids the use",
  when: endedBy("resource-policy", "resource-policy"),
  actor: "server",
  tell: () => ({
    headline: say`The answer's ${header("cross-origin-resource-policy")} forbids the use, or the page's ${header("cross-origin-embedder-policy")} asks for one that is not there. That is another rule than CORS.`,
    change: [say`The server that sends the file has to allow it with that header.`],
  }),
  told: () => [
    say`The answer's Cross-Origin-Resource-Policy, or the page's Cross-Origin-Embedder-Policy, forbids the use. That is another rule than CORS.`,
    say`The server that sends the file has to allow it with that header.`,
  ],
});
