import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A script that touched another origin's frame or window. */
export const sameOriginPolicyOther = toldCause({
  id: "same-origin-policy-other",
  title: phrase`The same-origin policy inside the page`,
  told: () => [
    say`A script touched a frame or window of another origin. That is the same-origin policy inside the page, not CORS.`,
    say`Let the two pages talk with ${code("postMessage")}.`,
  ],
});
