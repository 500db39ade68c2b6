import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A service worker that gave no answer. */
export const serviceWorkerFailure = toldCause({
  id: "service-worker-failure",
  title: phrase`The page's service worker gave no answer`,
  told: ({ url }) => [
    url === null
      ? say`The page's service worker took the request and gave no answer: its own request failed, it had no copy, or its code returned nothing. This line does not say which.`
      : say`The page's service worker took the request of ${code(url)} and gave no answer: its own request failed, it had no copy, or its code returned nothing. This line does not say which.`,
    say`Look at the worker's own requests in the Network panel. Or let the request go past the worker (Chrome: “Bypass for network” in the Application panel) and make it again: then the browser names the reason.`,
  ],
});
