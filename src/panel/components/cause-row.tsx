// biome-ignore-all lint/a11y/noStaticElementInteractions: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a grid of which only a part exists is made of div and span; the grid has the focus and the keys

import { useMemo } from "preact/hooks";
import type { Outcome } from "../../diagnose/analysis.ts";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
import { hostOf } from "../../model/origin.ts";
import { pathTemplate } from "../../model/path-template.ts";
import { phrase } from "../../model/text.ts";
import { groupTitle } from "../../words/group.ts";
import { leftWords } from "../../words/outcome.ts";
import { formatCount } from "../format.ts";
import type { Counts, Judged } from "../store/analyses.ts";
import { shortText } from "../visible.ts";
import { Glyph, OutcomeIcon } from "./icons.tsx";
import { Miniature } from "./miniature.tsx";
import { placeProps, type RowProps } from "./row-place.ts";

interface CauseRowProps extends RowProps {
  readonly group: Group;
  readonly callIds: readonly string[];
  readonly isOpen: boolean;
  /** The first of its Calls; not empty as long as they are known. */
  readonly calls: readonly Call[];
  readonly judge: (call: Call) => Judged;
  readonly onToggle: () => void;
}

/** What a Group's Calls have in common: host and path. */
function Address({ group, calls, callIds }: Pick<CauseRowProps, "group" | "calls" | "callIds">) {
  const path = useMemo(() => {
    const urls = calls.flatMap(({ hops }) => hops.find(({ url }) => hostOf(url) === group.host)?.url ?? []);
    return pathTemplate(urls);
  }, [group, callIds]);
  return (
    <span class="address">
      <span class="url-host">{shortText(group.host, 120)}</span>
      <span class="url-path">{shortText(path, 200)}</span>
    </span>
  );
}

/** What one change repairs: what it is, how many Calls, of what, and where each stops. */
export function CauseRow({ place, group, callIds, isOpen, calls, isSelected, judge, onOpen, onToggle }: CauseRowProps) {
  const [first] = calls;
  const judged = first === undefined ? null : judge(first);
  const analysis = judged?.ok === true ? judged.analysis : null;
  const title = shortText(groupTitle(group), 200);
  return (
    <div
      {...placeProps(place)}
      class={`row cause-row is-${group.outcome} ${group.isNoise ? "is-noise" : ""}`}
      data-cause={group.cause ?? ""}
      data-group={group.key}
      data-call-id={first?.id}
      data-outcome={group.outcome}
      data-error={analysis?.evaluation.verdict.error ?? ""}
      aria-level={1}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      onClick={onOpen}
    >
      <span role="gridcell" class="cell-outcome">
        <OutcomeIcon outcome={group.outcome} labelled />
      </span>
      <span role="gridcell" class="cell-title has-badges" title={title}>
        <span class="cut">{title}</span>
        {/^\d{3}$/.test(group.story) && <span class="badge">{group.story}</span>}
        {group.isNoise && <span class="badge">{phrase`third party`}</span>}
      </span>
      <span role="gridcell" class="cell-count">
        {callIds.length === 1 ? phrase`1 call` : phrase`${formatCount(callIds.length)} calls`}
      </span>
      <span role="gridcell" class="cell-address">
        <Address group={group} calls={calls} callIds={callIds} />
      </span>
      <span role="gridcell" class="cell-miniature">
        {analysis !== null && <Miniature analysis={analysis} />}
      </span>
      {/* The keys left and right do the same. */}
      <span
        class={`twist ${isOpen ? "is-open" : ""}`}
        aria-hidden="true"
        data-testid="unfold"
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        <Glyph name="down" />
      </span>
    </div>
  );
}

const inOrder: readonly Outcome[] = ["allowed", "opaque", "pending", "undecided", "failed", "blocked"];

function passedText(counts: Counts): string {
  const parts = inOrder.flatMap((outcome) => (counts[outcome] > 0 ? [leftWords[outcome](formatCount(counts[outcome]))] : []));
  return [...parts, ...(counts.unjudged > 0 ? [phrase`${formatCount(counts.unjudged)} not judged`] : [])].join(", ");
}

/** What needs no repair, in one line. */
export function PassedRow({ place, counts, isOpen, isSelected, onOpen }: RowProps & { readonly counts: Counts; readonly isOpen: boolean }) {
  return (
    <div
      {...placeProps(place)}
      class="row fold-row is-allowed"
      data-testid="passed"
      aria-level={1}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      onClick={onOpen}
    >
      <span role="gridcell" class="cell-fold">
        <OutcomeIcon outcome="allowed" />
        <span class="fold-text">{passedText(counts)}</span>
        <span class="fold-action">{isOpen ? phrase`hide` : phrase`show`}</span>
      </span>
    </div>
  );
}
