import { phrase } from "../../../model/text.ts";
import { trialLines } from "../../explain/trial-text.ts";
import { formatCount } from "../../format.ts";
import { isOn, type TrialBoxProps, type TrialButtonProps } from "./trial.tsx";

function tryLabel({ total, tried }: TrialBoxProps): string {
  if (total === 1) return phrase`Try in this tab`;
  return tried === total
    ? phrase`Try all ${formatCount(total)} in this tab`
    : phrase`Try ${formatCount(tried)} of ${formatCount(total)} in this tab`;
}

/** Begins the trial; where the browser's debugger is needed, asks first. */
export function TrialButton({ trial, isOpen, onOpen }: TrialButtonProps) {
  const { means, onTry } = trial;
  if (isOn(trial)) return null;
  if (means.kind === "impossible") {
    return (
      <button type="button" class="button" data-testid="why-no-trial" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {phrase`Why it cannot be tried here`}
      </button>
    );
  }
  const begin = (): void => {
    if (means.kind === "debugger") onOpen(true);
    else onTry(false);
  };
  return (
    <button type="button" class="button" data-testid="try-fix" aria-describedby="trial-what" title={trialLines.join(" ")} onClick={begin}>
      {tryLabel(trial)}
    </button>
  );
}
