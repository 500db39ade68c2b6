import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { allowOrigin } from "../../phrases.ts";
import { lineOf, passedOf } from "./parts/passed.ts";

/** Reports a star on data that is fetched with a token. */
export const wildcardWithToken = rootCause({
  id: "wildcard-with-token",
  title: phrase`Every site may read answers to calls with a token`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null || !hasHeader(passed.sent, "authorization")) return [];
    if (getCombined(passed.response.headers, allowOrigin) !== "*") return [];
    return [
      {
        behind: null,
        headline: say`The call passed: ${code(passed.host)} answers a call with ${header("authorization")} with ${header(allowOrigin, "*")}. Any site that has the token may read such answers.`,
        why: [say`That is safe as long as only your pages have the token. Often it is more than was meant.`],
        change: [say`If only your pages are to use it, let ${code(passed.host)} allow their origins by name.`],
        actor: "server",
        evidence: [lineOf(passed, allowOrigin)],
        sure: "seen",
      },
    ];
  },
});
