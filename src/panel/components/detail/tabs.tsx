import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { phrase } from "../../../model/text.ts";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly draw: () => ComponentChildren;
}

interface TabsProps<Id extends string> {
  /** Not empty. */
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** One part of the details at a time; the others are drawn when they are asked for. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs<Id extends string>({ tabs, chosen, onChoose }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === chosen),
  );
  const shown = tabs[at];
  const press = (event: KeyboardEvent): void => {
    const to: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const place = (next + tabs.length) % tabs.length;
    const tab = tabs[place];
    if (tab !== undefined) onChoose(tab.id);
    list.current?.querySelectorAll<HTMLButtonElement>("[role=tab]")[place]?.focus();
  };
  return (
    <>
      <div ref={list} class="tabs" role="tablist" aria-label={phrase`More about it`} onKeyDown={press}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            class="tab"
            id={`tab-${id}`}
            data-tab={id}
            aria-selected={id === shown?.id}
            aria-controls="tab-panel"
            tabIndex={id === shown?.id ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={shown === undefined ? undefined : `tab-${shown.id}`}>
        {shown?.draw()}
      </div>
    </>
  );
}
