import { useId, useRef, useState } from "preact/hooks";
import type { Server } from "../../../fixes/server.ts";
import { phrase } from "../../../model/text.ts";
import { groupServers, matchingServers } from "../../explain/server-groups.ts";
import { Glyph } from "../icons.tsx";

interface ServerSelectProps {
  readonly servers: readonly Server[];
  readonly chosen: Server;
  readonly onChoose: (id: string) => void;
}

/** A list of all servers that can be searched. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function ServerSelect({ servers, chosen, onChoose }: ServerSelectProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // null: closed.
  const [query, setQuery] = useState<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const groups = groupServers(query === null ? [] : matchingServers(servers, query));
  const matches = groups.flatMap((group) => group.servers);
  const active = matches.find((server) => server.id === activeId) ?? matches[0];
  const open = (text: string): void => {
    if (query === null) setActiveId(chosen.id);
    setQuery(text);
  };
  const choose = (server: Server): void => {
    onChoose(server.id);
    setQuery(null);
  };
  const move = (step: number): void => {
    if (query === null) {
      open("");
      return;
    }
    const at = active === undefined ? -1 : matches.indexOf(active);
    const next = matches[(at + step + matches.length) % matches.length];
    if (next === undefined) return;
    setActiveId(next.id);
    document.getElementById(`${id}-${next.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && query !== null && active !== undefined) choose(active);
    else if (event.key === "Escape" && query !== null) {
      setQuery(null);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <div class="combo">
      <Glyph name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={phrase`Server`}
        aria-expanded={query !== null}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={query !== null && active !== undefined ? `${id}-${active.id}` : undefined}
        data-testid="server-select"
        value={query ?? chosen.label}
        placeholder={phrase`Search all servers`}
        spellcheck={false}
        autocomplete="off"
        onClick={() => open("")}
        onInput={(event) => {
          setActiveId(null);
          setQuery(event.currentTarget.value);
        }}
        onKeyDown={press}
        onBlur={() => setQuery(null)}
      />
      <Glyph name="down" />
      {query !== null && (
        <div id={`${id}-list`} class="combo-list" role="listbox" aria-label={phrase`Servers`} tabIndex={-1}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
            <div key={group.title} role="group" aria-label={group.title}>
              <div class="combo-group" aria-hidden="true">
                {group.title}
              </div>
              {group.servers.map((server) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus
                <div
                  key={server.id}
                  id={`${id}-${server.id}`}
                  class="combo-option"
                  role="option"
                  aria-selected={server === active}
                  data-option={server.id}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(server)}
                >
                  {server.label}
                  {server === chosen && <Glyph name="check" />}
                </div>
              ))}
            </div>
          ))}
          {matches.length === 0 && <p class="combo-none">{phrase`No server of that name. “Any server: plain header lines” fits all.`}</p>}
        </div>
      )}
    </div>
  );
}
