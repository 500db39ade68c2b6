import { useEffect, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { TrialState } from "../../protocol/messages.ts";
import { trialEndWords } from "../explain/trial-text.ts";
import { Banner } from "./banners.tsx";

export interface TrialBannerProps {
  readonly state: TrialState;
  /** How many calls it is for. */
  readonly callCount: number;
  readonly isDismissed: boolean;
  readonly now: () => number;
  /** Leads to the call that the fix is for; null when it is not in the list. */
  readonly onShow: (() => void) | null;
  readonly onStop: () => void;
  readonly onDismiss: () => void;
}

/** Whole minutes, so that a screen reader hears of it seldom. */
function leftText(leftMs: number): string {
  const minutes = Math.ceil(leftMs / 60_000);
  return minutes <= 1 ? phrase`in less than a minute` : phrase`in ${minutes} minutes`;
}

function useNow(now: () => number, isOn: boolean): number {
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    if (!isOn) return;
    setNowMs(now());
    const timer = setInterval(() => setNowMs(now()), 5_000);
    return () => clearInterval(timer);
  }, [now, isOn]);
  return nowMs;
}

/** Says for as long as a trial is on that it is, and afterwards why it ended by itself. */
export function TrialBanner({ state, callCount, isDismissed, now, onShow, onStop, onDismiss }: TrialBannerProps) {
  const nowMs = useNow(now, state.active);
  if (state.active) {
    return (
      <Banner kind="precise">
        <strong>{phrase`A trial is on:`}</strong>{" "}
        {state.means === "debugger"
          ? phrase`this tab gets changed answers, and the browser’s debugger is attached to it.`
          : phrase`this tab gets changed answers.`}{" "}
        {phrase`It ends by itself ${leftText((state.endsAtMs ?? nowMs) - nowMs)}.`}{" "}
        <button type="button" class="inline-button" data-testid="stop-trial" onClick={onStop}>
          {phrase`Stop`}
        </button>{" "}
        {onShow !== null && (
          <button type="button" class="inline-button" onClick={onShow}>
            {callCount > 1 ? phrase`Show the calls` : phrase`Show the call`}
          </button>
        )}
      </Banner>
    );
  }
  if (state.end === null || isDismissed) return null;
  return (
    <Banner kind="info" onDismiss={onDismiss}>
      {trialEndWords[state.end]}
    </Banner>
  );
}
