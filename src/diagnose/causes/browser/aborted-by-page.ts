import { type Call, lastHop, type ResourceType } from "../../../model/call.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { endsAtRedirect } from "./parts/ends-at-redirect.ts";
import { failureCause, kindOf } from "./parts/failure-cause.ts";

// Here the page's script reads the answer, whatever it is.
const readByScript: ReadonlySet<ResourceType> = new Set(["fetch", "xhr", "beacon"]);

/** An element got an answer: what it cannot use ends as what the page takes from it. Measured in Chromium 156. */
function mayBeOfNoUse(call: Call): boolean {
  return !readByScript.has(call.resourceType) && valueOr(lastHop(call).actual.response, null) !== null;
}

/** Reports a request that the page cancelled, or that ended because the page was left. */
export const abortedByPage = failureCause({
  id: "aborted-by-page",
  title: phrase`The page gave the request up`,
  when: (input) => (kindOf(input) === "aborted" && !endsAtRedirect(input.call) ? "seen" : null),
  actor: "page",
  tell: (_, { call }) => ({
    headline: say`The request was given up before it was over: the page cancelled it, or was left or reloaded meanwhile.`,
    why: mayBeOfNoUse(call)
      ? [
          say`Or the browser itself stopped reading, because it has no use for the answer: a status of ${code("404")} or ${code("500")}, or a type that is none of an image, a sound, a style sheet.`,
        ]
      : [],
    change: [
      say`Look for an ${code("AbortController")} or a timeout in the page's code, and for a form or a link that loads a new page at the same moment.`,
    ],
  }),
  told: () => [
    say`The page ended the request itself, or was left before the answer came. This is not CORS.`,
    say`Check whether a form or a link loads a new page at the same moment.`,
  ],
});
