import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { type TypeGroup, typeGroupWords } from "../explain/type-groups.ts";
import { FilterChips, type FilterChipsProps } from "./filter-chips.tsx";
import { Glyph } from "./icons.tsx";
import { useOneTabStop } from "./use-one-tab-stop.ts";

export interface ToolbarProps extends FilterChipsProps {
  readonly text: string;
  readonly type: TypeGroup | null;
  readonly onText: (text: string) => void;
  readonly onType: (type: TypeGroup | null) => void;
  readonly onClear: () => void;
  /** Closing an import stands where clearing stands otherwise. */
  readonly isImport: boolean;
  /** What stands at the begin, and at the end. */
  readonly recording: ComponentChildren;
  readonly children: ComponentChildren;
}

const filterHint = phrase`URL, method, origin or cause. Several words must all occur; -word must not. Also domain:, method:, status-code:, scheme:, resource-type:`;

/** Filters, and what can be done with the whole list. One Tab stop for its buttons, one for the field. */
export function Toolbar(props: ToolbarProps) {
  const isTypeGroup = (value: string): value is TypeGroup => value in typeGroupWords;
  const bar = useRef<HTMLDivElement>(null);
  const moveFocus = useOneTabStop(bar);
  return (
    <div ref={bar} class="toolbar" data-view={props.view} role="toolbar" aria-label={phrase`Filter and export`} onKeyDown={moveFocus}>
      {props.recording}
      <button
        type="button"
        class="tool"
        data-testid="clear"
        title={props.isImport ? phrase`Close the imported file` : phrase`Forget all calls`}
        aria-label={props.isImport ? phrase`Close the imported file` : phrase`Clear`}
        onClick={props.onClear}
      >
        <Glyph name="clear" />
        <span class="tool-label is-minor">{props.isImport ? phrase`Close` : phrase`Clear`}</span>
      </button>
      <label class="search">
        <Glyph name="search" />
        <span class="visually-hidden">{phrase`Filter by URL, method, origin or cause`}</span>
        <input
          type="search"
          value={props.text}
          placeholder={phrase`Filter`}
          title={filterHint}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => props.onText(event.currentTarget.value)}
        />
      </label>
      <FilterChips {...props} />
      <select
        class="type-filter"
        aria-label={phrase`Type of resource`}
        value={props.type ?? ""}
        onChange={(event) => props.onType(isTypeGroup(event.currentTarget.value) ? event.currentTarget.value : null)}
      >
        <option value="">{phrase`All types`}</option>
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
