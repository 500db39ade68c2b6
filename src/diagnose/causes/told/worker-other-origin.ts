import { code, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A worker whose script another origin has. */
export const workerOtherOrigin = toldCause({
  id: "worker-other-origin",
  title: phrase`A worker's script has to come from the page's own origin`,
  told: ({ url, origin }) => [
    sentences(started(origin, url), say`No header allows that.`),
    say`Serve the script from the page's own origin. Or start a small worker of your own that loads it: ${code("importScripts()")}, or ${code("import")} in a module worker.`,
  ],
});

function started(origin: string | null, url: string | null): Text {
  if (origin === null)
    return url === null
      ? say`The page started a worker with a script of another origin.`
      : say`The page started a worker with a script of another origin, ${code(url)}.`;
  return url === null
    ? say`The page of ${code(origin)} started a worker with a script of another origin.`
    : say`The page of ${code(origin)} started a worker with a script of another origin, ${code(url)}.`;
}
