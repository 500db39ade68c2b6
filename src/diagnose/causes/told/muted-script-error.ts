import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** An error of which the page is told nothing, because of how its script was loaded. */
export const mutedScriptError = toldCause({
  id: "muted-script-error",
  title: phrase`An error in a script that was loaded without CORS`,
  told: () => [
    say`An error happened in a script of another origin that was loaded without CORS. Of such an error a page is told “Script error.” and no more: no message, no file, no line.`,
    say`In the page: write ${code('crossorigin="anonymous"')} on the script's tag, and let its server send ${header("access-control-allow-origin")}. The next error is told in full.`,
  ],
});
