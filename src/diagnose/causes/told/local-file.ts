import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A `file:` address that a page asked for. */
export const localFile = toldCause({
  id: "local-file",
  title: phrase`A page may not load files from this machine`,
  told: () => [say`Pages may not load files from this machine. This is not CORS.`, say`Serve the file from ${code("http://localhost")}.`],
});
