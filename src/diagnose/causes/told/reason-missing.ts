import { phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A CORS message whose reason was cut off or is not known. */
export const reasonMissing = toldCause({
  id: "reason-missing",
  title: phrase`A CORS error whose reason is not in the text`,
  told: () => [
    say`This is a CORS message, but its reason is not in the text.`,
    say`Copy the whole message, or open the CORS panel and make the request again.`,
  ],
});
