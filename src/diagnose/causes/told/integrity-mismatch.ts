import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A file whose hash is another. */
export const integrityMismatch = toldCause({
  id: "integrity-mismatch",
  title: phrase`A file that does not match its integrity hash`,
  told: ({ url }) => [
    url === null
      ? say`A file came, but its content does not have the hash in ${code("integrity")}. That is not CORS.`
      : say`${code(url)} came, but its content does not have the hash in ${code("integrity")}. That is not CORS.`,
    say`In the page: take the hash of exactly this file, or name the version that the hash was made of. An address that always gives the newest version can have no hash.`,
  ],
});
