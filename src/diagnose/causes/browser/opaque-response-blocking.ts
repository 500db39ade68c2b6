import { code, header, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports an answer that the browser keeps from a load without CORS. */
export const opaqueResponseBlocking = failureCause({
  id: "opaque-response-blocking",
  title: phrase`Loaded as an image, script or style sheet, and it is none`,
  when: endedBy("opaque-response-blocking"),
  actor: "page",
  tell: () => ({
    headline: say`Something that is no image, script or style sheet was loaded as if it were one.`,
    change: [say`Check the address and the answer's ${header("content-type")}; get data with ${code("fetch")}.`],
  }),
  told: () => [
    say`Something that is no image, script or style sheet was loaded as if it were one. This is not CORS.`,
    say`Check the address and the answer's Content-Type; get data with ${code("fetch")}.`,
  ],
});
