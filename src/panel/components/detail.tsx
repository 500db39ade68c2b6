import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
import type { PlanOf, ServerPlan } from "../../model/server-plan.ts";
import type { Memory } from "../deps.ts";
import type { Judged } from "../store/analyses.ts";
import type { Arrangement } from "../store/layout.ts";
import { shortText } from "../visible.ts";
import { BrowserSays } from "./detail/browser-says.tsx";
import { Contradictions } from "./detail/contradictions.tsx";
import { EvidenceTable } from "./detail/evidence-table.tsx";
import { Fix } from "./detail/fix.tsx";
import { HandOver } from "./detail/hand-over.tsx";
import { Headline } from "./detail/headline.tsx";
import { Hops } from "./detail/hops.tsx";
import { Lessons } from "./detail/lessons.tsx";
import { Obstacles } from "./detail/obstacles.tsx";
import { RawHeaders } from "./detail/raw-headers.tsx";
import { SameCause } from "./detail/same-cause.tsx";
import { Timing } from "./detail/timing.tsx";
import { Trace } from "./detail/trace.tsx";
import { TrialNote } from "./detail/trial-note.tsx";
import { Why } from "./detail/why.tsx";
import { Glyph } from "./icons.tsx";

export interface DetailProps {
  readonly call: Call;
  readonly judged: Judged;
  readonly arrangement: Arrangement;
  readonly session: readonly Call[];
  /** What is repaired together with the Call; null: nothing is. */
  readonly group: Group | null;
  readonly analysesOf: (group: Group) => readonly Analysis[];
  /** What the Call's servers have to change. */
  readonly plans: readonly ServerPlan[];
  readonly planOf: PlanOf;
  /** Shows the details of another Call. */
  readonly onOpen: (callId: string) => void;
  readonly memory: Memory;
  /** Asks the browser for its verdict; null where there is no browser to ask. */
  readonly onAsk: (() => void) | null;
  /** Draws the trial of a repair; null where nothing can be tried. */
  readonly renderTrial: ((analysis: Analysis) => ComponentChildren) | null;
  /** Counts up each time that the keyboard asked to come here. */
  readonly focusRequests: number;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

type BodyProps = Pick<
  DetailProps,
  "call" | "judged" | "session" | "group" | "analysesOf" | "plans" | "planOf" | "memory" | "onAsk" | "renderTrial"
>;

function Body({ call, judged, session, group, analysesOf, plans, planOf, memory, onAsk, renderTrial }: BodyProps): ComponentChildren {
  if (!judged.ok) {
    return (
      <>
        <header class="headline">
          <h2>This call could not be judged</h2>
          <p>
            That is a fault of this extension, not of your site. It says: <code>{shortText(judged.message, 300)}</code>
          </p>
        </header>
        <RawHeaders call={call} />
        <Timing call={call} />
      </>
    );
  }
  const { analysis } = judged;
  return (
    <>
      <Headline analysis={analysis} />
      <BrowserSays analysis={analysis} onAsk={onAsk} />
      <TrialNote details={call.contradictions.filter(({ kind }) => kind === "trial").map(({ detail }) => detail)} />
      <Contradictions call={call} />
      <Why analysis={analysis} />
      <EvidenceTable analysis={analysis} />
      <Obstacles analysis={analysis} />
      <Fix analysis={analysis} plans={plans} session={session} memory={memory} trial={renderTrial?.(analysis)} />
      <HandOver analysis={analysis} group={group} analysesOf={analysesOf} planOf={planOf} />
      <Lessons analysis={analysis} />
      <Hops analysis={analysis} />
      <RawHeaders call={call} />
      <section class="section section-more" aria-label="More">
        <Timing call={call} />
        <Trace analysis={analysis} />
      </section>
    </>
  );
}

/** Reports whether there is more than one Call that does not reach the page for this reason. */
function isShared(group: Group | null): boolean {
  return group !== null && group.callIds.length > 1 && group.outcome !== "allowed" && group.outcome !== "opaque";
}

/** Everything about one Call: reasons first, raw data last. */
export function Detail(props: DetailProps) {
  const { call, arrangement, focusRequests, onBack, onClose } = props;
  const group = isShared(props.group) ? props.group : null;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusRequests > 0) scroller.current?.focus();
  }, [focusRequests]);
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [call.id]);
  const leave = arrangement === "single" ? onBack : onClose;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave();
  };
  return (
    <section class="detail" aria-label="Details of the call" data-testid="detail" data-call-id-shown={call.id} onKeyDown={press}>
      <div class="detail-bar">
        {arrangement === "single" ? (
          <button type="button" class="tool" data-testid="back" onClick={onBack}>
            <Glyph name="back" />
            All calls
          </button>
        ) : (
          <button type="button" class="icon-button" aria-label="Close the details" onClick={onClose}>
            <Glyph name="close" />
          </button>
        )}
      </div>
      <div ref={scroller} class="detail-scroll" tabIndex={-1}>
        {group !== null && <SameCause group={group} callId={call.id} onOpen={props.onOpen} />}
        <Body
          key={call.id}
          call={call}
          judged={props.judged}
          session={props.session}
          group={group}
          analysesOf={props.analysesOf}
          plans={props.plans}
          planOf={props.planOf}
          memory={props.memory}
          onAsk={props.onAsk}
          renderTrial={props.renderTrial}
        />
      </div>
    </section>
  );
}
