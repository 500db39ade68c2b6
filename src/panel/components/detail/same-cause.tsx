import type { Group } from "../../../diagnose/groups.ts";
import { formatCount } from "../../format.ts";

interface SameCauseProps {
  readonly group: Group;
  readonly callId: string;
  readonly onOpen: (callId: string) => void;
}

/** How many Calls one change repairs, and a way to look at each. */
export function SameCause({ group, callId, onOpen }: SameCauseProps) {
  const { callIds, cause } = group;
  const place = callIds.indexOf(callId);
  const go = (step: number): void => onOpen(callIds[(place + step + callIds.length) % callIds.length] ?? callId);
  return (
    <nav class="same-cause" aria-label="Calls with this cause" data-testid="same-cause">
      <span aria-live="polite">
        {formatCount(callIds.length)} calls {cause === null ? "ended this way" : "have this cause"}; this is number {formatCount(place + 1)}
        .
      </span>
      <button type="button" class="button" data-testid="same-cause-previous" onClick={() => go(-1)}>
        Previous
      </button>
      <button type="button" class="button" data-testid="same-cause-next" onClick={() => go(1)}>
        Next
      </button>
    </nav>
  );
}
