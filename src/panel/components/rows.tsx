// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/noStaticElementInteractions: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a grid of which only a part exists is made of div and span; the grid has the focus and the keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a grid of which only a part exists is made of div and span; the grid has the focus and the keys

import { isReasonOpen } from "../../diagnose/diagnosis.ts";
import { type Call, isOfTrial, lastHop } from "../../model/call.ts";
import { phrase } from "../../model/text.ts";
import { notObservedWords } from "../../words/not-observed.ts";
import { preflightLine } from "../../words/preflight.ts";
import { isDebuggerOnly } from "../explain/debugger-only.ts";
import { reasonOf } from "../explain/outcome-text.ts";
import { formatClock, statusOf } from "../format.ts";
import type { Judged } from "../store/analyses.ts";
import type { Mark } from "../store/rows.ts";
import { shortText } from "../visible.ts";
import { OutcomeIcon } from "./icons.tsx";
import { placeProps, type RowPlace } from "./row-place.ts";
import { UrlText } from "./url-text.tsx";

function originText(call: Call): string {
  if (!call.pageOrigin.observed) return phrase`not seen: ${notObservedWords[call.pageOrigin.reason]}`;
  return shortText(call.pageOrigin.value, 200);
}

function httpText(call: Call): string {
  const { actual } = lastHop(call);
  const status = statusOf(actual);
  if (status !== null) return String(status);
  return call.end.kind === "pending" ? "…" : "–";
}

interface CallRowProps {
  readonly place: RowPlace;
  readonly call: Call;
  readonly judged: Judged;
  readonly isSelected: boolean;
  /** Its depth in a tree; null: the list is none. */
  readonly level: 1 | 2 | null;
  readonly onOpen: () => void;
}

/** A Call: what became of it, what was asked, and why in a few words. */
export function CallRow({ place, call, judged, isSelected, level, onOpen }: CallRowProps) {
  const outcome = judged.ok ? judged.analysis.outcome : null;
  const reason = judged.ok ? reasonOf(judged.analysis) : phrase`This call could not be judged`;
  const isOpen = judged.ok && isReasonOpen(judged.analysis);
  const more = judged.ok && outcome === "blocked" && !isOpen ? judged.analysis.evaluation.obstacles.length - 1 : 0;
  const first = call.hops[0];
  return (
    <div
      {...placeProps(place)}
      class={`row call-row is-${outcome ?? "unjudged"} ${place.height > 30 ? "is-tall" : ""} ${level === 2 ? "is-below" : ""}`}
      aria-level={level ?? undefined}
      data-call-id={call.id}
      data-outcome={outcome ?? ""}
      data-error={(judged.ok && judged.analysis.evaluation.verdict.error) || ""}
      aria-selected={isSelected}
      onClick={onOpen}
    >
      <span role="gridcell" class="cell-outcome">
        <OutcomeIcon outcome={outcome} labelled />
      </span>
      <span role="gridcell" class="cell-method">
        {shortText(first?.method ?? "", 20)}
      </span>
      <span role="gridcell" class="cell-url">
        <UrlText url={first?.url ?? ""} />
        {call.hops.length > 1 && <span class="badge">{phrase`${call.hops.length - 1}× redirected`}</span>}
        {isDebuggerOnly(call) && <span class="badge">{phrase`debugger only`}</span>}
        {isOfTrial(call) && <span class="badge">{phrase`with your fix`}</span>}
      </span>
      <span role="gridcell" class="cell-reason has-badges" title={shortText(reason, 400)}>
        <span class="cut">{shortText(reason, 300)}</span>
        {more > 0 && <span class="badge">{phrase`+${more} more`}</span>}
      </span>
      <span role="gridcell" class="cell-origin" title={phrase`Page origin: ${originText(call)}`}>
        <span class="visually-hidden">{phrase`from`} </span>
        {originText(call)}
      </span>
      <span role="gridcell" class="cell-http">
        {httpText(call)}
      </span>
      <span role="gridcell" class="cell-time">
        {formatClock(call.startedAtMs)}
      </span>
    </div>
  );
}

interface PreflightRowProps {
  readonly place: RowPlace;
  readonly call: Call;
  readonly hop: number;
  readonly judged: Judged;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
}

/** What became of the preflight of a Call's Hop. */
export function PreflightRow({ place, call, hop, judged, isSelected, onOpen }: PreflightRowProps) {
  const evaluation = judged.ok ? (judged.analysis.evaluation.hops[hop] ?? null) : null;
  const preflight = call.hops[hop]?.preflight ?? null;
  const verdict = judged.ok ? judged.analysis.evaluation.verdict : null;
  const isCulprit = verdict?.kind === "blocked" && verdict.phase === "preflight" && verdict.hop === hop;
  const line = preflightLine(evaluation, preflight);
  return (
    <div
      {...placeProps(place)}
      class={`row preflight-row ${isCulprit ? "is-culprit" : ""} ${isSelected ? "is-of-selected" : ""}`}
      data-preflight-of={call.id}
      data-preflight={evaluation?.preflight.kind ?? ""}
      onClick={onOpen}
    >
      <span role="gridcell" class="cell-preflight has-badges" title={line}>
        <span class="elbow" aria-hidden="true" />
        <span class="cut">
          {call.hops.length > 1 && `${hop === 0 ? phrase`First URL` : phrase`Redirect ${hop}`}: `}
          {preflight !== null && `${phrase`Preflight`} `}
          {line}
        </span>
        {isCulprit && <span class="badge is-culprit">{phrase`stopped here`}</span>}
      </span>
    </div>
  );
}

/** What happened between two Calls. */
export function MarkRow({ place, mark }: { readonly place: RowPlace; readonly mark: Mark }) {
  return (
    <div {...placeProps(place)} class={`row mark-row is-${mark.kind}`} tabIndex={-1}>
      <span role="gridcell" class="cell-mark">
        <span class="mark-time">{formatClock(mark.atMs)}</span>
        {mark.kind === "navigation" ? <UrlText url={mark.url} /> : phrase`Not captured until ${formatClock(mark.gap.toMs)}`}
      </span>
    </div>
  );
}
