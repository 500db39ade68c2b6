import { type Content, element, type Markup } from "./markup.ts";
import type { Sequence, SequenceStep } from "./sequence.ts";
import { sequenceLines } from "./sequence-lines.ts";

const width = 560;
const margin = 90;
const top = 34;
const pitch = 34;
const longest = 70;

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function arrow(step: SequenceStep, at: number, xs: readonly number[]): Content {
  const y = top + at * pitch + 22;
  const from = xs[step.from] ?? margin;
  const to = xs[step.to] ?? margin;
  if (step.kind === "left-out") return element("text", { x: from + 8, y }, step.label);
  const towards = Math.sign(to - from);
  const stop = step.stoppedAt === null ? null : step.stoppedAt === "to" ? to - towards * 10 : from + towards * 10;
  const middle = (from + to) / 2;
  const label = `${step.label}${step.ms === null ? "" : ` · ${Math.round(step.ms)} ms`}`;
  const end =
    stop === null
      ? element("path", { d: `M${to - towards * 6} ${y - 4}L${to} ${y}L${to - towards * 6} ${y + 4}` })
      : element("path", { class: "cross", d: `M${stop - 5} ${y - 5}l10 10m0-10l-10 10` });
  return element(
    "g",
    { class: `is-${step.state}` },
    element("path", { d: `M${from} ${y}H${to}` }),
    step.state === "never-sent" ? [] : end,
    element("text", { x: middle, y: y - 6, "text-anchor": "middle" }, cut(label)),
  );
}

/** Draws what went to and fro, with the same in words beside it. */
export function pictureMarkup(sequence: Sequence): Markup {
  const { lanes, steps } = sequence;
  const gap = lanes.length < 2 ? 0 : (width - 2 * margin) / (lanes.length - 1);
  const xs = lanes.map((_, at) => Math.round(margin + at * gap));
  const height = top + steps.length * pitch + 12;
  const lines = lanes.map((lane, at) => [
    element(
      "text",
      { x: xs[at] ?? margin, y: 16, "text-anchor": "middle", class: "lane" },
      cut(lane.label === "" ? lane.kind : lane.label),
    ),
    element("path", { class: "lane", d: `M${xs[at] ?? margin} 24V${height}` }),
  ]);
  const label = sequenceLines(sequence).join(". ");
  return element(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
    lines,
    steps.map((step, at) => arrow(step, at, xs)),
  );
}
