import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** Chrome's line of an OPTIONS request with an error status. */
export const optionsStatus = toldCause({
  id: "options-status",
  title: phrase`An OPTIONS request was answered with an error`,
  told: () => [
    say`An OPTIONS request was answered with an error status. If it was the preflight of another request, that request fails too; this line alone does not say so.`,
    say`Look in the console for a line with the words ${code("CORS policy")}. On the server: answer OPTIONS with 204 and the CORS headers, before any login check.`,
  ],
});
