import { phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";
import { lookAbove } from "./parts/look-above.ts";

/** What scripts are told of a failure: never the reason. */
export const scriptErrorGeneric = toldCause({
  id: "script-error-generic",
  title: phrase`A script's error, which never says why`,
  told: () => [say`This line does not say why: scripts are never told the reason.`, lookAbove],
});
