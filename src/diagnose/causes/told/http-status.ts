import { phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A line that tells of an error status, and of nothing else. */
export const httpStatus = toldCause({
  id: "http-status",
  title: phrase`The server answered with an error status`,
  told: () => [
    say`The server answered with an error status. This line alone is not CORS.`,
    say`Look at the answer in the Network panel and at the server's log.`,
  ],
});
