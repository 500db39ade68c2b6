// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Call } from "../../model/call.ts";
import type { Judged } from "../store/analyses.ts";
import { callFrom, type Row, type RowLayout, rowAt, rowIndexOf } from "../store/rows.ts";
import { CallRow, MarkRow, PreflightRow, type RowPlace } from "./rows.tsx";
import { useSize } from "./use-size.ts";

export interface CallListProps {
  readonly layout: RowLayout;
  readonly selectedId: string | null;
  /** Keeps the newest in view as long as nothing is selected. */
  readonly isLive: boolean;
  readonly judge: (call: Call) => Judged;
  /** Moves the selection, as the arrow keys do. */
  readonly onSelect: (callId: string) => void;
  /** Selects and shows the details; with focus when the keyboard asked. */
  readonly onOpen: (callId: string, withFocus: boolean) => void;
}

// CSS pixels drawn above and below what can be seen, so that fast scrolling meets rows.
const overscan = 240;
const rowId = (index: number): string => `row-${index}`;

/** How far a key moves the selection, in Calls; null: it does not. */
function stepOf(key: string, pageHeight: number): number | null {
  const page = Math.max(1, Math.floor(pageHeight / 32) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    End: Number.MAX_SAFE_INTEGER,
    Home: Number.MIN_SAFE_INTEGER,
  };
  return steps[key] ?? null;
}

/** Brings a row into view when it is not. */
function reveal(scroller: HTMLElement, layout: RowLayout, index: number): void {
  const top = layout.tops[index] ?? 0;
  const bottom = layout.tops[index + 1] ?? top;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
}

/** The Calls as a grid of which only the part in view exists. */
export function CallList({ layout, selectedId, isLive, judge, onSelect, onOpen }: CallListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(isLive);
  const [scrollTop, setScrollTop] = useState(0);
  const { width, height } = useSize(scroller, { width: 500, height: 600 });
  const selectedIndex = useMemo(() => rowIndexOf(layout, selectedId), [layout, selectedId]);

  useEffect(() => {
    if (scroller.current !== null && selectedIndex !== -1) reveal(scroller.current, layout, selectedIndex);
  }, [selectedId, height]);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (list !== null && follows.current && selectedId === null) list.scrollTop = list.scrollHeight;
  }, [layout]);

  const scrolled = (): void => {
    const list = scroller.current;
    if (list === null) return;
    follows.current = isLive && list.scrollTop + list.clientHeight >= list.scrollHeight - 4;
    setScrollTop(list.scrollTop);
  };

  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && selectedId !== null) {
      event.preventDefault();
      onOpen(selectedId, true);
      return;
    }
    const step = stepOf(event.key, height);
    if (step === null) return;
    event.preventDefault();
    const call = callFrom(layout, selectedIndex, step);
    if (call !== null) onSelect(call.id);
  };

  const first = rowAt(layout, scrollTop - overscan);
  const last = rowAt(layout, scrollTop + height + overscan);
  const shown = layout.rows.slice(first, last + 1);
  const draw = (row: Row, index: number) => {
    const place: RowPlace = { id: rowId(index), top: layout.tops[index] ?? 0, height: row.height, index: index + 1 };
    if (row.kind === "mark") return <MarkRow key={row.key} place={place} mark={row.mark} />;
    const common = {
      place,
      call: row.call,
      judged: judge(row.call),
      isSelected: row.call.id === selectedId,
      onOpen: (id: string) => onOpen(id, false),
    };
    return row.kind === "call" ? <CallRow key={row.key} {...common} /> : <PreflightRow key={row.key} {...common} hop={row.hop} />;
  };
  const total = layout.tops[layout.rows.length] ?? 0;
  return (
    <div
      ref={scroller}
      class={`call-list ${width >= 640 ? "is-wide" : width < 400 ? "is-narrow" : ""}`}
      role="grid"
      aria-label="Calls"
      aria-rowcount={layout.rows.length}
      aria-activedescendant={selectedIndex >= first && selectedIndex <= last ? rowId(selectedIndex) : undefined}
      tabIndex={0}
      data-testid="call-list"
      onScroll={scrolled}
      onKeyDown={pressed}
    >
      <div role="rowgroup" class="call-list-rows" style={{ height: `${total}px` }}>
        {shown.map((row, offset) => draw(row, first + offset))}
      </div>
    </div>
  );
}
