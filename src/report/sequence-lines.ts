import { phrase } from "../model/text.ts";
import type { Lane, Sequence, StepState } from "./sequence.ts";

const stateWords: Readonly<Record<StepState, string>> = {
  passed: "",
  stopped: phrase`stopped here`,
  "never-sent": "",
  "from-cache": phrase`not asked again`,
  pending: "",
  "not-seen": phrase`not recorded`,
};

function laneName({ kind, label }: Lane): string {
  if (kind === "service-worker") return label === "" ? phrase`service worker` : phrase`service worker of ${label}`;
  return label === "" ? phrase`a page that was not recorded` : label;
}

/** Returns the picture as a line for each arrow, for whoever does not see it. */
export function sequenceLines({ lanes, steps }: Sequence): string[] {
  const name = (place: number): string => laneName(lanes[place] ?? { kind: "server", label: "" });
  return steps.map(({ kind, from, to, label, state, ms }) => {
    const told = [label, ms === null ? "" : `${Math.round(ms)} ms`, label.includes(stateWords[state]) ? "" : stateWords[state]];
    const words = told.filter((one) => one !== "").join(", ");
    return kind === "left-out" ? words : `${name(from)} → ${name(to)}: ${words}`;
  });
}
