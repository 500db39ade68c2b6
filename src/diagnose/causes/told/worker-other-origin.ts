import { code, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A worker whose script another origin has. */
export const workerOtherOrigin = toldCause({
  id: "worker-other-origin",
  title: "A worker's script has to come from the page's own origin",
  told: ({ url, origin }) => [
    say`The page${origin === null ? say`` : say` of ${code(origin)}`} started a worker with a script of another origin${url === null ? say`` : say`, ${code(url)}`}. No header allows that.`,
    say`Serve the script from the page's own origin. Or start a small worker of your own that loads it: ${code("importScripts()")}, or ${code("import")} in a module worker.`,
  ],
});
