// biome-ignore-all lint/a11y/noStaticElementInteractions: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
import { phrase } from "../../model/text.ts";
import { formatCount } from "../format.ts";
import { placeProps, type RowProps } from "./row-place.ts";

type LeftOut = "earlier" | "ignored";

const actions: Readonly<Record<LeftOut, string>> = { earlier: phrase`show`, ignored: phrase`options` };

function leftOutText(kind: LeftOut, count: number): string {
  if (kind === "earlier") {
    return count === 1
      ? phrase`1 call before the page was loaded again`
      : phrase`${formatCount(count)} calls before the page was loaded again`;
  }
  return count === 1
    ? phrase`1 call to hosts that your options leave out`
    : phrase`${formatCount(count)} calls to hosts that your options leave out`;
}

/** What is not listed. */
export function LeftOutRow(props: RowProps & { readonly kind: LeftOut; readonly count: number; readonly level: 1 | null }) {
  const { place, kind, count, level, isSelected, onOpen } = props;
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
        <span class="fold-text">{leftOutText(kind, count)}</span>
        <span class="fold-action">{actions[kind]}</span>
      </span>
    </div>
  );
}
