import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports redirects without end. */
export const tooManyRedirects = failureCause({
  id: "too-many-redirects",
  title: phrase`The redirects go in circles`,
  when: endedBy("redirect-loop"),
  actor: "server",
  tell: (host) => ({
    headline: say`${host} sent the browser in circles.`,
    change: [say`Follow the redirects in the Network panel and end the loop on the server.`],
  }),
  told: () => [
    say`The server sent the browser in circles. This is not CORS.`,
    say`Follow the redirects in the Network panel and end the loop on the server.`,
  ],
});
