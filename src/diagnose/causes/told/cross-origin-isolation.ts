import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** `SharedArrayBuffer`, which a page gets only with two headers. */
export const crossOriginIsolation = toldCause({
  id: "cross-origin-isolation",
  title: phrase`The page is not cross-origin isolated`,
  told: () => [
    say`${code("SharedArrayBuffer")}, which threads of WebAssembly need, is there only in pages that are cross-origin isolated. That is not CORS.`,
    say`On the page's server: send ${header("cross-origin-opener-policy", "same-origin")} and ${header("cross-origin-embedder-policy", "require-corp")} with the page. Files of other origins then need ${code("crossorigin")} and CORS headers, or ${header("cross-origin-resource-policy", "cross-origin")}.`,
  ],
});
