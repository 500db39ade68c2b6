// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/noStaticElementInteractions: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a grid of which only a part exists is made of div and span; the grid has the focus and the keys

import { useMemo, useRef, useState } from "preact/hooks";
import type { Call } from "../../model/call.ts";
import { phrase } from "../../model/text.ts";
import type { Judged } from "../store/analyses.ts";
import { activeIndexOf, callIdOf, causeAbove, type Row, type RowLayout, rowAt, rowFrom, rowIndexOf } from "../store/rows.ts";
import type { SortColumn, Sorting } from "../store/sorting.ts";
import { ListHead } from "./list-head.tsx";
import { stepOf } from "./list-keys.ts";
import { ListRow } from "./list-row.tsx";
import type { RowPlace } from "./row-place.ts";
import { useListScroll } from "./use-list-scroll.ts";
import { useSize } from "./use-size.ts";

export interface CallListProps {
  readonly layout: RowLayout;
  /** Rows can be folded. */
  readonly isTree: boolean;
  /** null: the Calls are in the order in which they were recorded. */
  readonly sorting: Sorting | null;
  readonly onSort: (column: SortColumn) => void;
  readonly selectedId: string | null;
  /** Keeps the newest in view as long as nothing is selected. */
  readonly isLive: boolean;
  readonly judge: (call: Call) => Judged;
  readonly callOf: (callId: string) => Call | null;
  /** Folds or unfolds the row with that key. */
  readonly onToggle: (key: string) => void;
  /** Lists what is of earlier pages too. */
  readonly onEarlier: () => void;
  /** Opens the options, which leave out what went to some hosts. */
  readonly onOptions: () => void;
  /** Moves the selection, as the arrow keys do. */
  readonly onSelect: (callId: string) => void;
  /** Selects and shows the details; with focus when the keyboard asked. */
  readonly onOpen: (callId: string, withFocus: boolean) => void;
}

// CSS pixels drawn above and below what can be seen, so that fast scrolling meets rows.
const overscan = 240;
// CSS pixels; `list.css` has the same.
const headHeight = 24;
const rowId = (index: number): string => `row-${index}`;

/** Counted from 1, and the columns' names first where there are some. */
function placeAt({ tops }: RowLayout, index: number, height: number, isTree: boolean): RowPlace {
  return { id: rowId(index), top: tops[index] ?? 0, height, index: index + (isTree ? 1 : 2) };
}

/** The rows as a grid of which only the part in view exists. */
export function CallList(props: CallListProps) {
  const { layout, isTree, sorting, selectedId, isLive, judge, callOf, onSelect, onOpen, onToggle, onEarlier, onOptions } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const { width, height } = useSize(scroller, { width: 500, height: 600 });
  const selectedIndex = useMemo(() => rowIndexOf(layout, selectedId), [layout, selectedId]);
  const activeIndex = useMemo(() => activeIndexOf(layout, cursor, selectedIndex, selectedId), [layout, cursor, selectedIndex, selectedId]);

  const rowsHeight = height - (isTree ? 0 : headHeight);
  const isSorted = sorting !== null;
  const { scrollTop, scrolled } = useListScroll(scroller, {
    layout,
    activeIndex,
    selectedId,
    cursor,
    height: rowsHeight,
    isSorted,
    isLive: isLive && !isTree && !isSorted,
    order: JSON.stringify(sorting),
  });

  /** What stands for Calls is shown, what only folds is gone to. */
  const goTo = (index: number): void => {
    const row = layout.rows[index];
    if (row === undefined) return;
    setCursor(row.key);
    const callId = callIdOf(row);
    if (callId !== null) onSelect(callId);
  };
  const use = (row: Row, withFocus: boolean): void => {
    setCursor(row.kind === "preflight" ? null : row.key);
    const callId = row.kind === "preflight" ? row.call.id : callIdOf(row);
    if (callId !== null) onOpen(callId, withFocus);
    else if (row.kind === "passed") onToggle(row.key);
    else if (row.kind === "earlier") onEarlier();
    else if (row.kind === "ignored") onOptions();
  };
  /** Left folds, or leads to what holds the row; right unfolds. */
  const fold = (row: Row, isLeft: boolean): void => {
    const canFold = row.kind === "cause" || row.kind === "passed";
    if (canFold && row.isOpen === isLeft) {
      setCursor(row.key);
      onToggle(row.key);
    } else if (isLeft) goTo(causeAbove(layout, activeIndex));
  };

  const pressed = (event: KeyboardEvent): void => {
    // The columns' names have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = layout.rows[activeIndex];
    const step = stepOf(event.key, rowsHeight);
    if (step !== null) goTo(rowFrom(layout, activeIndex, step));
    else if (row === undefined) return;
    else if (event.key === "Enter") use(row, true);
    else if (isTree && (event.key === "ArrowLeft" || event.key === "ArrowRight")) fold(row, event.key === "ArrowLeft");
    else return;
    event.preventDefault();
  };

  const first = rowAt(layout, scrollTop - overscan);
  const last = rowAt(layout, scrollTop + height + overscan);
  const shown = layout.rows.slice(first, last + 1);
  const total = layout.tops[layout.rows.length] ?? 0;
  return (
    <div
      ref={scroller}
      class={`call-list ${width >= 640 ? "is-wide" : width < 400 ? "is-narrow" : ""}`}
      role={isTree ? "treegrid" : "grid"}
      aria-label={isTree ? phrase`Causes` : phrase`Calls`}
      aria-rowcount={layout.rows.length + (isTree ? 0 : 1)}
      aria-activedescendant={activeIndex >= first && activeIndex <= last ? rowId(activeIndex) : undefined}
      tabIndex={0}
      data-testid="call-list"
      onScroll={scrolled}
      onKeyDown={pressed}
    >
      {!isTree && <ListHead sorting={sorting} isWide={width >= 640} onSort={props.onSort} />}
      <div role="rowgroup" class="call-list-rows" style={{ height: `${total}px` }}>
        {shown.map((row, offset) => (
          <ListRow
            key={row.key}
            row={row}
            place={placeAt(layout, first + offset, row.height, isTree)}
            isTree={isTree}
            isActive={first + offset === activeIndex}
            isOfSelected={row.kind === "preflight" && row.call.id === selectedId}
            judge={judge}
            callOf={callOf}
            onUse={() => use(row, false)}
            onToggle={() => onToggle(row.key)}
          />
        ))}
      </div>
    </div>
  );
}
