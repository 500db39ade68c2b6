// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a grid of which only a part exists is made of div and span; the grid has the focus and the keys

import { useRef } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { SortColumn, Sorting } from "../store/sorting.ts";
import { Glyph, OutcomeIcon } from "./icons.tsx";
import { useOneTabStop } from "./use-one-tab-stop.ts";

export interface ListHeadProps {
  readonly sorting: Sorting | null;
  /** All columns have room. */
  readonly isWide: boolean;
  readonly onSort: (column: SortColumn) => void;
}

const titles: Readonly<Record<SortColumn, string>> = {
  outcome: phrase`Outcome`,
  method: phrase`Method`,
  address: phrase`Address`,
  page: phrase`Page`,
  status: phrase`Status`,
  start: phrase`Start`,
};

/** As they stand in a sentence. */
const names: Readonly<Record<SortColumn, string>> = {
  outcome: phrase`outcome`,
  method: phrase`method`,
  address: phrase`address`,
  page: phrase`page`,
  status: phrase`status`,
  start: phrase`start`,
};

interface HeadProps extends Pick<ListHeadProps, "sorting" | "onSort"> {
  readonly column: SortColumn;
}

function stateOf(column: SortColumn, sorting: Sorting | null): "ascending" | "descending" | "none" {
  if (sorting?.column !== column) return "none";
  return sorting.isDescending ? "descending" : "ascending";
}

function Head({ column, sorting, onSort }: HeadProps) {
  const state = stateOf(column, sorting);
  const hints = {
    none: phrase`Sort by ${names[column]}`,
    ascending: phrase`Sort the other way round by ${names[column]}`,
    descending: phrase`Stop sorting by ${names[column]}`,
  };
  return (
    <span role="columnheader" aria-sort={state} class={`head-${column}`}>
      <button type="button" data-sort={column} title={hints[state]} onClick={() => onSort(column)}>
        {column === "outcome" ? (
          <>
            <OutcomeIcon outcome="blocked" />
            <span class="visually-hidden">{titles[column]}</span>
          </>
        ) : (
          titles[column]
        )}
        {state !== "none" && (
          <span class={`sort-arrow is-${state}`}>
            <Glyph name="down" />
          </span>
        )}
      </button>
    </span>
  );
}

/** The columns' names: pressed once the rows are sorted by it, twice the other way round, three times as they were recorded. */
export function ListHead({ sorting, isWide, onSort }: ListHeadProps) {
  const row = useRef<HTMLDivElement>(null);
  const moved = useOneTabStop(row);
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") moved(event);
    else {
      event.preventDefault();
      row.current?.closest<HTMLElement>('[role="grid"]')?.focus();
    }
  };
  const head = (column: SortColumn) => <Head column={column} sorting={sorting} onSort={onSort} />;
  return (
    <div role="rowgroup" class="list-head">
      <div ref={row} role="row" class="head-row" aria-rowindex={1} onKeyDown={pressed}>
        {head("outcome")}
        {head("method")}
        {head("address")}
        {isWide && (
          <>
            <span role="columnheader" class="head-reason">
              {phrase`Reason`}
            </span>
            {head("page")}
          </>
        )}
        {head("status")}
        {isWide && head("start")}
      </div>
    </div>
  );
}
