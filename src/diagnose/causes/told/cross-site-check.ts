import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A server's check against forged requests. */
export const crossSiteCheck = toldCause({
  id: "cross-site-check",
  title: phrase`The server's protection against forged requests refused it`,
  told: ({ origin }) => [
    origin === null || origin === "null"
      ? say`A server wrote this, not a browser: its protection against forged requests (CSRF) did not find its token, or does not know the page's origin. That is not CORS, and no CORS header helps.`
      : say`A server wrote this, not a browser: its protection against forged requests (CSRF) did not find its token, or does not know ${code(origin)}. That is not CORS, and no CORS header helps.`,
    say`On the server: add the page's origin, with scheme and port, to the list of that protection. Django: ${code("CSRF_TRUSTED_ORIGINS")}. SvelteKit: ${code("ORIGIN")} or ${code("csrf.trustedOrigins")}. Behind a proxy: pass ${header("host")} and ${header("x-forwarded-proto")} on, so that the server knows its own address.`,
    say`If it is the token that is missing: send it with the request, as the framework wants it, and let the cookie that belongs to it come along.`,
  ],
});
