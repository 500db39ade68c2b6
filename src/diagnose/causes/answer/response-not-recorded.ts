import { lastHop } from "../../../model/call.ts";
import { phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";

/** Reports a request of a file that holds no response to it: nothing can be judged. */
export const responseNotRecorded = rootCause({
  id: "response-not-recorded",
  title: phrase`No response was recorded`,
  family: "answer",
  on: ["undecided"],
  find: ({ call }) => {
    const { actual } = lastHop(call);
    if (actual.response.observed || actual.response.reason !== "not-recorded") return [];
    return [
      {
        behind: null,
        headline: say`The file has this request and no response to it, so there is nothing to judge.`,
        why: [say`Scripts for load tests are such files, and recordings that were stopped before the answer came.`],
        change: [say`Record the call in a browser, until its end.`],
        actor: "user",
        evidence: [exchangeEvidence(call, actual, null, null)],
        sure: "seen",
      },
    ];
  },
});
