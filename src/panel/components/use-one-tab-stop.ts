import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

function stopsOf(bar: HTMLElement): HTMLElement[] {
  return Array.from(bar.querySelectorAll<HTMLElement>("button, select")).filter((one) => one.closest(".menu") === null);
}

function isDisabled(element: HTMLElement): boolean {
  return element.matches(":disabled");
}

/**
 * Makes the buttons of a bar one Tab stop, with the arrow keys between them; fields keep their own. Returns what takes the bar's keys.
 * https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 */
export function useOneTabStop(bar: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const current = useRef<HTMLElement | null>(null);

  const update = (): void => {
    if (bar.current === null) return;
    const stops = stopsOf(bar.current);
    const kept = current.current !== null && stops.includes(current.current) && !isDisabled(current.current);
    if (!kept) current.current = stops.find((one) => !isDisabled(one)) ?? null;
    for (const one of stops) one.tabIndex = one === current.current ? 0 : -1;
  };

  // What stands in the bar may be other than before.
  useLayoutEffect(update);

  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const focused = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || !stopsOf(element).includes(target)) return;
      current.current = target;
      update();
    };
    element.addEventListener("focusin", focused);
    return () => element.removeEventListener("focusin", focused);
  }, []);

  return (event) => {
    const { key, target } = event;
    if (bar.current === null || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!(target instanceof HTMLElement)) return;
    const stops = stopsOf(bar.current).filter((one) => !isDisabled(one));
    const at = stops.indexOf(target);
    if (at === -1) return;
    const to: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 };
    const next = to[key];
    if (next === undefined) return;
    event.preventDefault();
    stops[(next + stops.length) % stops.length]?.focus();
  };
}
