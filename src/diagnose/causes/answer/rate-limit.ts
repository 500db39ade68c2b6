import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";

/** Reports a refusal because there were too many requests. */
export const rateLimit = causeBehind({
  id: "rate-limit",
  title: phrase`Too many requests`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    const status = statusOf(fault);
    if (status !== 429) return null;
    return tellStatus(
      fault,
      {
        event: say`The server ${code(fault.host)} is limiting the rate of requests (429)`,
        why: say`The refusal has no CORS headers, so the browser hides it.`,
        step: say`First send fewer requests, and wait between them.`,
        actor: "page",
      },
      layerOf(fault, session),
    );
  },
});
