import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** The Network panel of Chrome says that it is CORS, and not why. */
export const corsErrorStatus = toldCause({
  id: "cors-error-status",
  title: phrase`Chrome's Network panel says “CORS error”`,
  told: () => [
    say`Chrome says that it is CORS, and not why.`,
    say`Rest the pointer on these words in the Network panel: a name appears, such as ${code("MissingAllowOriginHeader")}. Or copy the line of the console that begins with ${code("Access to")}.`,
  ],
});
