import { phrase } from "../../../model/text.ts";
import type { TrialResult } from "../../explain/trial-result.ts";
import { Glyph } from "../icons.tsx";

/** What became of the call when it was made again with the fix. */
export function TrialOutcome({ result, isByTrial }: { readonly result: TrialResult; readonly isByTrial: boolean }) {
  if (!isByTrial) {
    return (
      <p class={`proof ${result.kind === "passes" ? "is-passes" : "is-next"}`} data-testid="trial-result">
        <Glyph name="info" />
        {result.kind === "passes"
          ? phrase`The call passes, and the trial had no part in it: the server’s own answer lets the page read it.`
          : phrase`The call was made again, and the trial changed nothing in its answer. Open the new call in the list for the reason.`}
      </p>
    );
  }
  if (result.kind === "passes") {
    return (
      <p class="proof is-passes" data-testid="trial-result">
        <Glyph name="check" />
        {phrase`With the fix the call passes. Now put it on the server: copy its configuration.`}
      </p>
    );
  }
  if (result.kind === "undecided") {
    return (
      <p class="proof is-next" data-testid="trial-result">
        <Glyph name="info" />
        {phrase`The call was made again, with the fix. The browser does not show here whether the page got the answer: look in the page.`}
      </p>
    );
  }
  return (
    <p class="proof is-next" data-testid="trial-result">
      <Glyph name="info" />
      {phrase`The call gets further, and does not pass yet. The next obstacle is: ${result.obstacle}. Open the new call in the list for the reason.`}
    </p>
  );
}
