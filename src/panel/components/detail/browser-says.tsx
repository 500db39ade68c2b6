import { useMemo } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { phrase } from "../../../model/text.ts";
import { browserSaying } from "../../explain/browser-text.ts";
import { Glyph } from "../icons.tsx";
import { RichText } from "../rich-text.tsx";

const undecided = phrase`Passive evidence cannot decide why this was blocked.`;

const icons = { same: "check", other: "warning", alone: "info" } as const;

interface BrowserSaysProps {
  readonly analysis: Analysis;
  /** null where there is no browser to ask. */
  readonly onAsk: (() => void) | null;
}

/** The browser's own verdict beside ours; where ours is unknown, the way to get it. */
export function BrowserSays({ analysis, onAsk }: BrowserSaysProps) {
  const saying = useMemo(() => browserSaying(analysis), [analysis]);
  if (saying !== null) {
    return (
      <p class={`browser-says is-${saying.relation}`} data-testid="browser-says">
        <Glyph name={icons[saying.relation]} />
        <span>
          <RichText text={saying.text} />
        </span>
      </p>
    );
  }
  const isUnknown = analysis.evaluation.verdict.kind === "unknown" && analysis.outcome !== "pending" && analysis.outcome !== "allowed";
  if (!isUnknown || onAsk === null) return null;
  return (
    <p class="browser-says is-open" data-testid="undecided">
      <Glyph name="ask" />
      <span>{undecided}</span>
      <button type="button" class="button" data-testid="confirm-call" onClick={onAsk}>
        {phrase`Ask the browser`}
      </button>
    </p>
  );
}
