import { code, header, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** happy-dom's own CORS check, in a test without a browser. */
export const happyDomRefusal = toldCause({
  id: "happy-dom-refusal",
  title: "happy-dom refused the answer",
  told: ({ url }) => [
    say`A test in happy-dom made this call, not a browser. happy-dom checks CORS too, and asks with OPTIONS before every call to another origin: one of the two answers${url === null ? say`` : say` of ${code(url)}`} does not allow the page's origin.`,
    say`Let the mock answer OPTIONS and the call with ${header("access-control-allow-origin")}. Or give the test's page the same origin as the call: in Vitest, ${code("environmentOptions.happyDOM.url")}.`,
  ],
});
