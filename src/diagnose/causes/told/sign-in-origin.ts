import { code, phrase, say, sentences } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A service that keeps a list of an app's origins. */
export const signInOrigin = toldCause({
  id: "sign-in-origin",
  title: phrase`A service does not know the page's origin`,
  told: ({ origin }) => [
    say`A sign-in or map service wrote this: its settings for this app do not list the page's origin, or not as a page's. That is not CORS.`,
    sentences(
      origin === null || origin === "null"
        ? say`In the service's console: add the page's origin, with scheme, host and port and no path.`
        : say`In the service's console: add ${code(origin)}, with scheme, host and port and no path.`,
      say`Google: “Authorized JavaScript origins”. Firebase: “Authorized domains”. Microsoft Entra: a redirect URI of the platform “Single-page application”. It may take some minutes.`,
    ),
  ],
});
