// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/noStaticElementInteractions: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Call } from "../../model/call.ts";
import type { Judged } from "../store/analyses.ts";
import { activeIndexOf, callIdOf, causeAbove, type Row, type RowLayout, rowAt, rowFrom, rowIndexOf } from "../store/rows.ts";
import { stepOf } from "./list-keys.ts";
import { ListRow } from "./list-row.tsx";
import type { RowPlace } from "./row-place.ts";
import { useSize } from "./use-size.ts";

export interface CallListProps {
  readonly layout: RowLayout;
  /** Rows can be folded. */
  readonly isTree: boolean;
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
const rowId = (index: number): string => `row-${index}`;

/** Brings a row into view when it is not. */
function reveal(scroller: HTMLElement, layout: RowLayout, index: number): void {
  const top = layout.tops[index] ?? 0;
  const bottom = layout.tops[index + 1] ?? top;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
}

function placeAt({ tops }: RowLayout, index: number, height: number): RowPlace {
  return { id: rowId(index), top: tops[index] ?? 0, height, index: index + 1 };
}

/** The rows as a grid of which only the part in view exists. */
export function CallList(props: CallListProps) {
  const { layout, isTree, selectedId, isLive, judge, callOf, onSelect, onOpen, onToggle, onEarlier, onOptions } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(isLive && !isTree);
  const [scrollTop, setScrollTop] = useState(0);
  const [cursor, setCursor] = useState<string | null>(null);
  const { width, height } = useSize(scroller, { width: 500, height: 600 });
  const selectedIndex = useMemo(() => rowIndexOf(layout, selectedId), [layout, selectedId]);
  const activeIndex = useMemo(() => activeIndexOf(layout, cursor, selectedIndex, selectedId), [layout, cursor, selectedIndex, selectedId]);

  useEffect(() => {
    if (scroller.current !== null && activeIndex !== -1) reveal(scroller.current, layout, activeIndex);
  }, [selectedId, cursor, height]);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (list !== null && follows.current && selectedId === null) list.scrollTop = list.scrollHeight;
  }, [layout]);

  const scrolled = (): void => {
    const list = scroller.current;
    if (list === null) return;
    follows.current = isLive && !isTree && list.scrollTop + list.clientHeight >= list.scrollHeight - 4;
    setScrollTop(list.scrollTop);
  };

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
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = layout.rows[activeIndex];
    const step = stepOf(event.key, height);
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
      aria-label={isTree ? "Causes" : "Calls"}
      aria-rowcount={layout.rows.length}
      aria-activedescendant={activeIndex >= first && activeIndex <= last ? rowId(activeIndex) : undefined}
      tabIndex={0}
      data-testid="call-list"
      onScroll={scrolled}
      onKeyDown={pressed}
    >
      <div role="rowgroup" class="call-list-rows" style={{ height: `${total}px` }}>
        {shown.map((row, offset) => (
          <ListRow
            key={row.key}
            row={row}
            place={placeAt(layout, first + offset, row.height)}
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
