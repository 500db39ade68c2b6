import { phrase } from "../../model/text.ts";
import type { Arrangement } from "../store/layout.ts";

interface SplitterProps {
  readonly arrangement: Exclude<Arrangement, "single">;
  readonly share: number;
  readonly onShare: (share: number) => void;
}

const keyStep = 0.04;

/** The bar between list and details; it is dragged, or moved with the arrow keys. */
export function Splitter({ arrangement, share, onShare }: SplitterProps) {
  const isSide = arrangement === "side";
  const drag = (event: PointerEvent): void => {
    const bar = event.currentTarget;
    if (!(bar instanceof HTMLElement) || !bar.hasPointerCapture(event.pointerId)) return;
    const box = bar.parentElement?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    onShare(isSide ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -keyStep, ArrowUp: -keyStep, ArrowRight: keyStep, ArrowDown: keyStep }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onShare(share + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget; <hr> cannot be one
    <div
      class={`splitter is-${arrangement}`}
      role="separator"
      tabIndex={0}
      aria-label={phrase`Size of the list`}
      aria-orientation={isSide ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={20}
      aria-valuemax={80}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
