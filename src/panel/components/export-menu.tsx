import { useEffect, useRef, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { type ExportKind, exportKinds } from "../store/export-kinds.ts";
import { Glyph } from "./icons.tsx";

const kinds = Object.entries(exportKinds) as readonly [ExportKind, (typeof exportKinds)[ExportKind]][];

interface ExportMenuProps {
  readonly isExporting: boolean;
  readonly hasCall: boolean;
  /** Saves the redacted HAR at once. */
  readonly onHar: () => void;
  readonly onPreview: (kind: ExportKind) => void;
}

/** Closes what is open when the focus or a click goes elsewhere. */
function useOutside(isOpen: boolean, close: () => void) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const left = (event: Event): void => {
      if (event.target instanceof Node && group.current?.contains(event.target) === false) close();
    };
    document.addEventListener("pointerdown", left);
    document.addEventListener("focusin", left);
    return () => {
      document.removeEventListener("pointerdown", left);
      document.removeEventListener("focusin", left);
    };
  }, [isOpen]);
  return group;
}

/** One click for the HAR, an arrow for everything else. */
export function ExportMenu({ isExporting, hasCall, onHar, onPreview }: ExportMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const arrow = useRef<HTMLButtonElement>(null);
  const group = useOutside(isOpen, () => setOpen(false));
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setOpen(false);
      arrow.current?.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(true);
    const items = Array.from(group.current?.querySelectorAll<HTMLButtonElement>(".menu button:enabled") ?? []);
    const focused = document.activeElement;
    const at = focused instanceof HTMLButtonElement ? items.indexOf(focused) : -1;
    const next = event.key === "ArrowDown" ? at + 1 : at <= 0 ? items.length - 1 : at - 1;
    items[next % items.length]?.focus();
  };
  const choose = (kind: ExportKind): void => {
    setOpen(false);
    // The dialog gives the focus back to what has it now.
    arrow.current?.focus();
    onPreview(kind);
  };
  const label = isExporting ? phrase`Exporting…` : phrase`Export HAR`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it
    <div ref={group} class="split-button" onKeyDown={press}>
      <button
        type="button"
        class="tool"
        data-testid="export-har"
        disabled={isExporting}
        aria-label={label}
        title={phrase`Save all calls with their verdicts as a HAR file; secrets are taken out`}
        onClick={onHar}
      >
        <Glyph name="export" />
        <span class="tool-label">{label}</span>
      </button>
      <button
        ref={arrow}
        type="button"
        class="icon-button"
        data-testid="export-more"
        aria-label={phrase`More exports`}
        aria-expanded={isOpen}
        title={phrase`More exports`}
        onClick={() => setOpen(!isOpen)}
      >
        <Glyph name="down" />
      </button>
      {isOpen && (
        <ul class="menu" aria-label={phrase`Exports`}>
          {kinds.map(([kind, { title, hint, of }]) => (
            <li key={kind}>
              <button type="button" data-export={kind} disabled={isExporting || (of === "call" && !hasCall)} onClick={() => choose(kind)}>
                <span class="menu-title">{title}…</span>
                <span class="menu-hint">{of === "call" && !hasCall ? phrase`Select a call first` : hint}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
