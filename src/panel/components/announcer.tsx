import { useEffect, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { formatCount } from "../format.ts";

// Calls come in bursts: one sentence tells of all of a burst.
const settledMs = 600;

interface AnnouncerProps {
  /** How many causes are to be repaired. */
  readonly causes: number;
  /** How many Calls wait for that. */
  readonly waiting: number;
  /** How many Calls the filter leaves; null: nothing is left out. */
  readonly matching: number | null;
  readonly total: number;
}

function calls(count: number): string {
  return count === 1 ? phrase`1 call` : phrase`${formatCount(count)} calls`;
}

function told({ causes, waiting, matching, total }: AnnouncerProps): string {
  if (matching !== null) {
    return matching === 1
      ? phrase`1 of ${calls(total)} matches the filter`
      : phrase`${formatCount(matching)} of ${calls(total)} match the filter`;
  }
  if (causes === 0) return "";
  return causes === 1 ? phrase`To fix: 1 cause, ${calls(waiting)}` : phrase`To fix: ${formatCount(causes)} causes, ${calls(waiting)}`;
}

/** Says new failures and what a filter leaves to those who do not see the list. https://www.w3.org/WAI/WCAG22/Understanding/status-messages.html */
export function Announcer(props: AnnouncerProps) {
  const text = told(props);
  const [said, say] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => say(text), settledMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status" data-testid="announcer">
      {said}
    </p>
  );
}
