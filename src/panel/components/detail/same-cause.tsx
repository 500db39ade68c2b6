import type { Group } from "../../../diagnose/groups.ts";
import type { Call } from "../../../model/call.ts";
import { lastHop } from "../../../model/call.ts";
import { phrase } from "../../../model/text.ts";
import { formatClock, formatCount, statusOf } from "../../format.ts";
import { shortText } from "../../visible.ts";

interface SameCauseProps {
  readonly group: Group;
  readonly callId: string;
  readonly callOf: (callId: string) => Call | null;
  readonly onOpen: (callId: string) => void;
}

// What is more is in the list beside it.
const listed = 100;

function CallLine({ call, isShown, onOpen }: { readonly call: Call; readonly isShown: boolean; readonly onOpen: () => void }) {
  const { method, url } = call.hops[0] ?? lastHop(call);
  return (
    <li>
      <button type="button" class="same-call" aria-current={isShown} onClick={onOpen}>
        <span class="same-time">{formatClock(call.startedAtMs)}</span> <code>{shortText(method, 20)}</code>{" "}
        <span class="same-url">{shortText(url, 300)}</span> <span class="same-status">{statusOf(lastHop(call).actual) ?? "–"}</span>
      </button>
    </li>
  );
}

/** The Calls that one change repairs, and a way to look at each. */
export function SameCause({ group, callId, callOf, onOpen }: SameCauseProps) {
  const { callIds, cause } = group;
  const place = callIds.indexOf(callId);
  const go = (step: number): void => onOpen(callIds[(place + step + callIds.length) % callIds.length] ?? callId);
  const left = callIds.length - listed;
  return (
    <section class="section" aria-label={phrase`Calls with this cause`}>
      <nav class="same-cause" aria-label={phrase`Calls with this cause`} data-testid="same-cause">
        <span aria-live="polite">
          {cause === null
            ? phrase`${formatCount(callIds.length)} calls ended this way; this is number ${formatCount(place + 1)}.`
            : phrase`${formatCount(callIds.length)} calls have this cause; this is number ${formatCount(place + 1)}.`}
        </span>
        <button type="button" class="button" data-testid="same-cause-previous" onClick={() => go(-1)}>
          {phrase`Previous`}
        </button>
        <button type="button" class="button" data-testid="same-cause-next" onClick={() => go(1)}>
          {phrase`Next`}
        </button>
      </nav>
      <ul class="same-calls">
        {callIds.slice(0, listed).map((id) => {
          const call = callOf(id);
          return call === null ? null : <CallLine key={id} call={call} isShown={id === callId} onOpen={() => onOpen(id)} />;
        })}
      </ul>
      {left > 0 && <p class="quiet">{phrase`and ${formatCount(left)} more: unfold the cause in the list to see them.`}</p>}
    </section>
  );
}
