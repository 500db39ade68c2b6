// biome-ignore-all lint/a11y/noStaticElementInteractions: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
import { formatCount } from "../format.ts";
import { placeProps, type RowProps } from "./row-place.ts";

const leftOutWords = {
  earlier: { text: "before the page was loaded again", action: "show" },
  ignored: { text: "to hosts that your options leave out", action: "options" },
} as const;

/** What is not listed. */
export function LeftOutRow(props: RowProps & { readonly kind: "earlier" | "ignored"; readonly count: number; readonly level: 1 | null }) {
  const { place, kind, count, level, isSelected, onOpen } = props;
  const { text, action } = leftOutWords[kind];
  return (
    <div
      {...placeProps(place)}
      class="row fold-row"
      data-testid={kind}
      aria-level={level ?? undefined}
      aria-selected={isSelected}
      onClick={onOpen}
    >
      <span role="gridcell" class="cell-fold">
        <span class="fold-text">
          {count === 1 ? "1 call" : `${formatCount(count)} calls`} {text}
        </span>
        <span class="fold-action">{action}</span>
      </span>
    </div>
  );
}
