import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A canvas that may not be read any more. */
export const taintedCanvas = toldCause({
  id: "tainted-canvas",
  title: phrase`A canvas with a picture that was loaded without CORS`,
  told: () => [
    say`A picture of another origin was loaded without CORS and drawn on the canvas, so the canvas may not be read.`,
    say`Load it with ${code('crossorigin="anonymous"')}, and let its server send the CORS headers.`,
  ],
});
