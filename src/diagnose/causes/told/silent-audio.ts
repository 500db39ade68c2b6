import { code, header, phrase, say, sentences } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** Sound that a page may not process. */
export const silentAudio = toldCause({
  id: "silent-audio",
  title: phrase`Sound that was loaded without CORS`,
  told: ({ url }) => [
    sentences(
      url === null ? say`A sound was loaded without CORS.` : say`${code(url)} was loaded without CORS.`,
      say`It plays, but Web Audio gets silence.`,
    ),
    say`Write ${code('crossorigin="anonymous"')} on the ${code("audio")} or ${code("video")}, before its ${code("src")}, and let its server send ${header("access-control-allow-origin")}.`,
  ],
});
