import type { ComponentChildren } from "preact";
import type { Outcome } from "../../diagnose/analysis.ts";
import { outcomeWords } from "../../words/outcome.ts";
import { type TypeGroup, typeGroupWords } from "../explain/type-groups.ts";
import { formatCount } from "../format.ts";
import type { Counts } from "../store/analyses.ts";
import { Glyph, OutcomeIcon } from "./icons.tsx";

const outcomes: readonly Outcome[] = ["blocked", "failed", "undecided", "allowed", "opaque", "pending"];

interface ChipProps {
  readonly label: string;
  readonly hint: string;
  readonly count: number;
  readonly outcome: Outcome | null;
  readonly isOn: boolean;
  readonly onClick: () => void;
}

function Chip({ label, hint, count, outcome, isOn, onClick }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={isOn} title={hint} data-filter={outcome ?? "all"} data-count={count} onClick={onClick}>
      {outcome !== null && <OutcomeIcon outcome={outcome} />}
      <span class="chip-label">{label}</span> <span class="chip-count">{formatCount(count)}</span>
    </button>
  );
}

interface FilterChipsProps {
  readonly counts: Counts;
  readonly total: number;
  readonly chosen: Outcome | null;
  readonly onChoose: (outcome: Outcome | null) => void;
}

/** Most lists have nothing undecided, and the bar is narrow. */
function isOffered(outcome: Outcome, counts: Counts, chosen: Outcome | null): boolean {
  return outcome !== "undecided" || counts.undecided > 0 || chosen === outcome;
}

function FilterChips({ counts, total, chosen, onChoose }: FilterChipsProps) {
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">Outcome</legend>
      <Chip
        label="All"
        hint="Everything that was captured"
        count={total}
        outcome={null}
        isOn={chosen === null}
        onClick={() => onChoose(null)}
      />
      {outcomes
        .filter((outcome) => isOffered(outcome, counts, chosen))
        .map((outcome) => (
          <Chip
            key={outcome}
            label={outcomeWords[outcome].short}
            hint={outcomeWords[outcome].long}
            count={counts[outcome]}
            outcome={outcome}
            isOn={chosen === outcome}
            onClick={() => onChoose(chosen === outcome ? null : outcome)}
          />
        ))}
    </fieldset>
  );
}

export interface ToolbarProps extends FilterChipsProps {
  readonly text: string;
  readonly type: TypeGroup | null;
  readonly onText: (text: string) => void;
  readonly onType: (type: TypeGroup | null) => void;
  readonly onClear: () => void;
  /** Closing an import stands where clearing stands otherwise. */
  readonly isImport: boolean;
  /** What stands at the end. */
  readonly children: ComponentChildren;
}

/** Filters, and what can be done with the whole list. */
export function Toolbar(props: ToolbarProps) {
  const isTypeGroup = (value: string): value is TypeGroup => value in typeGroupWords;
  return (
    <div class="toolbar" role="toolbar" aria-label="Filter and export">
      <button
        type="button"
        class="tool"
        data-testid="clear"
        title={props.isImport ? "Close the imported file" : "Forget all calls"}
        aria-label={props.isImport ? "Close the imported file" : "Clear"}
        onClick={props.onClear}
      >
        <Glyph name="clear" />
        <span class="tool-label">{props.isImport ? "Close" : "Clear"}</span>
      </button>
      <label class="search">
        <Glyph name="search" />
        <span class="visually-hidden">Filter by URL, method, origin or cause</span>
        <input
          type="search"
          value={props.text}
          placeholder="Filter"
          title="URL, method, origin or cause. Several words must all occur; -word must not."
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => props.onText(event.currentTarget.value)}
        />
      </label>
      <FilterChips counts={props.counts} total={props.total} chosen={props.chosen} onChoose={props.onChoose} />
      <select
        class="type-filter"
        aria-label="Type of resource"
        value={props.type ?? ""}
        onChange={(event) => props.onType(isTypeGroup(event.currentTarget.value) ? event.currentTarget.value : null)}
      >
        <option value="">All types</option>
        {Object.entries(typeGroupWords).map(([group, word]) => (
          <option key={group} value={group}>
            {word}
          </option>
        ))}
      </select>
      {props.children}
    </div>
  );
}
