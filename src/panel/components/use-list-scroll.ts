import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RowLayout } from "../store/rows.ts";

export interface ListScroll {
  readonly layout: RowLayout;
  /** Where the keys are; -1: nowhere. */
  readonly activeIndex: number;
  readonly selectedId: string | null;
  /** The key of the row that was gone to. */
  readonly cursor: string | null;
  /** CSS pixels of what can be seen of the rows. */
  readonly height: number;
  /** The newest come last, and are kept in view as long as nothing is selected. */
  readonly isLive: boolean;
  /** Other than before: the rows were put into another order. */
  readonly order: string;
  /** Rows may come above what is looked at. */
  readonly isSorted: boolean;
}

/** Brings a row into view when it is not. */
function reveal(scroller: HTMLElement, { tops }: RowLayout, index: number, height: number): void {
  const top = tops[index] ?? 0;
  const bottom = tops[index + 1] ?? top;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + height) scroller.scrollTop = bottom - height;
}

function isIn({ scrollTop }: HTMLElement, top: number | null, height: number): boolean {
  return top !== null && top >= scrollTop && top <= scrollTop + height;
}

/** Keeps a list where it is to be looked at. Returns how far it is scrolled, and what takes its scroll events. */
export function useListScroll(scroller: RefObject<HTMLElement | null>, list: ListScroll): { scrollTop: number; scrolled: () => void } {
  const { layout, activeIndex, selectedId, cursor, height, isLive, order, isSorted } = list;
  const follows = useRef(isLive);
  const lastOrder = useRef(order);
  /** Where the active row was. */
  const anchor = useRef<number | null>(null);
  const [scrollTop, setScrollTop] = useState(0);

  useEffect(() => {
    if (scroller.current !== null && activeIndex !== -1) reveal(scroller.current, layout, activeIndex, height);
  }, [selectedId, cursor, height, order]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const top = activeIndex === -1 ? null : (layout.tops[activeIndex] ?? 0);
    const isReordered = lastOrder.current !== order;
    lastOrder.current = order;
    if (isReordered) {
      follows.current = isLive;
      if (top === null) element.scrollTop = 0;
    } else if (isSorted && top !== null && isIn(element, anchor.current, height)) element.scrollTop += top - (anchor.current ?? top);
    if (follows.current && selectedId === null) element.scrollTop = element.scrollHeight;
  }, [layout]);

  useLayoutEffect(() => {
    anchor.current = activeIndex === -1 ? null : (layout.tops[activeIndex] ?? 0);
  });

  const scrolled = (): void => {
    const element = scroller.current;
    if (element === null) return;
    follows.current = isLive && element.scrollTop + element.clientHeight >= element.scrollHeight - 4;
    setScrollTop(element.scrollTop);
  };
  return { scrollTop, scrolled };
}
