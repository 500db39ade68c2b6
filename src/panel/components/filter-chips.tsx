import type { Outcome } from "../../diagnose/analysis.ts";
import { phrase } from "../../model/text.ts";
import { outcomeWords } from "../../words/outcome.ts";
import { formatCount } from "../format.ts";
import type { Counts } from "../store/analyses.ts";
import type { View } from "../store/filters.ts";
import { OutcomeIcon } from "./icons.tsx";

const outcomes: readonly Outcome[] = ["blocked", "failed", "undecided", "allowed", "opaque", "pending"];

interface ChipProps {
  readonly label: string;
  readonly hint: string;
  readonly count: number;
  /** What it leaves: one outcome, every Call, or what is to be repaired. */
  readonly filter: Outcome | "all" | "causes";
  readonly isOn: boolean;
  readonly onClick: () => void;
  /** Instead of the count. */
  readonly told?: string;
}

function Chip({ label, hint, count, filter, isOn, onClick, told }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={isOn} title={hint} data-filter={filter} data-count={count} onClick={onClick}>
      {filter !== "all" && filter !== "causes" && <OutcomeIcon outcome={filter} />}
      <span class="chip-label">{label}</span> <span class="chip-count">{told ?? formatCount(count)}</span>
    </button>
  );
}

export interface FilterChipsProps {
  readonly counts: Counts;
  readonly total: number;
  /** How many causes there are, and how many Calls they have. */
  readonly causes: { readonly count: number; readonly calls: number };
  readonly view: View;
  readonly chosen: Outcome | null;
  readonly onCauses: () => void;
  readonly onChoose: (outcome: Outcome | null) => void;
}

/** Most lists have nothing undecided, and the bar is narrow. */
function isOffered(outcome: Outcome, counts: Counts, chosen: Outcome | null): boolean {
  return outcome !== "undecided" || counts.undecided > 0 || chosen === outcome;
}

function toldCauses({ count, calls }: FilterChipsProps["causes"]): string {
  const causes = count === 1 ? phrase`1 cause` : phrase`${formatCount(count)} causes`;
  return `${causes} · ${calls === 1 ? phrase`1 call` : phrase`${formatCount(calls)} calls`}`;
}

/** What is listed: what is to be repaired, or every Call; of these one outcome. */
export function FilterChips({ counts, total, causes, view, chosen, onCauses, onChoose }: FilterChipsProps) {
  const isAll = view === "calls";
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">{phrase`What is listed`}</legend>
      <Chip
        label={phrase`To fix`}
        hint={phrase`What does not work, by what repairs it`}
        count={causes.calls}
        told={isAll || causes.count === 0 ? formatCount(causes.count) : toldCauses(causes)}
        filter="causes"
        isOn={!isAll}
        onClick={onCauses}
      />
      <Chip
        label={phrase`All`}
        hint={phrase`Every call, in the order in which they were made`}
        count={total}
        filter="all"
        isOn={isAll && chosen === null}
        onClick={() => onChoose(null)}
      />
      {isAll &&
        outcomes
          .filter((outcome) => isOffered(outcome, counts, chosen))
          .map((outcome) => (
            <Chip
              key={outcome}
              label={outcomeWords[outcome].short}
              hint={outcomeWords[outcome].long}
              count={counts[outcome]}
              filter={outcome}
              isOn={chosen === outcome}
              onClick={() => onChoose(chosen === outcome ? null : outcome)}
            />
          ))}
    </fieldset>
  );
}
