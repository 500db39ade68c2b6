import { useMemo, useRef, useState } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { isSettled } from "../../../diagnose/diagnosis.ts";
import type { Group } from "../../../diagnose/groups.ts";
import type { Call } from "../../../model/call.ts";
import { mostCompared } from "../../../model/path-template.ts";
import type { PlanOf, ServerPlan } from "../../../model/server-plan.ts";
import type { Memory } from "../../deps.ts";
import { useServerChoice } from "../use-server-choice.ts";
import { ActionsRow } from "./actions-row.tsx";
import { AskServerButton, AskServerStrip, type InquiryProps } from "./ask-server.tsx";
import { BrowserSays } from "./browser-says.tsx";
import { ChangeCard } from "./change-card.tsx";
import { Contradictions } from "./contradictions.tsx";
import { type DetailTab, DetailTabs, isNews } from "./detail-tabs.tsx";
import { Headline } from "./headline.tsx";
import { Picture } from "./picture.tsx";
import { type TrialBoxProps, TrialStrip } from "./trial.tsx";
import { TrialButton } from "./trial-button.tsx";
import { TrialNote } from "./trial-note.tsx";

/** What the details of a Call are made of. */
export interface GlanceProps {
  readonly call: Call;
  readonly analysis: Analysis;
  readonly session: readonly Call[];
  /** What is repaired together with the Call; null: nothing is. */
  readonly group: Group | null;
  readonly analysesOf: (group: Group) => readonly Analysis[];
  /** What the Call's servers have to change. */
  readonly plans: readonly ServerPlan[];
  readonly planOf: PlanOf;
  readonly callOf: (callId: string) => Call | null;
  /** Shows the details of another Call. */
  readonly onOpen: (callId: string) => void;
  readonly memory: Memory;
  /** The id of the user's usual server; null: none. */
  readonly defaultServer: string | null;
  /** Asks the browser for its verdict; null where there is no browser to ask. */
  readonly onAsk: (() => void) | null;
  /** The trial of its repair; null where nothing can be tried. */
  readonly trial: TrialBoxProps | null;
  /** What its server can be asked; null where nothing is left open, or nobody can ask. */
  readonly ask: InquiryProps | null;
  readonly tab: DetailTab | null;
  readonly onTab: (tab: DetailTab) => void;
}

/** The answer in one glance, what can be done, and the rest in tabs. */
export function Glance(props: GlanceProps) {
  const { call, analysis, session, group, analysesOf, plans, planOf, callOf, memory, onAsk, trial, ask } = props;
  const choice = useServerChoice({ analysis, plans, session, memory, defaultServer: props.defaultServer });
  const [isTrialOpen, setTrialOpen] = useState(false);
  const [isAskOpen, setAskOpen] = useState(false);
  const askButton = useRef<HTMLButtonElement>(null);
  const closeQuestion = (): void => {
    setAskOpen(false);
    askButton.current?.focus();
  };
  const urls = useMemo(() => (group?.callIds ?? [call.id]).slice(0, mostCompared).flatMap((id) => callOf(id)?.hops[0]?.url ?? []), [group]);
  const shownTrial = trial === null ? null : { trial, isOpen: isTrialOpen, onOpen: setTrialOpen };
  return (
    <>
      <Headline analysis={analysis} choice={choice} />
      {isNews(analysis) && <BrowserSays analysis={analysis} onAsk={onAsk} />}
      <TrialNote details={call.contradictions.filter(({ kind }) => kind === "trial").map(({ detail }) => detail)} />
      <Contradictions call={call} />
      <div class={`glance is-${analysis.outcome}`}>
        <Picture analysis={analysis} />
        <ChangeCard analysis={analysis} group={group} urls={urls} plan={choice?.plan ?? null} />
      </div>
      <ActionsRow
        analysis={analysis}
        choice={choice}
        group={group}
        analysesOf={analysesOf}
        planOf={planOf}
        tools={
          <>
            {shownTrial !== null && <TrialButton {...shownTrial} />}
            {ask !== null && (
              <AskServerButton ask={ask} wasAsked={call.inquiry !== undefined} button={askButton} isOpen={isAskOpen} onOpen={setAskOpen} />
            )}
          </>
        }
      />
      <AskServerStrip
        ask={ask}
        inquiry={call.inquiry ?? null}
        isTold={isSettled(analysis.diagnosis)}
        isOpen={isAskOpen}
        onClose={closeQuestion}
      />
      {shownTrial !== null && <TrialStrip {...shownTrial} />}
      <DetailTabs
        analysis={analysis}
        choice={choice}
        session={session}
        memory={memory}
        group={group}
        analysesOf={analysesOf}
        callOf={callOf}
        chosen={props.tab}
        onChoose={props.onTab}
        onOpen={props.onOpen}
      />
    </>
  );
}
