import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A preload that the load itself did not take. */
export const preloadUnused = toldCause({
  id: "preload-unused",
  title: phrase`A preload was loaded another way than the file itself`,
  told: ({ url }) => [
    url === null
      ? say`A file was preloaded with other credentials or without CORS, so the browser loads it again. Nothing is blocked.`
      : say`${code(url)} was preloaded with other credentials or without CORS, so the browser loads it again. Nothing is blocked.`,
    say`In the page: give the ${code("link")} the same ${code("crossorigin")} as the load. Fonts, modules and ${code("fetch()")} need ${code("crossorigin")} on the link, even on the same host.`,
  ],
});
