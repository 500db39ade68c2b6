import type { TrialState } from "../../../protocol/messages.ts";
import type { TrialMeans } from "../../../protocol/trial-means.ts";
import type { TrialResult } from "../../explain/trial-result.ts";
import { refusalWords, trialDebuggerLines, trialEndWords, trialLines } from "../../explain/trial-text.ts";
import { TrialOutcome } from "./trial-outcome.tsx";

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

function Running({ result, onStop, onReload, onRepeat }: Pick<TrialBoxProps, "result" | "onStop" | "onReload" | "onRepeat">) {
  return (
    <>
      <p>
        The fix is on in this tab. Nothing changes on the server.{" "}
        {result === null ? "Now make the call again: repeat it, reload the page, or do in the page what made it." : ""}
      </p>
      {result !== null && <TrialOutcome result={result} />}
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

/** Whether it is on for this call. */
function isOn({ state, isOfThisCall }: TrialBoxProps): boolean {
  return state.active && isOfThisCall;
}

interface TrialButtonProps {
  readonly trial: TrialBoxProps;
  /** What is shown of it below: what is asked before the debugger is attached, or why it cannot be tried. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Begins the trial; where the browser's debugger is needed, asks first. */
export function TrialButton({ trial, isOpen, onOpen }: TrialButtonProps) {
  const { means, onTry } = trial;
  if (isOn(trial)) return null;
  if (means.kind === "impossible") {
    return (
      <button type="button" class="button" data-testid="why-no-trial" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        Why it cannot be tried here
      </button>
    );
  }
  const begin = (): void => {
    if (means.kind === "debugger") onOpen(true);
    else onTry(false);
  };
  return (
    <button type="button" class="button" data-testid="try-fix" aria-describedby="trial-what" title={trialLines.join(" ")} onClick={begin}>
      Try in this tab
    </button>
  );
}

function Idle({ trial, isOpen, onOpen }: TrialButtonProps) {
  const { means, state, isOfThisCall, result, onTry } = trial;
  if (means.kind === "impossible") return <p class={isOpen ? "" : "visually-hidden"}>{refusalWords[means.reason]}</p>;
  const agree = (): void => {
    onOpen(false);
    onTry(true);
  };
  return (
    <>
      {isOfThisCall && result !== null && <TrialOutcome result={result} />}
      {isOfThisCall && state.end !== null && <p class="trial-end">{trialEndWords[state.end]}</p>}
      <p class={isOpen ? "" : "visually-hidden"} id="trial-what">
        {trialLines.join(" ")} {state.active && "Another trial is on in this tab. It ends when this one begins."}
      </p>
      {isOpen && <Question onAgree={agree} onCancel={() => onOpen(false)} />}
    </>
  );
}

/** How the fix fares in the inspected tab, before anybody touches the server. */
export function TrialStrip(props: TrialButtonProps) {
  const { trial } = props;
  return (
    <section class="trial" aria-label="Trial of the fix" data-testid="trial">
      {isOn(trial) ? <Running {...trial} /> : <Idle {...props} />}
    </section>
  );
}
