import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";
import type { ToldFacts } from "../../told.ts";

function missing({ origin, header: name }: ToldFacts): Text {
  const request = code("XMLHttpRequest");
  if (name !== null)
    return say`jsdom's ${request} checks CORS too: the answer to the preflight does not list ${code(name)} in ${header("access-control-allow-headers")}.`;
  if (origin !== null)
    return say`jsdom's ${request} checks CORS too: the answer has no ${header("access-control-allow-origin")} for ${code(origin)}.`;
  return say`jsdom's ${request} checks CORS too: the call goes with credentials, and the answer does not say ${header("access-control-allow-credentials", "true")}.`;
}

/** Reports jsdom's own CORS check, in a test without a browser. */
export const jsdomRefusal = toldCause({
  id: "jsdom-refusal",
  title: phrase`jsdom refused the answer, as a browser would`,
  told: (facts) => [
    sentences(say`A test in jsdom made this call, not a browser.`, missing(facts)),
    say`Let the mock answer with it, or call the same origin as the test's page. Or use the HTTP adapter of Node, which knows no CORS (axios: ${code('adapter: "http"')}).`,
  ],
});
