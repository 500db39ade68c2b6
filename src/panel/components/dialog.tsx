import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { Glyph } from "./icons.tsx";

interface DialogProps {
  readonly title: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog; the browser keeps the focus in it, and gives it back to where it was. */
export function Dialog({ title, name, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const clicked = (event: MouseEvent): void => {
    // A click on the dialog itself, and not on what is in it, is one beside it.
    if (event.target === element.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it
    <dialog
      ref={element}
      class={`dialog dialog-${name}`}
      aria-labelledby={`dialog-title-${name}`}
      data-testid={`dialog-${name}`}
      onClick={clicked}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="dialog-frame">
        <header class="dialog-bar">
          <h2 id={`dialog-title-${name}`}>{title}</h2>
          <button type="button" class="icon-button" aria-label={phrase`Close`} onClick={onClose}>
            <Glyph name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
