import { exchangesOf } from "../../../model/call.ts";
import { netErrorKind } from "../../../model/net-error.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";

/** Reports an answer, or an end, that a route of a Playwright test made: no server had a part in it. */
export const madeByTest = rootCause({
  id: "made-by-test",
  title: phrase`A route of the test answered, and no server`,
  family: "answer",
  on: ["allowed", "blocked", "failed", "opaque", "undecided"],
  find: ({ call }) => {
    const made = exchangesOf(call).find(
      ({ response, netError }) =>
        valueOr(response, null)?.byTest === true || (netError !== null && netErrorKind(netError) === "ended-by-test"),
    );
    if (made === undefined) return [];
    const isEnded = made.netError !== null;
    return [
      {
        behind: null,
        headline: isEnded
          ? say`A route of the Playwright test ended this request (${code("route.abort()")}). No server was asked.`
          : say`A route of the Playwright test gave this answer (${code("route.fulfill()")}). No server was asked.`,
        why: [
          say`What a server would have answered is not in this file. While a test has routes, Playwright also answers every preflight itself, so that no server gets one.`,
        ],
        change: [
          say`To see the server's own answer, let the route pass the request on (${code("route.continue()")}), or record without routes.`,
        ],
        actor: "page",
        evidence: [exchangeEvidence(call, made, null, made.netError)],
        sure: "seen",
      },
    ];
  },
});
