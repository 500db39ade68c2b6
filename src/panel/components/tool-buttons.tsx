import { useRef } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { DebuggerState } from "../../protocol/messages.ts";
import type { ImportFile } from "../store/imports.ts";
import { Glyph } from "./icons.tsx";

interface DebuggerToolsProps {
  readonly mode: DebuggerState["mode"];
  readonly onAsk: () => void;
  readonly onPrecise: () => void;
}

/** What needs the browser's debugger. */
export function DebuggerTools({ mode, onAsk, onPrecise }: DebuggerToolsProps) {
  const askLabel = mode === "confirming" ? phrase`Asking…` : phrase`Ask the browser`;
  return (
    <>
      <button
        type="button"
        class="tool"
        data-testid="confirm"
        disabled={mode !== "off"}
        aria-label={askLabel}
        title={
          mode === "precise"
            ? phrase`Not needed: precise mode records the browser’s verdicts`
            : phrase`Read the browser’s own verdicts: attaches its debugger for a moment`
        }
        onClick={onAsk}
      >
        <Glyph name="ask" />
        <span class="tool-label">{askLabel}</span>
      </button>
      <button
        type="button"
        class="tool"
        data-testid="precise"
        aria-label={phrase`Precise mode`}
        aria-pressed={mode === "precise"}
        disabled={mode === "confirming"}
        title={phrase`Keep the browser’s debugger attached to this tab`}
        onClick={onPrecise}
      >
        <Glyph name="precise" />
        <span class="tool-label">{phrase`Precise mode`}</span>
      </button>
    </>
  );
}

interface ImportToolProps {
  readonly isReading: boolean;
  readonly onFile: (file: ImportFile) => void;
}

export function ImportTool({ isReading, onFile }: ImportToolProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool"
        data-testid="import-har"
        disabled={isReading}
        aria-label={phrase`Import HAR`}
        title={phrase`Look at the calls of a HAR file; or drop one onto the panel`}
        onClick={() => input.current?.click()}
      >
        <Glyph name="import" />
        <span class="tool-label is-minor">{phrase`Import`}</span>
      </button>
      <input
        ref={input}
        type="file"
        class="visually-hidden"
        data-testid="import-file"
        accept=".har,.json,application/json"
        tabIndex={-1}
        aria-label={phrase`HAR file`}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again.
          if (file !== undefined) onFile(file);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}

interface HelpToolsProps {
  readonly onPaste: () => void;
  readonly onWhatIf: () => void;
  readonly onReference: () => void;
  readonly onOptions: () => void;
}

export function HelpTools({ onPaste, onWhatIf, onReference, onOptions }: HelpToolsProps) {
  return (
    <>
      <button
        type="button"
        class="tool"
        data-testid="paste"
        aria-label={phrase`Paste a console message`}
        title={phrase`Explain a console message`}
        onClick={onPaste}
      >
        <Glyph name="paste" />
        <span class="tool-label is-minor">{phrase`Paste`}</span>
      </button>
      <button
        type="button"
        class="icon-button"
        data-testid="what-if-empty"
        aria-label={phrase`What if`}
        title={phrase`What if: write a call and its answers, and see what each browser makes of them`}
        onClick={onWhatIf}
      >
        <Glyph name="edit" />
      </button>
      <button
        type="button"
        class="icon-button"
        data-testid="reference"
        aria-label={phrase`Reference`}
        title={phrase`Reference: what CORS is, every header, every cause`}
        onClick={onReference}
      >
        <Glyph name="question" />
      </button>
      <button
        type="button"
        class="icon-button"
        data-testid="options"
        aria-label={phrase`Options`}
        title={phrase`Options of every panel`}
        onClick={onOptions}
      >
        <Glyph name="gear" />
      </button>
    </>
  );
}
