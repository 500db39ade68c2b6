import { lastHop } from "../../../model/call.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { toldAnswer } from "../../told.ts";

/** Reports a service worker's own request in mode `no-cors`: what it gets cannot be given to a call with CORS. */
export const serviceWorkerOpaque = rootCause({
  id: "service-worker-opaque",
  title: phrase`The page's service worker loads it without CORS`,
  family: "cache",
  on: ["opaque"],
  find: ({ call, evaluation }) => {
    const { actual, url } = lastHop(call);
    if (!call.fromServiceWorker || evaluation.mode.value !== "no-cors" || !/^https?:/.test(url)) return [];
    return [
      {
        behind: null,
        headline: say`The page's service worker loaded this in mode ${code("no-cors")}. It may give such an answer to an image or script tag; where the page asks with CORS, as ${code("fetch()")} does, the browser refuses it.`,
        why: [
          say`Then the page's call fails, and no request of the page itself is to be seen: the worker made it. The same holds for copies that the worker keeps in its cache.`,
        ],
        change: [
          say`In the service worker: fetch the page's own request (${code("fetch(event.request)")}), or write ${code('mode: "cors"')}; take stored copies of the other kind out of its cache.`,
          say`Where a tag loads the address, write ${code('crossorigin="anonymous"')} on it, so that the worker gets a request with CORS.`,
        ],
        actor: "page",
        evidence: [exchangeEvidence(call, actual, null, null)],
        sure: "likely",
      },
    ];
  },
  told: (facts) => [
    say`${toldAnswer(facts)} came from the page's service worker, which had fetched it in mode ${code("no-cors")}. The browser refuses to give that to a call with CORS.`,
    say`In the service worker: fetch with CORS (${code("fetch(event.request)")} or ${code('mode: "cors"')}), and take copies of the other kind out of its cache. On the tag that loads it: ${code('crossorigin="anonymous"')}.`,
  ],
});
