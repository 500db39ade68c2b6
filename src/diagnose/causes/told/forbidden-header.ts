import { code, phrase, say, sentences } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A header that scripts may not set. */
export const forbiddenHeader = toldCause({
  id: "forbidden-header",
  title: phrase`A header that only the browser may set`,
  told: ({ header: name }) => [
    sentences(
      name === null ? say`A script tried to set a header on its request.` : say`A script tried to set ${code(name)} on its request.`,
      say`The browser sets it by itself and ignored the line; the request went out. Nothing was blocked by it.`,
    ),
    say`In the page: take the line out. It cannot change what the server allows; the server's answer says that.`,
  ],
});
