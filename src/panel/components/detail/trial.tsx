import { phrase } from "../../../model/text.ts";
import type { TrialState } from "../../../protocol/messages.ts";
import type { TrialMeans } from "../../../protocol/trial-means.ts";
import type { TrialResult } from "../../explain/trial-result.ts";
import type { TrialRow } from "../../explain/trial-rows.ts";
import { refusalWords, trialDebuggerLines, trialEndWords, trialLines } from "../../explain/trial-text.ts";
import { TrialCalls, TrialCount } from "./trial-calls.tsx";
import { TrialOutcome } from "./trial-outcome.tsx";

export interface TrialBoxProps {
  readonly means: TrialMeans;
  readonly state: TrialState;
  /** The trial that `state` tells of is, or was, of this call, or of others with the same cause. */
  readonly isOfThisCause: boolean;
  /** What became of the call when it was made again; null: it was not, yet. */
  readonly result: TrialResult | null;
  /** The trial had a part in that. */
  readonly isByTrial: boolean;
  /** What became of each request, where the calls of the cause make more than one; empty before a trial of them. */
  readonly rows: readonly TrialRow[];
  /** Of how many calls, and how many of them can be tried. */
  readonly total: number;
  readonly tried: number;
  /** Shows the details of another call. */
  readonly onOpenCall: (callId: string) => void;
  /** `useDebugger`: the browser's banner was agreed to. */
  readonly onTry: (useDebugger: boolean) => void;
  readonly onStop: () => void;
  readonly onReload: () => void;
  /** Makes the call once more; null where that would not be safe, or not the same call. */
  readonly onRepeat: (() => void) | null;
}

function nextStep({ result, rows, onRepeat }: TrialBoxProps): string {
  const isCalled = result !== null || rows.some((row) => row.result.kind === "told");
  if (isCalled) return "";
  if (rows.length > 0) return phrase`Now make the calls again: reload the page, or do in the page what made them.`;
  return onRepeat === null
    ? phrase`Now make the call again: reload the page, or do in the page what made it.`
    : phrase`Now make the call again: repeat it, reload the page, or do in the page what made it.`;
}

function Running(props: TrialBoxProps) {
  const { result, isByTrial, rows, onOpenCall, onStop, onReload, onRepeat } = props;
  const told = `${phrase`The fix is on in this tab. Nothing changes on the server.`} ${nextStep(props)}`;
  return (
    <>
      {rows.length > 0 ? (
        <TrialCount rows={rows} isOn more={told} />
      ) : (
        <>
          <p>{told}</p>
          {result !== null && <TrialOutcome result={result} isByTrial={isByTrial} />}
        </>
      )}
      <div class="buttons">
        {onRepeat !== null && (
          <button type="button" class="button" data-testid="repeat-call" onClick={onRepeat}>
            {rows.length > 0 ? phrase`Repeat this one` : phrase`Repeat the call`}
          </button>
        )}
        <button type="button" class="button" data-testid="reload-page" onClick={onReload}>
          {phrase`Reload the page`}
        </button>
        <button type="button" class="button" onClick={onStop}>
          {phrase`Stop the trial`}
        </button>
      </div>
      {rows.length > 0 && <TrialCalls rows={rows} isOn onOpen={onOpenCall} />}
      {onRepeat === null && rows.length === 0 && (
        <p class="quiet">{phrase`This call is not repeated from here: it may change data, or its own headers or its page are not known.`}</p>
      )}
    </>
  );
}

function Question({ onAgree, onCancel }: { readonly onAgree: () => void; readonly onCancel: () => void }) {
  return (
    <section aria-label={phrase`The browser’s debugger`} data-testid="trial-question">
      {trialDebuggerLines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="buttons">
        <button type="button" class="button is-primary" data-testid="trial-continue" onClick={onAgree}>
          {phrase`Continue`}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {phrase`Cancel`}
        </button>
      </div>
    </section>
  );
}

/** Whether it is on for this call. */
export function isOn({ state, isOfThisCause }: TrialBoxProps): boolean {
  return state.active && isOfThisCause;
}

export interface TrialButtonProps {
  readonly trial: TrialBoxProps;
  /** What is shown of it below: what is asked before the debugger is attached, or why it cannot be tried. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function Idle({ trial, isOpen, onOpen }: TrialButtonProps) {
  const { means, state, isOfThisCause, result, isByTrial, rows, onTry, onOpenCall } = trial;
  if (means.kind === "impossible") return <p class={isOpen ? "" : "visually-hidden"}>{refusalWords[means.reason]}</p>;
  const agree = (): void => {
    onOpen(false);
    onTry(true);
  };
  return (
    <>
      {isOfThisCause && rows.length > 0 && (
        <>
          <TrialCount rows={rows} isOn={false} more="" />
          <TrialCalls rows={rows} isOn={false} onOpen={onOpenCall} />
        </>
      )}
      {isOfThisCause && rows.length === 0 && result !== null && <TrialOutcome result={result} isByTrial={isByTrial} />}
      {isOfThisCause && state.end !== null && <p class="trial-end">{trialEndWords[state.end]}</p>}
      <p class={isOpen ? "" : "visually-hidden"} id="trial-what">
        {trialLines.join(" ")} {state.active && phrase`Another trial is on in this tab. It ends when this one begins.`}
      </p>
      {isOpen && <Question onAgree={agree} onCancel={() => onOpen(false)} />}
    </>
  );
}

/** How the fix fares in the inspected tab, before anybody touches the server. */
export function TrialStrip(props: TrialButtonProps) {
  const { trial } = props;
  return (
    <section class="trial" aria-label={phrase`Trial of the fix`} data-testid="trial">
      {isOn(trial) ? <Running {...trial} /> : <Idle {...props} />}
    </section>
  );
}
