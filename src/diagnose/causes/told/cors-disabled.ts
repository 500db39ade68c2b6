import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A Firefox whose user switched CORS off. */
export const corsDisabled = toldCause({
  id: "cors-disabled",
  title: phrase`CORS is switched off in this Firefox`,
  told: () => [
    say`CORS is switched off in this Firefox (${code("content.cors.disable")}).`,
    say`Set it back to ${code("false")} in ${code("about:config")}.`,
  ],
});
