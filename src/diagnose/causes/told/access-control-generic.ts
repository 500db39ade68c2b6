import { phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";
import { lookAbove } from "./parts/look-above.ts";

/** WebKit's second line, alone. */
export const accessControlGeneric = toldCause({
  id: "access-control-generic",
  title: phrase`Safari's line that does not say why`,
  told: () => [say`This line does not say why. Safari also prints it when the network failed or the page was left.`, lookAbove],
});
