import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A page that other sites may not show in a frame. */
export const frameRefused = toldCause({
  id: "frame-refused",
  title: phrase`A page that may not be shown in a frame`,
  told: ({ url }) => [
    url === null
      ? say`The page does not let this site show it in a frame: its ${header("x-frame-options")}, or ${code("frame-ancestors")} in its ${header("content-security-policy")}, says so. That is not CORS.`
      : say`${code(url)} does not let this site show it in a frame: its ${header("x-frame-options")}, or ${code("frame-ancestors")} in its ${header("content-security-policy")}, says so. That is not CORS.`,
    say`Where that page is made: name the site in ${code("frame-ancestors")}. If it is somebody else's: open it in a tab of its own, or use the address that they offer for frames.`,
  ],
});
