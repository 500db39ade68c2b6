import type { Analysis } from "../../diagnose/analysis.ts";
import { type SequenceStep, sequenceOf } from "../../report/sequence.ts";
import { sequenceLines } from "../../report/sequence-lines.ts";
import { shortText } from "../visible.ts";

const shownSteps = 4;

/** Before the first arrow: the method, with which each language begins. */
function methodOf({ label }: SequenceStep): string {
  return label.split(" ")[0] ?? "";
}

/** After the last one: the status, or what became of the call. */
function endOf({ kind, label }: SequenceStep): string {
  return label.split(" · ")[kind === "answer" ? 0 : 1] ?? "";
}

function Arrow({ step, at }: { readonly step: SequenceStep; readonly at: number }) {
  const left = at * 24;
  const isBack = step.kind === "answer";
  const cross = step.stoppedAt === null ? null : left + (step.stoppedAt === "to" ? 17 : 5);
  return (
    <g class={`is-${step.state}`}>
      <path class="line" d={`M${left + 1} 6H${left + 21}`} />
      {cross === null ? (
        <path class="head" d={isBack ? `M${left + 5} 3l-3 3l3 3` : `M${left + 17} 3l3 3l-3 3`} />
      ) : (
        <path class="cross" d={`M${cross - 3} 3l6 6m0-6l-6 6`} />
      )}
    </g>
  );
}

/** The picture of a Call on one line of a list: an arrow for each step, a cross where it stopped. */
export function Miniature({ analysis }: { readonly analysis: Analysis }) {
  const sequence = sequenceOf(analysis);
  const stopped = sequence.steps.findIndex(({ state }) => state === "stopped");
  const first = Math.max(0, Math.min(stopped === -1 ? 0 : stopped - 1, sequence.steps.length - shownSteps));
  const steps = sequence.steps.filter(({ kind }) => kind !== "left-out").slice(first, first + shownSteps);
  const [ask] = steps;
  const end = steps.find(({ state }) => state === "stopped") ?? steps[steps.length - 1];
  if (ask === undefined || end === undefined) return null;
  return (
    <span
      class="miniature"
      title={sequenceLines(sequence)
        .map((line) => shortText(line, 160))
        .join("\n")}
    >
      <span class="mini-word">{shortText(methodOf(ask), 12)}</span>
      <svg viewBox={`0 0 ${steps.length * 24} 12`} width={steps.length * 24} height="12" aria-hidden="true">
        {steps.map((step, at) => (
          <Arrow key={at} step={step} at={at} />
        ))}
      </svg>
      <span class="mini-word is-end">{shortText(endOf(end), 24)}</span>
    </span>
  );
}
