import { useContext, useEffect, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { ActionsContext } from "../actions.ts";
import { Glyph } from "./icons.tsx";

const shownMs = 1_600;

interface CopyButtonProps {
  /** A function where making the text takes work. */
  readonly text: string | (() => string);
  readonly label?: string;
  /** What is copied, for those who cannot see where the button stands. */
  readonly what: string;
  /** What most people want here. */
  readonly isPrimary?: boolean;
  readonly name?: string;
}

/** A button's name holds the words that are seen on it. https://www.w3.org/WAI/WCAG22/Understanding/label-in-name.html */
function nameOf(label: string, what: string): string {
  const name = phrase`Copy ${what}`;
  return name.includes(label) ? name : `${label}: ${what}`;
}

/** Copies a text and says whether it worked. */
export function CopyButton({ text, what, label = phrase`Copy`, isPrimary = false, name }: CopyButtonProps) {
  const { copyText } = useContext(ActionsContext);
  const [state, setState] = useState<"ready" | "copied" | "refused">("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    copyText(typeof text === "string" ? text : text()).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  const word = state === "copied" ? phrase`Copied` : state === "refused" ? phrase`Could not copy` : label;
  return (
    <button
      type="button"
      class={`copy-button ${isPrimary ? "is-primary" : ""}`}
      data-testid={name}
      onClick={copy}
      aria-label={state === "ready" ? nameOf(label, what) : word}
    >
      <Glyph name={state === "copied" ? "check" : "copy"} />
      <span aria-live="polite">{word}</span>
    </button>
  );
}
