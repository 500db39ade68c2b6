import { useMemo, useRef } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { phrase } from "../../../model/text.ts";
import { type Lane, type Sequence, type SequenceStep, sequenceOf } from "../../../report/sequence.ts";
import { sequenceLines } from "../../../report/sequence-lines.ts";
import { formatDuration } from "../../format.ts";
import { shortText } from "../../visible.ts";
import { useSize } from "../use-size.ts";

// CSS pixels. A letter is a little less wide than this, at the size that the picture is written in.
const letter = 5.7;
const margin = 22;
const firstArrow = 38;
const pitch = 25;

/** Cuts hostile text to what fits. */
function cutTo(text: string, width: number): string {
  return shortText(text, Math.max(4, Math.floor(width / letter)));
}

function LaneLine({
  lane,
  x,
  at,
  count,
  height,
  room,
}: {
  readonly lane: Lane;
  readonly x: number;
  readonly at: number;
  readonly count: number;
  readonly height: number;
  readonly room: number;
}) {
  const isLast = at === count - 1;
  const anchor = at === 0 ? "start" : isLast ? "end" : "middle";
  const name = lane.label === "" ? (lane.kind === "server" ? phrase`server` : phrase`page`) : lane.label;
  return (
    <g class={`lane is-${lane.kind}`}>
      <text x={at === 0 ? x - margin + 6 : isLast ? x + margin - 6 : x} y={12} text-anchor={anchor}>
        {cutTo(lane.kind === "service-worker" ? phrase`worker of ${name}` : name, room)}
      </text>
      <path d={`M${x} 18V${height - 4}`} />
    </g>
  );
}

interface ArrowProps {
  readonly step: SequenceStep;
  readonly xs: readonly number[];
  readonly y: number;
}

function Arrow({ step, xs, y }: ArrowProps) {
  const from = xs[step.from] ?? margin;
  const to = xs[step.to] ?? margin;
  const way = to > from ? 1 : -1;
  const left = Math.min(from, to);
  const width = Math.abs(to - from);
  const time = step.ms === null ? "" : formatDuration(step.ms);
  if (step.kind === "left-out") {
    return (
      <text class="step is-left-out" x={left + 10} y={y}>
        {step.label}
      </text>
    );
  }
  const cross = step.stoppedAt === null ? null : (step.stoppedAt === "to" ? to : from) - (step.stoppedAt === "to" ? 0 : -way * 8);
  return (
    <g class={`step is-${step.state}`}>
      <title>{shortText(step.label, 300)}</title>
      <text x={left + 9} y={y - 4}>
        {cutTo(step.label, width - 18 - (time === "" ? 0 : (time.length + 2) * letter))}
      </text>
      {time !== "" && (
        <text class="step-time" x={left + width - 9} y={y - 4} text-anchor="end">
          {time}
        </text>
      )}
      <path class="line" d={`M${from} ${y}H${to - way * 3}`} />
      <path class="head" d={`M${to - way * 8} ${y - 3}L${to - way * 3} ${y}L${to - way * 8} ${y + 3}`} />
      {cross !== null && (
        <>
          <circle cx={cross} cy={y} r={6} />
          <path class="cross" d={`M${cross - 2.4} ${y - 2.4}l4.8 4.8m0-4.8l-4.8 4.8`} />
        </>
      )}
    </g>
  );
}

function Drawing({ sequence, width }: { readonly sequence: Sequence; readonly width: number }) {
  const { lanes, steps } = sequence;
  const height = firstArrow + (steps.length - 1) * pitch + 14;
  const gap = lanes.length < 2 ? 0 : (width - 2 * margin) / (lanes.length - 1);
  const xs = lanes.map((_, at) => Math.round(margin + at * gap));
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={sequenceLines(sequence)
        .map((line) => shortText(line, 300))
        .join(". ")}
    >
      {lanes.map((lane, at) => (
        <LaneLine key={at} lane={lane} x={xs[at] ?? margin} at={at} count={lanes.length} height={height} room={width / lanes.length - 4} />
      ))}
      {steps.map((step, at) => (
        <Arrow key={at} step={step} xs={xs} y={firstArrow + at * pitch} />
      ))}
    </svg>
  );
}

/** What went to and fro for a Call, with a cross where it stopped. */
export function Picture({ analysis, name = phrase`Picture of the call` }: { readonly analysis: Analysis; readonly name?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box, { width: 320, height: 120 });
  const sequence = useMemo(() => sequenceOf(analysis), [analysis]);
  return (
    <section ref={box} class="picture" data-testid="picture" aria-label={name} tabIndex={sequence.steps.length > 4 ? 0 : undefined}>
      <Drawing sequence={sequence} width={width} />
    </section>
  );
}
