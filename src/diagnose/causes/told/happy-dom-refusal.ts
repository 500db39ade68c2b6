import { code, header, phrase, say, sentences } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** happy-dom's own CORS check, in a test without a browser. */
export const happyDomRefusal = toldCause({
  id: "happy-dom-refusal",
  title: phrase`happy-dom refused the answer`,
  told: ({ url }) => [
    sentences(
      say`A test in happy-dom made this call, not a browser.`,
      url === null
        ? say`happy-dom checks CORS too, and asks with OPTIONS before every call to another origin: one of the two answers does not allow the page's origin.`
        : say`happy-dom checks CORS too, and asks with OPTIONS before every call to another origin: one of the two answers of ${code(url)} does not allow the page's origin.`,
    ),
    say`Let the mock answer OPTIONS and the call with ${header("access-control-allow-origin")}. Or give the test's page the same origin as the call: in Vitest, ${code("environmentOptions.happyDOM.url")}.`,
  ],
});
