import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A server that answers for hosts it knows. */
export const hostCheck = toldCause({
  id: "host-check",
  title: phrase`The server does not answer for this host`,
  told: () => [
    say`A server wrote this, not a browser: the ${header("host")} of the request is not on its list, so it answers with an error. That is not CORS. But such an answer has no CORS headers, so a browser may report it as that.`,
    say`On the server: add the host that the browser asks for. Django: ${code("ALLOWED_HOSTS")}. Rails: ${code("config.hosts")}. Starlette: ${code("TrustedHostMiddleware")}. Behind a proxy: see which ${header("host")} it passes on.`,
  ],
});
