import { code, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A call over http from a page over https. */
export const mixedContent = toldCause({
  id: "mixed-content",
  title: "A page over https may not call http",
  told: () => [say`A page loaded over https may not call http. This is not CORS.`, say`Call the address over ${code("https://")}.`],
});
