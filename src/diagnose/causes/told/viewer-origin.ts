import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** PDF.js's viewer, which opens files of its own origin. */
export const viewerOrigin = toldCause({
  id: "viewer-origin",
  title: phrase`PDF.js's viewer opens files of its own origin only`,
  told: () => [
    say`The viewer of PDF.js wrote this before it made any request: it opens only files of its own origin. That is not CORS.`,
    say`Serve the PDF from the viewer's origin. Or add the viewer's own origin to ${code("HOSTED_VIEWER_ORIGINS")} in its script; then the PDF's server has to send ${header("access-control-allow-origin")}.`,
  ],
});
