import type { Outcome } from "../../diagnose/analysis.ts";
import { phrase } from "../../model/text.ts";
import { outcomeWords } from "../../words/outcome.ts";

// One shape for each outcome, so that colour is never needed to tell them apart; 16 × 16.
const shapes: Readonly<Record<Outcome, { readonly solid: string; readonly mark: string }>> = {
  blocked: { solid: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z", mark: "M5.5 5.5l5 5M10.5 5.5l-5 5" },
  failed: { solid: "M8 1.6l6.9 12.3H1.1z", mark: "M8 6v3.6M8 11.6v.4" },
  allowed: { solid: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z", mark: "M5 8.2l2.1 2.1L11 6.2" },
  opaque: { solid: "M8 1.2l6.8 6.8L8 14.8L1.2 8z", mark: "M5.6 8h4.8" },
  undecided: {
    solid: "",
    mark: "M2.2 8a5.8 5.8 0 1 1 11.6 0a5.8 5.8 0 1 1-11.6 0M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.2v.2",
  },
  pending: { solid: "", mark: "M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6zM8 4.8V8l2.2 1.6" },
};

interface OutcomeIconProps {
  readonly outcome: Outcome | null;
  /** False where the word stands beside it. */
  readonly labelled?: boolean;
}

/** Draws an outcome; null: not judged. */
export function OutcomeIcon({ outcome, labelled = false }: OutcomeIconProps) {
  const shape = shapes[outcome ?? "pending"];
  const label = outcome === null ? phrase`Not judged` : outcomeWords[outcome].short;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or its word beside it
    <svg
      class={`outcome-icon is-${outcome ?? "unjudged"}`}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      {...(labelled ? { role: "img", "aria-label": label } : { "aria-hidden": "true" })}
    >
      {shape.solid !== "" && <path class="solid" d={shape.solid} />}
      <path class="mark" d={shape.mark} />
    </svg>
  );
}

// 16 × 16.
const glyphs = {
  clear: "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM3.8 3.8l8.4 8.4",
  export: "M8 2v8M4.8 7L8 10.2L11.2 7M2.5 13.5h11",
  back: "M10 3L5 8l5 5",
  close: "M4 4l8 8M12 4l-8 8",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM10.3 10.3l3.4 3.4",
  copy: "M5.5 5.5h8v8h-8zM10.5 5V2.5h-8v8H5",
  check: "M3 8.5l3.2 3.2L13 5",
  info: "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM8 7.2v4M8 4.8v.4",
  down: "M4 6l4 4l4-4",
  import: "M8 10V2M4.8 5L8 1.8L11.2 5M2.5 13.5h11",
  paste: "M5.5 3.5H3.5v10h9v-10h-2M5.5 2.2h5v2.6h-5zM6 8h4M6 10.6h4",
  question: "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM6.2 6.3a1.9 1.9 0 1 1 2.6 1.9c-.6.3-.8.6-.8 1.2M8 11.3v.3",
  ask: "M2.5 3h11v7.5H8l-3 2.7v-2.7H2.5zM5.5 6h5M5.5 8h3",
  precise: "M8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4",
  recorder: "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM8 6a2 2 0 1 1 0 4a2 2 0 0 1 0-4z",
  code: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
  edit: "M3 13l.6-2.8L10.8 3l2.2 2.2l-7.2 7.2zM9.3 4.5l2.2 2.2",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  go: "M5 3l7.5 5L5 13z",
  gear: "M8 5.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 0 1 0-4.8zM8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M12.5 3.5l-1.4 1.4M4.9 11.1l-1.4 1.4",
  pin: "M5.5 2.5h5M6.5 2.5v4.5L4.5 9.5h7L9.5 7V2.5M8 9.5V14",
  warning: "M8 2l6.4 11.5H1.6zM8 6.3v3.4M8 11.4v.3",
} as const;

export function Glyph({ name }: { readonly name: keyof typeof glyphs }) {
  return (
    <svg class="glyph" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={glyphs[name]} />
    </svg>
  );
}
