import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
import { phrase } from "../../model/text.ts";
import { drawn } from "../drawn.ts";
import type { Judged } from "../store/analyses.ts";
import type { Arrangement } from "../store/layout.ts";
import { shortText } from "../visible.ts";
import type { DetailTab } from "./detail/detail-tabs.tsx";
import { Glance, type GlanceProps } from "./detail/glance.tsx";
import { RawHeaders } from "./detail/raw-headers.tsx";
import { Timing } from "./detail/timing.tsx";
import { Glyph } from "./icons.tsx";

export interface DetailProps extends Omit<GlanceProps, "analysis" | "tab" | "onTab"> {
  readonly judged: Judged;
  readonly arrangement: Arrangement;
  /** Counts up each time that the keyboard asked to come here. */
  readonly focusRequests: number;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function NotJudged({ call, message }: { readonly call: Call; readonly message: string }) {
  return (
    <>
      <header class="headline">
        <h2>{phrase`This call could not be judged`}</h2>
        <p>{drawn`That is a fault of this extension, not of your site. It says: ${<code>{shortText(message, 300)}</code>}`}</p>
      </header>
      <RawHeaders call={call} />
      <Timing call={call} />
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
  const [tab, setTab] = useState<DetailTab | null>(null);
  // Before the browser paints: a key pressed right after the one that asked must not go to where the focus was.
  useLayoutEffect(() => {
    if (focusRequests > 0) scroller.current?.focus();
  }, [focusRequests]);
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [call.id]);
  const leave = arrangement === "single" ? onBack : onClose;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave();
  };
  return (
    <section class="detail" aria-label={phrase`Details of the call`} data-testid="detail" data-call-id-shown={call.id} onKeyDown={press}>
      <div ref={scroller} class="detail-scroll" tabIndex={-1}>
        {props.judged.ok ? (
          <Glance key={group?.key ?? call.id} {...props} group={group} analysis={props.judged.analysis} tab={tab} onTab={setTab} />
        ) : (
          <NotJudged call={call} message={props.judged.message} />
        )}
      </div>
      <div class="detail-bar">
        {arrangement === "single" ? (
          <button type="button" class="tool" data-testid="back" onClick={onBack}>
            <Glyph name="back" />
            {phrase`All calls`}
          </button>
        ) : (
          <button type="button" class="icon-button" data-testid="close-details" aria-label={phrase`Close the details`} onClick={onClose}>
            <Glyph name="close" />
          </button>
        )}
      </div>
    </section>
  );
}
