import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** Rules of a style sheet that a script may not read. */
export const styleSheetRules = toldCause({
  id: "style-sheet-rules",
  title: phrase`A style sheet that was loaded without CORS`,
  told: () => [
    say`A script read the rules of another origin's style sheet (${code("cssRules")}). The sheet works, but it was loaded without CORS, so its rules stay hidden.`,
    say`In the page: write ${code('crossorigin="anonymous"')} on the ${code("link")}, and let its server send ${header("access-control-allow-origin")}. Or pass over such sheets in the script.`,
  ],
});
