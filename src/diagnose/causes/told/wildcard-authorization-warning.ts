import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** Firefox's warning of what will fail one day. */
export const wildcardAuthorizationWarning = toldCause({
  id: "wildcard-authorization-warning",
  title: phrase`A warning: a star is to stop covering Authorization`,
  told: () => [
    say`This is a warning; the request was not blocked. A star in Access-Control-Allow-Headers will not cover Authorization for ever.`,
    say`On the server: name ${code("Authorization")} in Access-Control-Allow-Headers.`,
  ],
});
