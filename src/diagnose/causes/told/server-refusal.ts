import { header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A server's own words, in its log or in the body of its answer. */
export const serverRefusal = toldCause({
  id: "server-refusal",
  title: phrase`A server's CORS rules refused the request`,
  told: () => [
    say`A server wrote this, not a browser: its own CORS rules do not allow the request, by its origin, its method or one of its headers.`,
    say`Compare the request's ${header("origin")}, method and headers with the list in the server's CORS settings: scheme, host and port have to be equal, with no slash at the end.`,
  ],
});
