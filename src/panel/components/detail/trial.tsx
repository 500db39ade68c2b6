import { useState } from "preact/hooks";
import type { TrialState } from "../../../protocol/messages.ts";
import type { TrialMeans } from "../../../protocol/trial-means.ts";
import type { TrialResult } from "../../explain/trial-result.ts";
import { refusalWords, trialDebuggerLines, trialEndWords, trialLines } from "../../explain/trial-text.ts";
import { Glyph } from "../icons.tsx";

export interface TrialBoxProps {
  readonly means: TrialMeans;
  readonly state: TrialState;
  /** The trial that `state` tells of is, or was, of this call. */
  readonly isOfThisCall: boolean;
  /** What became of the call when it was made again; null: it was not, yet. */
  readonly result: TrialResult | null;
  /** `useDebugger`: the browser's banner was agreed to. */
  readonly onTry: (useDebugger: boolean) => void;
  readonly onStop: () => void;
  readonly onReload: () => void;
  /** Makes the call once more; null where that would not be safe, or not the same call. */
  readonly onRepeat: (() => void) | null;
}

function Result({ result }: { readonly result: TrialResult }) {
  if (result.kind === "passes") {
    return (
      <p class="proof is-passes" data-testid="trial-result">
        <Glyph name="check" />
        With the fix the call passes. Now put it on the server: the configuration is below.
      </p>
    );
  }
  if (result.kind === "undecided") {
    return (
      <p class="proof is-next" data-testid="trial-result">
        <Glyph name="info" />
        The call was made again, with the fix. The browser does not show here whether the page got the answer: look in the page.
      </p>
    );
  }
  return (
    <p class="proof is-next" data-testid="trial-result">
      <Glyph name="info" />
      The call gets further, and does not pass yet. The next obstacle is: {result.obstacle}. Open the new call in the list for the reason.
    </p>
  );
}

function Running({ result, onStop, onReload, onRepeat }: Pick<TrialBoxProps, "result" | "onStop" | "onReload" | "onRepeat">) {
  return (
    <>
      <p>
        The fix is on in this tab.{" "}
        {result === null ? "Now make the call again: repeat it, reload the page, or do in the page what made it." : ""}
      </p>
      {result !== null && <Result result={result} />}
      <div class="buttons">
        {onRepeat !== null && (
          <button type="button" class="button" data-testid="repeat-call" onClick={onRepeat}>
            Repeat the call
          </button>
        )}
        <button type="button" class="button" data-testid="reload-page" onClick={onReload}>
          Reload the page
        </button>
        <button type="button" class="button" onClick={onStop}>
          Stop the trial
        </button>
      </div>
      {onRepeat === null && (
        <p class="quiet">This call is not repeated from here: it may change data, or its own headers or its page are not known.</p>
      )}
    </>
  );
}

function Question({ onAgree, onCancel }: { readonly onAgree: () => void; readonly onCancel: () => void }) {
  return (
    <section aria-label="The browser’s debugger" data-testid="trial-question">
      {trialDebuggerLines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="buttons">
        <button type="button" class="button is-primary" data-testid="trial-continue" onClick={onAgree}>
          Continue
        </button>
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  );
}

function Offer({ means, state, isOfThisCall, result, onTry }: TrialBoxProps) {
  const [isAsking, setIsAsking] = useState(false);
  const begin = (): void => {
    if (means.kind === "debugger") setIsAsking(true);
    else onTry(false);
  };
  if (isAsking) {
    const agree = (): void => {
      setIsAsking(false);
      onTry(true);
    };
    return <Question onAgree={agree} onCancel={() => setIsAsking(false)} />;
  }
  if (means.kind === "impossible") return <p>{refusalWords[means.reason]}</p>;
  return (
    <>
      {isOfThisCall && result !== null && <Result result={result} />}
      {isOfThisCall && state.end !== null && <p class="trial-end">{trialEndWords[state.end]}</p>}
      {trialLines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {state.active && <p>Another trial is on in this tab. It ends when this one begins.</p>}
      <div class="buttons">
        <button type="button" class="button is-primary" data-testid="try-fix" onClick={begin}>
          Try this fix in this tab
        </button>
      </div>
    </>
  );
}

/** The fix tried in the inspected tab, before anybody touches the server. */
export function TrialBox(props: TrialBoxProps) {
  const isOn = props.state.active && props.isOfThisCall;
  return (
    <section class="trial" aria-labelledby="heading-trial" data-testid="trial">
      <h4 id="heading-trial">Try it first</h4>
      {isOn ? <Running {...props} /> : <Offer {...props} />}
    </section>
  );
}
