import { useLayoutEffect, useRef } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { confirmedText, debuggerEndWords, debuggerExplanations } from "../explain/debugger-text.ts";
import type { DebuggerSlice, DebuggerUse } from "../store/debugger.ts";
import { Banner } from "./banners.tsx";

interface QuestionProps {
  readonly use: DebuggerUse;
  readonly onAgree: () => void;
  readonly onCancel: () => void;
}

function Question({ use, onAgree, onCancel }: QuestionProps) {
  const agree = useRef<HTMLButtonElement>(null);
  const { title, lines } = debuggerExplanations[use];
  useLayoutEffect(() => {
    const before = document.activeElement;
    agree.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [use]);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onCancel();
  };
  return (
    <section class="question" aria-labelledby="question-title" data-testid="debugger-question" onKeyDown={press}>
      <h2 id="question-title">{title}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="buttons">
        <button ref={agree} type="button" class="button is-primary" data-testid="debugger-continue" onClick={onAgree}>
          {phrase`Continue`}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {phrase`Cancel`}
        </button>
      </div>
    </section>
  );
}

/** What the debugger does, and what is asked about it; nothing while it is off and all was said. */
export function DebuggerStrip({ debug }: { readonly debug: DebuggerSlice }) {
  const state = debug.state.value;
  const asking = debug.asking.value;
  const isDismissed = debug.dismissed.value === state;
  return (
    <>
      {asking !== null && <Question key={asking} use={asking} onAgree={debug.agree} onCancel={debug.cancel} />}
      {state.mode === "confirming" && <Banner kind="info">{phrase`Asking the browser. Its banner goes away in a moment.`}</Banner>}
      {state.mode === "precise" && (
        <Banner kind="precise">
          <strong>{phrase`Precise mode is on.`}</strong>{" "}
          {phrase`The browser’s debugger is attached to this tab; its banner stays until you turn this off.`}{" "}
          <button type="button" class="inline-button" onClick={debug.togglePrecise}>
            {phrase`Turn it off`}
          </button>
        </Banner>
      )}
      {state.mode === "off" && state.end !== null && !isDismissed && (
        <Banner kind="warning" onDismiss={debug.dismiss}>
          {debuggerEndWords[state.end]}
        </Banner>
      )}
      {state.mode === "off" && state.end === null && state.confirmed !== null && !isDismissed && (
        <Banner kind="info" onDismiss={debug.dismiss}>
          {confirmedText(state.confirmed)}
        </Banner>
      )}
    </>
  );
}
