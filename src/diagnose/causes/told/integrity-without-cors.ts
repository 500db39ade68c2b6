import { code, header, phrase, say, sentences } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A hash that cannot be checked. */
export const integrityWithoutCors = toldCause({
  id: "integrity-without-cors",
  title: phrase`A file with integrity that was loaded without CORS`,
  told: ({ url }) => [
    sentences(
      url === null ? say`A file has an ${code("integrity")} attribute.` : say`${code(url)} has an ${code("integrity")} attribute.`,
      say`Its hash may only be checked where the file was loaded with CORS, and it was not.`,
    ),
    say`In the page: write ${code('crossorigin="anonymous"')} beside ${code("integrity")}. The other host then has to send ${header("access-control-allow-origin")}; most CDNs do.`,
  ],
});
